// keys_commands.cpp: makes an organizer's key, shows keys, and runs the drill.
#include "kiosk/ctl/keys_commands.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "db/keys/age_keys.h"
#include "db/store/record.h"
#include "db/store/sealing.h"
#include "kiosk/base/files.h"
#include "kiosk/forum/pack_folder.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr int kNo = 1;
constexpr int kUsage = 2;
constexpr int kPackRefused = 3;
constexpr int kRecordRefused = 4;
constexpr std::size_t kMostKey = 64 * 1024;

struct Given {
  fs::path file{};
  fs::path data{};
  fs::path forum{};
  fs::path to{};
  std::vector<std::string> words{};
};

int refuse(const std::string& what, const std::string& then, int code) {
  std::cerr << "lecternctl: " << what << '\n' << then << '\n';
  return code;
}

int make_key(const Given& given) {
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(given.file, ignored))) {
    return refuse(given.file.string() + " is there already, and a key written over is lost for good.",
                  "Nothing was changed. Choose another name.", kNo);
  }
  const Result<AgeIdentity> made = new_age_identity();
  if (!made) return refuse(made.error().detail, "Nothing was changed. Try again.", kNo);
  std::string text = "# The public half is " + made.value().recipient + "\n";
  text += made.value().text.view();
  text += '\n';
  const Status written = write_file(given.file, text, 0600);
  std::fill(text.begin(), text.end(), '\0');
  if (!written) return refuse(written.error().detail, "No key was kept.", kNo);
  std::cout << "The key is in " << given.file.string() << ". Keep it off the kiosk, and keep a second copy in a safe:\n"
            << "what is sealed to it can be opened with nothing else.\n\n"
            << "Its public half, for forum.toml:\n  [sealed]\n  recipients = [\"" << made.value().recipient << "\"]\n\n"
            << "Next: lecternctl keys drill --data DIR --forum DIR --to DIR\n";
  return 0;
}

// The recipient of an identity file, or the kiosk's own public key.
int show(const Given& given) {
  if (!given.data.empty()) {
    Result<std::unique_ptr<Record>> record = open_record(given.data);
    if (!record) return refuse(record.error().detail, "Nothing was changed.", kRecordRefused);
    const Result<std::string> key = record.value()->public_key();
    if (!key) return refuse(key.error().detail, "Nothing was changed.", kRecordRefused);
    std::cout << key.value() << '\n';
    return 0;
  }
  Result<std::string> text = read_file(given.file, kMostKey);
  if (!text) return refuse(text.error().detail, "Nothing was changed.", kNo);
  const std::size_t at = text.value().find("AGE-SECRET-KEY-1");
  const std::size_t end =
      std::min(text.value().find_first_of("\r\n", std::min(at, text.value().size())), text.value().size());
  const Result<std::string> recipient = at == std::string::npos
                                            ? Error{ErrorCode::bad_input, given.file.string() + " holds no age key."}
                                            : recipient_of(std::string_view(text.value()).substr(at, end - at));
  std::fill(text.value().begin(), text.value().end(), '\0');
  if (!recipient) return refuse(recipient.error().detail, "Nothing was changed.", kNo);
  std::cout << recipient.value() << '\n';
  return 0;
}

int begin_drill(Record& record, const std::vector<std::string>& recipients, const fs::path& to) {
  const Result<KeyDrill> drill = begin_key_drill(record, recipients);
  if (!drill) return refuse(drill.error().detail, "Nothing was changed.", kRecordRefused);
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
  return 0;
}

int drill(const Given& given) {
  if (given.to.empty() == given.words.empty()) {
    return refuse("keys drill takes either --to DIR, to begin, or --words, to finish.", "Nothing was changed.", kUsage);
  }
  const LoadedPack loaded = load_forum(given.forum);
  if (!loaded.usable() || !loaded.pack.sealed) {
    return refuse(loaded.pack.sealed ? "the forum pack has errors; \"lecternctl forum check\" lists them."
                                     : "this forum is not sealed: its forum.toml has no [sealed] table.",
                  "Nothing was changed.", kPackRefused);
  }
  const std::vector<std::string> recipients = recipients_of(loaded.pack);
  Result<std::unique_ptr<Record>> record = open_record(given.data);
  if (!record) return refuse(record.error().detail, "Nothing was changed.", kRecordRefused);
  if (!given.to.empty()) return begin_drill(*record.value(), recipients, given.to);
  const Status finished = finish_key_drill(*record.value(), recipients, given.words);
  if (!finished) {
    return refuse(finished.error().detail + ".", "The forum stays closed. Begin again with --to DIR.", kNo);
  }
  std::cout << "The keys open what this kiosk seals. The forum can be opened now.\n";
  return 0;
}

}  // namespace

void add_key_commands(CLI::App& app, int& exit_code) {
  const auto given = std::make_shared<Given>();
  CLI::App* keys = app.add_subcommand("keys", "Keys for sealed forums, and the kiosk's own public key");
  keys->require_subcommand(1);

  CLI::App* make = keys->add_subcommand("new", "Make a key that can open what is sealed to it; on your own computer");
  make->add_option("FILE", given->file, "Where to put it")->required();
  make->footer("Example: lecternctl keys new clerk.key");
  make->callback([given, &exit_code] { exit_code = make_key(*given); });

  CLI::App* look = keys->add_subcommand("show", "The public half of a key, or with --data the kiosk's own");
  CLI::Option* file = look->add_option("FILE", given->file, "A file made by keys new");
  CLI::Option* data = look->add_option("--data", given->data, "The kiosk's data folder");
  file->excludes(data);
  look->footer("Example: lecternctl keys show clerk.key");
  look->callback([given, &exit_code] {
    exit_code = given->file.empty() && given->data.empty()
                    ? refuse("keys show takes a FILE or --data DIR.", "Nothing was changed.", kUsage)
                    : show(*given);
  });

  CLI::App* test = keys->add_subcommand("drill", "Show that the real keys open what the kiosk seals; needed once");
  test->add_option("--data", given->data, "The kiosk's data folder")->required();
  test->add_option("--forum", given->forum, "The sealed forum's folder")->required();
  test->add_option("--to", given->to, "Begin: the folder for the sealed words");
  test->add_option("--words", given->words, "Finish: the words, in the order of the recipients");
  test->footer("Example: lecternctl keys drill --data /var/lib/lectern --forum bridges --to /media/stick");
  test->callback([given, &exit_code] { exit_code = drill(*given); });
}

}  // namespace lectern
