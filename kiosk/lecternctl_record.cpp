// lecternctl_record.cpp: the record commands; all that is known about records is in db/.
#include "kiosk/lecternctl_record.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "db/bundle/bundle.h"
#include "db/bundle/paper.h"
#include "db/store/record.h"
#include "kiosk/base/assets.h"
#include "kiosk/base/files.h"
#include "kiosk/forum/pack.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr int kNo = 1;
constexpr int kUsage = 2;
constexpr int kPackRefused = 3;
constexpr int kRecordRefused = 4;
constexpr std::size_t kMaxPaper = 20 * 1024 * 1024;

struct Given {
  fs::path data{};
  fs::path to{};
  fs::path forum{};
  fs::path csv{};
  std::string channel = "paper";
  BundleSettings bundle{};
  bool json = false;
};

fs::path default_data() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0')
    return fs::path(data) / "lectern";
  const char* home = std::getenv("HOME");
  return fs::path(home != nullptr ? home : ".") / ".local" / "share" / "lectern";
}

fs::path default_forum() { return asset_dir() / "forums" / "287g-recruiting"; }

std::string count_of(std::uint64_t n, const std::string& what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

void print_json(const nlohmann::ordered_json& facts) {
  std::cout << facts.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

const char* advice(ErrorCode code) {
  switch (code) {
    case ErrorCode::disk_full:
      return "The disk is full. What was kept before is safe. Make room and try again.";
    case ErrorCode::read_only:
      return "It cannot be written to. What was kept before is safe. Check the permissions and the write protection.";
    case ErrorCode::damaged:
      return "Nothing was changed. Copy the whole folder to another disk before anything else, and keep the copy.";
    case ErrorCode::bad_input:
    case ErrorCode::not_found:
      return "Nothing was changed. Check what you typed and try again.";
    case ErrorCode::foreign:
      return "Nothing was changed.";
    case ErrorCode::unavailable:
      return "Nothing was changed. Try again when it is free.";
    case ErrorCode::io:
      return "What was thanked for before is kept. Try again; if it happens again, change the disk or stick.";
  }
  std::abort();
}

int refuse(const Error& error, int exit_code) {
  std::cerr << "lecternctl: " << error.detail << '\n' << advice(error.code) << '\n';
  return exit_code;
}

// An open record, or null after saying why not.
std::unique_ptr<Record> open_existing(const fs::path& data) {
  std::error_code ignored;
  const auto there = [&](const char* name) { return fs::exists(fs::symlink_status(data / name, ignored)); };
  if (!there(kRecordA) && !there(kRecordB)) {
    refuse(Error{ErrorCode::not_found, "there is no record in " + data.string()}, kRecordRefused);
    return nullptr;
  }
  Result<std::unique_ptr<Record>> record = open_record(data);
  if (!record) {
    refuse(record.error(), kRecordRefused);
    return nullptr;
  }
  return std::move(record).value();
}

int status(const Given& given) {
  const std::unique_ptr<Record> record = open_existing(given.data);
  if (!record) return kRecordRefused;
  const Result<RecordStatus> status = record->status();
  if (!status) return refuse(status.error(), kRecordRefused);
  const std::uint64_t comments = status.value().comments;
  const std::uint64_t contacts = status.value().contacts;
  const std::uint64_t damaged = status.value().damaged;
  if (given.json) {
    print_json({{"data", given.data.string()},
                {"kiosk_id", record->kiosk_id()},
                {"comments", comments},
                {"contacts", contacts},
                {"damaged", damaged},
                {"healthy", damaged == 0}});
  } else {
    std::cout << "Kiosk " << record->kiosk_id() << " keeps " << count_of(comments, "comment") << " and "
              << count_of(contacts, "contact") << " in " << given.data.string() << ".\n";
    if (damaged == 0) std::cout << "Every comment fits its own hash.\n";
  }
  if (damaged == 0) return 0;
  std::cerr << count_of(damaged, "row") << " no longer fit their own hash and will be left out of exports.\n"
            << advice(ErrorCode::damaged) << '\n';
  return kNo;
}

// The pack that residents read: the one named, else the one that comes along if any comment is about it.
Result<fs::path> pack_for(Record& record, const fs::path& named) {
  if (!named.empty()) return named;
  const std::string id = load_pack(default_forum()).pack.id;
  const Result<std::vector<StoredComment>> comments = record.comments();
  if (!comments) return comments.error();
  for (const StoredComment& kept : comments.value()) {
    const Result<Comment> comment = parse_canonical_line(kept.line);
    if (comment && comment.value().forum_id == id) return default_forum();
  }
  return fs::path();
}

int take_home(const Given& given) {
  const std::unique_ptr<Record> record = open_existing(given.data);
  if (!record) return kRecordRefused;
  const Result<RecordStatus> status = record->status();
  if (!status) return refuse(status.error(), kRecordRefused);
  const Result<fs::path> pack = pack_for(*record, given.forum);
  if (!pack) return refuse(pack.error(), kRecordRefused);
  BundleSettings settings = given.bundle;
  settings.assets = asset_dir();
  const Result<fs::path> bundle = export_bundle(*record, pack.value(), settings, given.to);
  if (!bundle) return refuse(bundle.error(), bundle.error().code == ErrorCode::bad_input ? kNo : kRecordRefused);
  const std::uint64_t comments = status.value().comments;
  const std::uint64_t contacts = status.value().contacts;
  const std::uint64_t damaged = status.value().damaged;
  if (given.json) {
    print_json({{"bundle", bundle.value().string()},
                {"comments", comments},
                {"contacts", contacts},
                {"damaged_left_out", damaged},
                {"pack", pack.value().string()}});
  } else {
    std::cout << "Wrote " << count_of(comments, "comment") << " and " << count_of(contacts, "contact")
              << " and read them back, all the same:\n"
              << bundle.value().string() << "\nOpen READ-ME-FIRST.html there to go on.\n";
  }
  if (pack.value().empty()) std::cerr << "Note: without --forum the pages that residents read are not in the bundle.\n";
  if (damaged == 0) return 0;
  std::cerr << count_of(damaged, "row") << " did not fit their own hash and were left out. The record itself was not "
            << "changed; keep it.\n";
  return kNo;
}

// Saves one after the other; on trouble says how far it came.
int keep(Record& record, const std::vector<PaperComment>& paper) {
  const bool watched = ::isatty(STDERR_FILENO) != 0;
  for (std::size_t i = 0; i < paper.size(); ++i) {
    Comment comment = paper[i].comment;
    comment.id = random_id();
    comment.kiosk_id = record.kiosk_id();
    Status kept = record.save(comment, "", paper[i].contact);
    if (kept && paper[i].fairness != Fairness::none) {
      kept = record.add_fairness(sha256_hex(canonical_line(comment)), paper[i].fairness);
    }
    if (!kept) {
      std::cerr << "The first " << count_of(i, "comment") << " of the file were added, the others were not.\n";
      return refuse(kept.error(), kRecordRefused);
    }
    if (watched) std::cerr << '\r' << (i + 1) << " of " << paper.size() << std::flush;
  }
  if (watched) std::cerr << '\n';
  return 0;
}

std::size_t count_known(const std::vector<StoredComment>& kept, const std::vector<PaperComment>& paper) {
  std::set<std::string> texts;
  for (const StoredComment& stored : kept) {
    if (Result<Comment> c = parse_canonical_line(stored.line); c.ok()) texts.insert(std::move(c.value().draft.text));
  }
  std::size_t known = 0;
  for (const PaperComment& p : paper) {
    known += !p.comment.draft.text.empty() && texts.count(p.comment.draft.text) != 0 ? 1 : 0;
  }
  return known;
}

int add(const Given& given) {
  const LoadedPack loaded = load_pack(given.forum.empty() ? default_forum() : given.forum);
  if (!loaded.usable()) {
    std::cerr << "lecternctl: the forum pack has errors; \"lecternctl forum check\" lists them. Nothing was added.\n";
    return kPackRefused;
  }
  const Result<std::string> csv = read_file(given.csv, kMaxPaper);
  if (!csv) return refuse(csv.error(), kUsage);
  const PaperFile paper = read_paper(csv.value(), loaded.pack, given.channel);
  for (const PaperProblem& p : paper.problems) {
    std::cerr << given.csv.string() << ':' << p.line << ": " << p.message << '\n';
  }
  if (!paper.problems.empty()) {
    std::cerr << "Nothing of this file was added. Put right what is listed ("
              << count_of(paper.problems.size(), "problem") << ") and add it again.\n";
    return kNo;
  }
  const Result<std::unique_ptr<Record>> record = open_record(given.data);
  if (!record) return refuse(record.error(), kRecordRefused);
  const Result<std::vector<StoredComment>> before = record.value()->comments();
  if (!before) return refuse(before.error(), kRecordRefused);
  const std::size_t known = count_known(before.value(), paper.comments);
  if (const int failed = keep(*record.value(), paper.comments); failed != 0) return failed;
  if (given.json) {
    print_json({{"added", paper.comments.size()}, {"same_text_was_there", known}, {"cells_cleaned", paper.cleaned}});
  } else {
    std::cout << count_of(paper.comments.size(), "comment") << " added.\n";
  }
  if (paper.cleaned != 0)
    std::cerr << "Hidden characters were removed from " << count_of(paper.cleaned, "cell") << ".\n";
  if (known != 0) {
    std::cerr << "Note: the record already had " << count_of(known, "comment")
              << " with the same words. Was this file added before?\n";
  }
  return 0;
}

void data_option(CLI::App* command, Given& given) {
  given.data = default_data();
  command->add_option("--data", given.data, "The folder that holds the record")->capture_default_str();
}

}  // namespace

void add_record_commands(CLI::App& app, int& exit_code) {
  const auto given = std::make_shared<Given>();

  CLI::App* const look =
      app.add_subcommand("status", "How many comments there are, and whether each is as it was kept");
  data_option(look, *given);
  look->add_flag("--json", given->json, "The same facts as JSON");
  look->footer("Example: lecternctl status --data /var/lib/lectern");
  look->callback([given, &exit_code] { exit_code = status(*given); });

  CLI::App* const take = app.add_subcommand("export", "Write everything into a folder to take home, and read it back");
  data_option(take, *given);
  take->add_option("--to", given->to, "Where to: a stick or a folder")->required();
  take->add_option("--forum", given->forum, "The forum pack that residents read, to go along")
      ->check(CLI::ExistingDirectory);
  take->add_option("--meeting", given->bundle.meeting, "What the meeting is called");
  take->add_option("--date", given->bundle.date, "The date that all files get")->capture_default_str();
  take->add_flag("--json", given->json, "The same facts as JSON");
  take->footer("Example: lecternctl export --data /var/lib/lectern --to /media/stick");
  take->callback([given, &exit_code] { exit_code = take_home(*given); });

  CLI::App* const paper = app.add_subcommand("add", "Add comments that were taken on paper");
  data_option(paper, *given);
  paper->add_option("--csv", given->csv, "A CSV file with a column comment, and any other column of an export")
      ->required()
      ->check(CLI::ExistingFile);
  paper->add_option("--channel", given->channel, "How the comments came")
      ->required()
      ->check(CLI::IsMember({"paper", "assisted", "voice"}));
  paper->add_option("--forum", given->forum, "The forum pack they are about")->check(CLI::ExistingDirectory);
  paper->add_flag("--json", given->json, "The same facts as JSON");
  paper->footer("Example: lecternctl add --data /var/lib/lectern --csv cards.csv --channel paper");
  paper->callback([given, &exit_code] { exit_code = add(*given); });
}

}  // namespace lectern
