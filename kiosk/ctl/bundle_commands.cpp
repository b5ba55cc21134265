// bundle_commands.cpp: commands about bundles; all that is known about them is in db/bundle.
#include "kiosk/ctl/bundle_commands.h"

#include <iostream>
#include <system_error>
#include <utility>

#include "db/bundle/bundle.h"
#include "db/bundle/restore.h"
#include "db/bundle/verify.h"
#include "db/store/sealing.h"
#include "kiosk/base/assets.h"
#include "kiosk/base/files.h"
#include "kiosk/ctl/common.h"
#include "kiosk/forum/pack_folder.h"
#include "kiosk/forum/receipt.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxKeyFile = 4096;

struct Given {
  fs::path data{};
  fs::path to{};
  fs::path forum{};
  fs::path bundle_folder{};
  BundleSettings bundle{};
  std::string key{};
  std::string code{};
  bool json = false;
};

// The pack that residents read: the one named, else the one that comes along if any comment is about it.
Result<fs::path> pack_for(Record& record, const fs::path& named) {
  if (!named.empty()) return named;
  const std::string id = load_pack(default_forum()).pack.id;
  const Result<RecordCounts> counts = record.counts();
  if (!counts) return counts.error();
  return counts.value().forums.count(id) > 0 ? default_forum() : fs::path();
}

void tell_export(const Exported& facts) {
  std::cout << "Wrote " << count_of(facts.comments, "comment") << " and " << count_of(facts.contacts, "contact")
            << ", read them back and checked them all:\n"
            << facts.folder.string() << "\nOpen READ-ME-FIRST.html there to go on. For the minutes: checkpoint "
            << facts.checkpoint << ", code " << facts.code << ", in words: " << facts.code_words << ".\n";
  if (facts.withheld > 0) std::cout << facts.withheld << " withheld from the public part.\n";
  if (facts.sealed > 0) std::cout << facts.sealed << " sealed: open them with the organizer's or the clerk's key.\n";
  const std::string waiting = held_back_sentence(facts.held_back);
  if (!waiting.empty()) std::cout << waiting << '\n';
}

int take_home(const Given& given) {
  const std::unique_ptr<Record> record = open_existing(given.data);
  if (!record) return kRecordRefused;
  const Result<fs::path> pack = pack_for(*record, given.forum);
  if (!pack) return refuse(pack.error(), kRecordRefused);
  BundleSettings settings = given.bundle;
  settings.assets = asset_dir();
  const Result<Exported> exported = export_bundle(*record, pack.value(), settings, given.to);
  if (!exported) return refuse(exported.error(), exported.error().code == ErrorCode::bad_input ? kNo : kRecordRefused);
  const Exported& facts = exported.value();
  if (given.json) {
    print_json({{"bundle", facts.folder.string()},
                {"comments", facts.comments},
                {"withheld", facts.withheld},
                {"sealed", facts.sealed},
                {"contacts", facts.contacts},
                {"held_back", facts.held_back},
                {"held_back_why", held_back_sentence(facts.held_back)},
                {"missing", facts.missing},
                {"checkpoint", {{"n", facts.checkpoint}, {"code", facts.code}, {"code_words", facts.code_words}}},
                {"pack", pack.value().string()}});
  } else {
    tell_export(facts);
  }
  if (pack.value().empty()) std::cerr << "Note: without --forum the pages that residents read are not in the bundle.\n";
  if (facts.missing == 0) return 0;
  std::cerr << count_of(facts.missing, "comment")
            << " that people were thanked for are not in the record any more, and "
            << "so not in the bundle. The record itself was not changed; keep it.\n";
  return kNo;
}

// The key itself, or the .pub file that holds it.
std::string key_text(const std::string& given) {
  std::error_code ignored;
  if (given.empty() || !fs::is_regular_file(given, ignored)) return given;
  const Result<std::string> text = read_file(given, kMaxKeyFile);
  return text ? text.value() : given;
}

void tell_verdict(const Given& given, const Verdict& v) {
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

VerifyAsked asked_with(const Given& given) {
  VerifyAsked asked;
  asked.public_key = key_text(given.key);
  asked.code = given.code;
  if (auto words = load_receipt_words(asset_dir() / "words" / "receipt-en.txt"); words) {
    asked.code_words = std::move(words).value();
  }
  return asked;
}

int verify(const Given& given) {
  const Result<Verdict> verdict = verify_bundle(given.bundle_folder, asked_with(given));
  if (!verdict) {
    return refuse(verdict.error(), verdict.error().code == ErrorCode::bad_input ? kUsage : kRecordRefused);
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
  return v.problems.empty() ? 0 : kNo;
}

void tell_restored(const Given& given, const Restorable& from, const Readmitted& facts, const std::string& kiosk) {
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

int restore(const Given& given) {
  // Before a record is made: a bundle that is refused leaves nothing behind.
  Result<Restorable> from = read_restorable(given.bundle_folder, asked_with(given));
  if (!from) return refuse(from.error(), kRecordRefused);
  const Verdict& verdict = from.value().verdict;
  if (!verdict.problems.empty()) {
    for (const std::string& problem : verdict.problems) std::cerr << "WRONG: " << problem << '\n';
    std::cerr << "This bundle is not as a kiosk signed it, or not whole ("
              << count_of(verdict.problems.size(), "problem")
              << "). Nothing was restored. Try another copy of it, or an earlier bundle.\n";
    return kRecordRefused;
  }
  const Result<fs::path> forum = forum_for(given.forum, given.data);
  if (!forum) return refuse(forum.error(), kPackRefused);
  RecordSettings settings;
  if (const LoadedPack loaded = load_forum(forum.value()); loaded.usable())
    settings.recipients = recipients_of(loaded.pack);
  const Result<std::unique_ptr<Record>> record = open_record(given.data, settings);
  if (!record) return refuse(record.error(), kRecordRefused);
  if (!may_add(*record.value(), settings)) return kPackRefused;
  const Result<Readmitted> done = record.value()->readmit(from.value().back);
  if (!done) return refuse(done.error(), kRecordRefused);
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
  return 0;
}

}  // namespace

void add_bundle_commands(CLI::App& app, int& exit_code) {
  const auto given = std::make_shared<Given>();

  CLI::App* const take = app.add_subcommand("export", "Write everything into a folder to take home, and read it back");
  data_option(take, given->data);
  take->add_option("--to", given->to, "Where to: a stick or a folder")->required();
  take->add_option("--forum", given->forum, "The forum pack that residents read, to go along")
      ->check(CLI::ExistingDirectory);
  take->add_option("--meeting", given->bundle.meeting, "What the meeting is called");
  const CLI::Option* const date =
      take->add_option("--date", given->bundle.date, "The date that all files get, and the checkpoint, if you give one")
          ->capture_default_str();
  take->add_flag("--close", given->bundle.close, "The meeting is over: even the last few comments go along");
  take->add_flag("--json", given->json, "The same facts as JSON");
  take->footer("Example: lecternctl export --data /var/lib/lectern --to /media/stick --close");
  take->callback([given, date, &exit_code] {
    if (date->count() > 0) given->bundle.clock = "manual";
    exit_code = take_home(*given);
  });

  CLI::App* const check = app.add_subcommand("verify", "Whether everything in a bundle is true");
  check->add_option("BUNDLE", given->bundle_folder, "The bundle's folder")->required();
  check->add_option("--pubkey", given->key, "The kiosk's public key from its set-up sheet, or a .pub file with it");
  check->add_option("--code", given->code, "What was read into the minutes: 12 hex digits or 5 words");
  check->add_flag("--json", given->json, "The same facts as JSON");
  check->footer("Example: lecternctl verify bridges_0017abcd_001 --pubkey RWQf6L... --code \"0a1b 2c3d 4e5f\"");
  check->callback([given, &exit_code] { exit_code = verify(*given); });

  CLI::App* const back = app.add_subcommand("restore", "Put a bundle's comments into a record, after a kiosk was lost");
  back->add_option("BUNDLE", given->bundle_folder, "The bundle's folder")->required();
  data_option(back, given->data);
  back->add_option("--forum", given->forum,
                   "The forum pack that residents read: one that is sealed seals what comes back")
      ->check(CLI::ExistingDirectory);
  back->add_option("--pubkey", given->key, "The lost kiosk's public key from its set-up sheet, or a .pub file with it");
  back->add_flag("--json", given->json, "The same facts as JSON");
  back->footer("Example: lecternctl restore bridges_0017abcd_001 --data /var/lib/lectern --pubkey RWQf6L...");
  back->callback([given, &exit_code] { exit_code = restore(*given); });
}

}  // namespace lectern
