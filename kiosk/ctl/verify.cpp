// verify.cpp: "verify": whether everything in a bundle is true.
#include "db/bundle/verify.h"

#include <iostream>
#include <memory>

#include "kiosk/ctl/asked_bundle.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/speaking.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct VerifyGiven {
  fs::path bundle_folder{};
  std::string key{};
  std::string code{};
  bool json = false;
};

void tell_verdict(const VerifyGiven& given, const Verdict& v) {
  if (!v.problems.empty()) {
    for (const std::string& problem : v.problems) std::cerr << "WRONG: " << problem << '\n';
    std::cerr << "This bundle is not as a kiosk signed it, or not whole (" << count_of(v.problems.size(), "problem")
              << "). Do not rely on it: get it again from the kiosk.\n";
    return;
  }
  std::cout << "Everything in this bundle is true: kiosk " << v.kiosk << ", forum " << v.forum << ", checkpoint "
            << v.checkpoint << ", " << count_of(v.comments, "comment") << ", " << v.withheld
            << " withheld from the public part.\n"
            << "The code of its checkpoint is " << v.code << ", in words: " << v.code_words << ".\n";
  if (v.code_fits != 0 && v.code_fits != v.checkpoint) {
    std::cout << "The code given is that of checkpoint " << v.code_fits
              << ": all it covered is still here. For what came "
              << "after, the kiosk alone answers.\n";
  }
  if (v.sealed > 0) {
    std::cout << count_of(v.sealed, "comment") << " sealed: their fingerprints can be checked after opening.\n";
  }
  if (given.key.empty()) {
    std::cout
        << "The key came from the bundle itself: this shows that the bundle is whole, not who made it. Give the key "
        << "from the set-up sheet with --pubkey.\n";
  }
}

int verify(const VerifyGiven& given) {
  const Result<Verdict> verdict = verify_bundle(given.bundle_folder, asked_with(given.key, given.code));
  if (!verdict) {
    return refuse(verdict.error(), verdict.error().code == ErrorCode::bad_input ? kUsage : kRefused);
  }
  const Verdict& v = verdict.value();
  if (given.json) {
    print_json({{"bundle", given.bundle_folder.string()},
                {"true", v.problems.empty()},
                {"problems", v.problems},
                {"kiosk_id", v.kiosk},
                {"forum_id", v.forum},
                {"comments", v.comments},
                {"withheld", v.withheld},
                {"sealed", v.sealed},
                {"checkpoint", {{"n", v.checkpoint}, {"code", v.code}, {"code_words", v.code_words}}},
                {"code_is_of_checkpoint", v.code_fits},
                {"public_key", v.public_key},
                {"key_was_given", !given.key.empty()}});
  }
  if (!given.json || !v.problems.empty()) tell_verdict(given, v);
  return v.problems.empty() ? kOk : kNo;
}

}  // namespace

void add_verify_command(const Command& among) {
  const auto given = std::make_shared<VerifyGiven>();
  const Command check = among.command("verify", "Whether everything in a bundle is true");
  check.takes("BUNDLE", given->bundle_folder, "The bundle's folder").required();
  check.takes("--pubkey", given->key, "The kiosk's public key from its set-up sheet, or a .pub file with it");
  check.takes("--code", given->code, "What was read into the minutes: 12 hex digits or 5 words");
  check.tells_json(given->json);
  check.example("lecternctl verify bridges_0017abcd_001 --pubkey RWQf6L... --code \"0a1b 2c3d 4e5f\"");
  check.does([given] { return verify(*given); });
}

}  // namespace lectern
