// keys_drill.cpp: "keys drill": shows that the real keys open what the kiosk seals.
#include <iostream>
#include <memory>
#include <system_error>
#include <vector>

#include "db/store/open_record.h"
#include "db/store/record.h"
#include "db/store/sealing.h"
#include "kiosk/base/files.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/opening.h"
#include "kiosk/ctl/speaking.h"
#include "kiosk/forum/pack_folder.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct KeysDrillGiven {
  fs::path data{};
  fs::path forum{};
  fs::path to{};
  std::vector<std::string> words{};
};

int begin_drill(Record& record, const std::vector<std::string>& recipients, const fs::path& to) {
  const Result<KeyDrill> drill = begin_key_drill(record, recipients);
  if (!drill) return refuse(drill.error().detail, "Nothing was changed.", kRefused);
  std::error_code failed;
  fs::create_directories(to, failed);
  for (std::size_t i = 0; i < recipients.size(); ++i) {
    const fs::path file = to / ("drill-" + std::to_string(i + 1) + ".age");
    const Status written = write_file(file, drill.value().sealed[i]);
    if (!written) return refuse(written.error().detail, "The drill has to begin again.", kNo);
    std::cout << file.string() << " is for the holder of " << recipients[i] << '\n';
  }
  std::cout << "\nEach holder opens theirs on their own computer, with the real key:\n"
            << "  age -d -i KEY-FILE drill-1.age\n"
            << "and tells you the word. Then, with the words in the same order:\n"
            << "  lecternctl keys drill --data DIR --forum DIR --words WORD [WORD]\n";
  return kOk;
}

int drill(const KeysDrillGiven& given) {
  if (given.to.empty() == given.words.empty()) {
    return refuse("keys drill takes either --to DIR, to begin, or --words, to finish.", "Nothing was changed.", kUsage);
  }
  const LoadedPack loaded = load_forum(given.forum);
  if (!loaded.usable() || !loaded.pack.sealed) {
    return refuse(loaded.pack.sealed ? "the forum pack has errors; \"lecternctl forum check\" lists them."
                                     : "this forum is not sealed: its forum.toml has no [sealed] table.",
                  "Nothing was changed.", kRefused);
  }
  const std::vector<std::string> recipients = recipients_of(loaded.pack);
  if (!given.to.empty()) {  // it may come before the kiosk's first evening
    const Result<std::unique_ptr<Record>> record = open_record(given.data);
    return record ? begin_drill(*record.value(), recipients, given.to) : refuse(record.error(), kRefused);
  }
  const std::unique_ptr<Record> record = open_existing(given.data);
  if (!record) return kRefused;
  const Status finished = finish_key_drill(*record, recipients, given.words);
  if (!finished) {
    return refuse(finished.error().detail + ".", "The forum stays closed. Begin again with --to DIR.", kNo);
  }
  std::cout << "The keys open what this kiosk seals. The forum can be opened now.\n";
  return kOk;
}

}  // namespace

void add_keys_drill(const Command& among) {
  const auto given = std::make_shared<KeysDrillGiven>();
  const Command test = among.command("drill", "Show that the real keys open what the kiosk seals; needed once");
  test.takes("--data", given->data, "The kiosk's data folder").required();
  test.takes("--forum", given->forum, "The sealed forum's folder").required();
  test.takes("--to", given->to, "Begin: the folder for the sealed words");
  test.takes("--words", given->words, "Finish: the words, in the order of the recipients");
  test.example("lecternctl keys drill --data /var/lib/lectern --forum bridges --to /media/stick");
  test.does([given] { return drill(*given); });
}

}  // namespace lectern
