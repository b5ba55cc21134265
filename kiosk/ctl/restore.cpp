// restore.cpp: "restore": the comments of a bundle back into a record, after a kiosk was lost.
#include "db/bundle/restore.h"

#include <iostream>
#include <memory>
#include <utility>

#include "db/keys/minisign.h"
#include "db/store/open_record.h"
#include "db/store/sealing.h"
#include "kiosk/ctl/asked_bundle.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/opening.h"
#include "kiosk/ctl/speaking.h"
#include "kiosk/forum/pack_folder.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct RestoreGiven {
  fs::path data{};
  fs::path forum{};
  fs::path bundle_folder{};
  std::string key{};
  bool json = false;
};

void tell_restored(const RestoreGiven& given, const Restorable& from, const Readmitted& facts,
                   const std::string& kiosk) {
  std::cout << count_of(facts.added, "comment") << " and " << count_of(facts.contacts, "contact") << " of kiosk "
            << from.verdict.kiosk << " restored into the record of kiosk " << kiosk << " in " << given.data.string()
            << "; " << count_of(facts.known, "comment") << " of the bundle " << (facts.known == 1 ? "was" : "were")
            << " there already.\n";
  if (facts.withheld > 0) std::cout << count_of(facts.withheld, "comment") << " withheld, as there.\n";
  if (from.verdict.sealed > 0)
    std::cout << count_of(from.verdict.sealed, "comment") << " of the bundle sealed, as there.\n";
  std::cout << "The old kiosk's checkpoints are kept too; the last one's code is " << from.verdict.code
            << ", in words: " << from.verdict.code_words << ".\n";
  if (from.waiting > 0) {
    std::cout << count_of(from.waiting, "comment") << " given after that checkpoint "
              << (from.waiting == 1 ? "is" : "are") << " not in this bundle. A later bundle, or the old kiosk's disk, "
              << "may have " << (from.waiting == 1 ? "it" : "them") << ".\n";
  }
  if (given.key.empty()) {
    std::cout << "The key came from the bundle itself: this shows that the bundle is whole, not who made it. Hold the "
              << "code against the minutes.\n";
  }
}

int restore(const RestoreGiven& given) {
  const VerifyAsked asked = asked_with(given.key, "");
  if (!asked.public_key.empty()) {
    if (const auto key = public_key_file_of(asked.public_key); !key) return refuse(key.error(), kUsage);
  }
  // Before a record is made: a bundle that is refused leaves nothing behind.
  Result<Restorable> from = read_restorable(given.bundle_folder, asked);
  if (!from) return refuse(from.error(), kRefused);
  const Verdict& verdict = from.value().verdict;
  if (!verdict.problems.empty()) {
    for (const std::string& problem : verdict.problems) std::cerr << "WRONG: " << problem << '\n';
    std::cerr << "This bundle is not as a kiosk signed it, or not whole ("
              << count_of(verdict.problems.size(), "problem")
              << "). Nothing was restored. Try another copy of it, or an earlier bundle.\n";
    return kRefused;
  }
  const Result<fs::path> forum = forum_for(given.forum, given.data);
  if (!forum) return refuse(forum.error(), kRefused);
  RecordSettings settings;
  if (const LoadedPack loaded = load_forum(forum.value()); loaded.usable())
    settings.recipients = recipients_of(loaded.pack);
  const Result<std::unique_ptr<Record>> record = open_record(given.data, settings);
  if (!record) return refuse(record.error(), kRefused);
  if (!may_add(*record.value(), settings)) return kRefused;
  const Result<Readmitted> done = record.value()->readmit(from.value().back);
  if (!done) return refuse(done.error(), kRefused);
  const Readmitted& facts = done.value();
  if (given.json) {
    print_json({{"data", given.data.string()},
                {"added", facts.added},
                {"there_already", facts.known},
                {"newly_withheld", facts.withheld},
                {"contacts", facts.contacts},
                {"not_in_the_bundle", from.value().waiting},
                {"from_kiosk", verdict.kiosk},
                {"kiosk_id", record.value()->kiosk_id()},
                {"checkpoint", {{"n", verdict.checkpoint}, {"code", verdict.code}, {"code_words", verdict.code_words}}},
                {"key_was_given", !given.key.empty()}});
  } else {
    tell_restored(given, from.value(), facts, record.value()->kiosk_id());
  }
  return kOk;
}

}  // namespace

void add_restore_command(const Command& among) {
  const auto given = std::make_shared<RestoreGiven>();
  const Command back = among.command("restore", "Put a bundle's comments into a record, after a kiosk was lost");
  back.takes("BUNDLE", given->bundle_folder, "The bundle's folder").required();
  back.takes_data(given->data);
  back.takes("--forum", given->forum, "The forum pack that residents read: one that is sealed seals what comes back")
      .existing_folder();
  back.takes("--pubkey", given->key, "The lost kiosk's public key from its set-up sheet, or a .pub file with it");
  back.tells_json(given->json);
  back.example("lecternctl restore bridges_0017abcd_001 --data /var/lib/lectern --pubkey RWQf6L...");
  back.does([given] { return restore(*given); });
}

}  // namespace lectern
