// bundle_test.cpp: an export is whole or not there, whatever the stick does, and holds what may leave the kiosk.
#include "db/bundle/bundle.h"

#include <doctest/doctest.h>
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

#include "db/bundle/csv.h"
#include "db/keys/age.h"
#include "db/keys/age_keys.h"
#include "db/store/memory_record.h"
#include "db/store/open_record.h"
#include "tests/bundle/sample_bundles.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::bytes_of;
using test::save_some;
namespace fs = std::filesystem;

namespace {

BundleSettings settings() { return test::bundle_settings(); }

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_directory()) names.insert(entry.path().lexically_relative(folder).generic_string());
  }
  return names;
}

Exported exported(Record& record, const fs::path& to, const BundleSettings& s = settings()) {
  const Result<Exported> done = export_bundle(record, {}, s, to);
  REQUIRE(done.ok());
  return done.value();
}

nlohmann::json settings_in(const fs::path& bundle) {
  return nlohmann::json::parse(bytes_of(bundle / "system/settings.json"));
}

std::size_t lines_in(const fs::path& file) {
  const std::string bytes = bytes_of(file);
  return static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
}

// The row with this leaf, by the names of its columns.
std::map<std::string, std::string> row_of(const fs::path& csv, const std::string& leaf) {
  const RowSheet sheet = read_csv_sheet(bytes_of(csv)).value();
  for (const SheetCells& row : sheet.rows) {
    std::map<std::string, std::string> named;
    for (std::size_t i = 0; i < row.size(); ++i) named[sheet.columns[i]] = row[i];
    if (named["leaf"] == leaf) return named;
  }
  return {};
}

}  // namespace

TEST_CASE("a bundle has its files and its name") {
  TemporaryFolder folder;
  MemoryRecord record;
  save_some(record, 3);
  const fs::path bundle = exported(record, folder.path()).folder;
  CHECK(bundle == folder.path() / ("test-forum_" + record.kiosk_id() + "_001"));
  CHECK(names_in(bundle) ==
        std::set<std::string>{"READ-ME-FIRST.html", "SHA256SUMS", "SHA256SUMS.minisig", "datapackage.json",
                              "proof/VERIFY.sh", "proof/checkpoint.txt", "proof/checkpoint.txt.minisig",
                              "proof/checkpoints.txt", "proof/kiosk.pub", "proof/leaves.txt", "public/comments.csv",
                              "public/comments.jsonl", "records/comments.csv", "records/comments.db",
                              "records/comments.jsonl", "records/contacts.csv", "records/withheld.csv",
                              "system/events.csv", "system/settings.json"});
  CHECK(exported(record, folder.path()).folder == folder.path() / ("test-forum_" + record.kiosk_id() + "_002"));
}

TEST_CASE("the same record makes the same bundle, byte for byte but for the event that it was exported") {
  TemporaryFolder folder;
  MemoryRecord record;
  save_some(record, 20);
  const fs::path a = exported(record, folder.path()).folder;
  const fs::path b = exported(record, folder.path()).folder;
  for (const std::string& name : names_in(a)) {
    const bool moves_on = name == "system/events.csv" || name.starts_with("SHA256SUMS");
    CHECK((bytes_of(a / name) == bytes_of(b / name)) != moves_on);
  }
  CHECK(record.events().value().back().event == LoggedEvent{LogKind::exported, 20, 0});
}

TEST_CASE("an empty record makes a bundle too") {
  TemporaryFolder folder;
  MemoryRecord record;
  const fs::path bundle = exported(record, folder.path() / "new").folder;
  CHECK(bundle.filename() == "forum_" + record.kiosk_id() + "_001");
  CHECK(bytes_of(bundle / "proof/leaves.txt").empty());
}

TEST_CASE("so few new comments that they would stand out wait, and the organizer is told") {
  TemporaryFolder folder;
  MemoryRecord record;
  save_some(record, 6);
  CHECK(exported(record, folder.path()).held_back == 0);
  save_some(record, 3);
  const Exported waiting = exported(record, folder.path());
  CHECK(waiting.comments == 6);
  CHECK(waiting.held_back == 3);
  CHECK(lines_in(waiting.folder / "proof/leaves.txt") == 6);
  CHECK(lines_in(waiting.folder / "records/comments.jsonl") == 6);
  const std::string sentence =
      "3 comments given since are not in this bundle: so few would stand out. They come along when 5 are new, or now "
      "with --close when the meeting is over.";
  CHECK(held_back_sentence(3) == sentence);
  CHECK(settings_in(waiting.folder)["held_back"] == 3);
  CHECK(settings_in(waiting.folder)["held_back_why"] == sentence);
  CHECK(bytes_of(waiting.folder / "READ-ME-FIRST.html").find(sentence) != std::string::npos);
  BundleSettings close = settings();
  close.close = true;
  const Exported all = exported(record, folder.path(), close);
  CHECK(all.comments == 9);
  CHECK(all.held_back == 0);
  CHECK(parse_checkpoint(bytes_of(all.folder / "proof/checkpoint.txt")).value().occasion == Occasion::close);
}

TEST_CASE("an export takes the date it is given into the checkpoint only if someone vouches for the clock") {
  TemporaryFolder folder;
  MemoryRecord record;
  save_some(record, 5);
  BundleSettings s = settings();
  s.date = "2026-09-14";
  CHECK(parse_checkpoint(bytes_of(exported(record, folder.path(), s).folder / "proof/checkpoint.txt")).value().date ==
        "-");
  save_some(record, 5);
  s.clock = "manual";
  const Checkpoint c =
      parse_checkpoint(bytes_of(exported(record, folder.path(), s).folder / "proof/checkpoint.txt")).value();
  CHECK(c.date == "2026-09-14");
  CHECK(c.clock == "manual");
}

TEST_CASE("of a comment that is withheld the public sees fingerprint and reason, and the records have all of it") {
  TemporaryFolder folder;
  MemoryRecord record;
  save_some(record, 5);
  REQUIRE(record.save(test::full_comment("=about a neighbour"), "a b c", {}));
  std::string leaf;
  const auto kept = record.comments().value();
  for (const StoredComment& c : kept) {
    if (c.line.find("neighbour") != std::string::npos) leaf = c.leaf;
  }
  REQUIRE(record.withhold(leaf, "threat", "told the sheriff"));
  const Exported all = exported(record, folder.path());
  CHECK(all.comments == 6);
  CHECK(all.withheld == 1);
  CHECK(lines_in(all.folder / "proof/leaves.txt") == 6);
  CHECK(lines_in(all.folder / "public/comments.jsonl") == 5);
  for (const char* name : {"public/comments.csv", "public/comments.jsonl"}) {
    CHECK(bytes_of(all.folder / name).find("neighbour") == std::string::npos);
    CHECK(bytes_of(all.folder / name).find("sheriff") == std::string::npos);
  }
  auto shown = row_of(all.folder / "public/comments.csv", leaf);
  CHECK(shown["status"] == "withheld");
  CHECK(shown["reason"] == "threat");
  for (const auto& cell : shown) {
    const bool told = cell.first == "leaf" || cell.first == "status" || cell.first == "reason";
    CHECK_MESSAGE(cell.second.empty() != told, cell.first);
  }
  auto whole = row_of(all.folder / "records/comments.csv", leaf);
  CHECK(whole["comment"].empty());
  CHECK(whole["withheld_comment"] == "=about a neighbour");
  CHECK(whole["receipt"] == "a b c");
  CHECK(row_of(all.folder / "records/withheld.csv", leaf)["note"] == "told the sheriff");
}

TEST_CASE("a sealed comment goes along as its age file, and nothing else of it is told") {
  TemporaryFolder folder;
  const AgeIdentity identity = new_age_identity().value();
  MemoryRecord record({{identity.recipient}});
  for (int i = 0; i < 5; ++i) REQUIRE(record.save(test::full_comment("in confidence"), "a b c", {"me@example.org"}));
  const Exported all = exported(record, folder.path());
  CHECK(all.sealed == 5);
  CHECK(bytes_of(all.folder / "records/comments.jsonl").empty());
  const std::string leaf = bytes_of(all.folder / "proof/leaves.txt").substr(0, 64);
  const auto opened = age_open(bytes_of(all.folder / "records/sealed" / (leaf + ".age")), identity.text.view());
  REQUIRE(opened.ok());
  const std::string_view line = opened.value().view().substr(0, opened.value().view().find('\n'));
  CHECK(sha256_hex(line) == leaf);
  auto row = row_of(all.folder / "records/comments.csv", leaf);
  CHECK(row["status"] == "sealed");
  CHECK(row["receipt"] == "a b c");
  CHECK(row["phase"].empty());
  CHECK(row_of(all.folder / "public/comments.csv", leaf)["receipt"].empty());
  CHECK(bytes_of(all.folder / "records/contacts.csv") == "follow_up_contact,text_escaped\r\n");
  CHECK(std::distance(fs::directory_iterator(all.folder / "records/sealed-contacts"), {}) == 5);
}

TEST_CASE("a record that no longer gives its checkpoint is not exported") {
  TemporaryFolder folder;
  for (const char* damage :
       {"DELETE FROM comment WHERE leaf = (SELECT min(leaf) FROM comment)",
        "DELETE FROM covered WHERE leaf = (SELECT min(leaf) FROM covered)", "DELETE FROM withheld"}) {
    const fs::path data = folder.path() / "data";
    fs::remove_all(data);
    {
      auto record = open_record(data).value();
      save_some(*record, 7);
      REQUIRE(record->withhold(record->comments().value().front().leaf, "spam", ""));
      REQUIRE(record->checkpoint({Occasion::close, "test-forum", "unset", ""}));
    }
    for (const char* name : {kRecordA, kRecordB}) test::run_sql(data / name, damage);
    auto record = open_record(data).value();
    const auto refused = export_bundle(*record, {}, settings(), folder.path() / "to");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::damaged);
    CHECK(refused.error().detail.find("checkpoint 1") != std::string::npos);
    CHECK(fs::is_empty(folder.path() / "to"));
  }
}

TEST_CASE("a withheld comment that waits is not counted by a checkpoint that does not cover it") {
  TemporaryFolder folder;
  MemoryRecord record;
  save_some(record, 5);
  CHECK(exported(record, folder.path()).withheld == 0);
  save_some(record, 1);
  const auto kept = record.comments().value();
  for (const StoredComment& c : kept) {
    if (c.checkpoint == 0) REQUIRE(record.withhold(c.leaf, "spam", ""));
  }
  const Exported waiting = exported(record, folder.path());
  CHECK(waiting.held_back == 1);
  CHECK(waiting.withheld == 0);
  CHECK(waiting.checkpoint == 1);
}

TEST_CASE("settings tell the checkpoint's code, as digits and as words") {
  TemporaryFolder folder;
  MemoryRecord record;
  save_some(record, 5);
  const Exported all = exported(record, folder.path());
  const nlohmann::json told = settings_in(all.folder)["checkpoint"];
  CHECK(told["code"] == checkpoint_code(bytes_of(all.folder / "proof/checkpoint.txt")));
  CHECK(told["code"] == all.code);
  CHECK(told["code_words"] == all.code_words);
  CHECK(std::count(all.code_words.begin(), all.code_words.end(), ' ') == 4);
}

TEST_CASE("what an export cut short left behind is replaced") {
  TemporaryFolder folder;
  MemoryRecord record;
  save_some(record, 1);
  const fs::path part = folder.path() / ("test-forum_" + record.kiosk_id() + "_001.part");
  fs::create_directories(part / "public");
  test::put_bytes(part / "stray", "x");
  const fs::path bundle = exported(record, folder.path()).folder;
  CHECK(part == bundle.string() + ".part");
  CHECK(names_in(bundle).count("stray") == 0);
  CHECK_FALSE(fs::exists(part));
}

TEST_CASE("the date an organizer gave is every file's date, and no date is no bundle") {
  TemporaryFolder folder;
  MemoryRecord record;
  save_some(record, 1);
  BundleSettings s = settings();
  for (const char* date : {"2026-02-30", "2026-9-1", "today", "1970-01-01", "2026-09-14x", ""}) {
    s.date = date;
    CHECK_FALSE(export_bundle(record, {}, s, folder.path()).ok());
    CHECK(fs::is_empty(folder.path()));
  }
  s.date = "2026-09-14";
  const fs::path bundle = exported(record, folder.path(), s).folder;
  const auto time = fs::last_write_time(bundle);
  for (const auto& entry : fs::recursive_directory_iterator(bundle)) {
    CHECK(fs::last_write_time(entry.path()) == time);
  }
}

TEST_CASE("the pack goes along as shown; links and names that sticks cannot hold do not, and the settings say so") {
  TemporaryFolder folder;
  const fs::path pack = folder.path() / "pack";
  fs::create_directories(pack / "pictures");
  test::put_bytes(pack / "en.md", "# deal\nWords.\n");
  test::put_bytes(pack / "pictures" / "a.txt", "a");
  test::put_bytes(pack / "what?.md", "x");
  fs::create_symlink("/etc/hostname", pack / "link.md");
  MemoryRecord record;
  save_some(record, 1);
  const auto done = export_bundle(record, pack, settings(), folder.path() / "to");
  REQUIRE(done.ok());
  const fs::path bundle = done.value().folder;
  CHECK(bytes_of(bundle / "system/pack/en.md") == "# deal\nWords.\n");
  CHECK(bytes_of(bundle / "system/pack/pictures/a.txt") == "a");
  CHECK_FALSE(fs::exists(bundle / "system/pack/link.md"));
  CHECK(bytes_of(bundle / "system/settings.json").find("\"what?.md\"") != std::string::npos);
}

TEST_CASE("a link in the pack that leads round in a circle is left out like any other") {
  TemporaryFolder folder;
  const fs::path pack = folder.path() / "pack";
  fs::create_directories(pack);
  test::put_bytes(pack / "en.md", "# deal\nWords.\n");
  fs::create_symlink("round.md", pack / "round.md");
  MemoryRecord record;
  save_some(record, 1);
  const auto done = export_bundle(record, pack, settings(), folder.path() / "to");
  REQUIRE(done.ok());
  CHECK(fs::exists(done.value().folder / "system/pack/en.md"));
  CHECK_FALSE(fs::exists(fs::symlink_status(done.value().folder / "system/pack/round.md")));
}

TEST_CASE("without its page of instructions no bundle is left") {
  TemporaryFolder folder;
  MemoryRecord record;
  save_some(record, 1);
  CHECK(export_bundle(record, {}, BundleSettings{}, folder.path()).error().code == ErrorCode::not_found);
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a place that is not there is said") {
  TemporaryFolder folder;
  MemoryRecord record;
  const auto bundle = export_bundle(record, {}, settings(), folder.path() / "no" / "such");
  CHECK(bundle.error().code == ErrorCode::not_found);
}

TEST_CASE("a stick that fills up ends with no bundle, and the record goes on") {
  TemporaryFolder folder;
  const fs::path stick = folder.path() / "stick";
  fs::create_directory(stick);
  if (::mount("tmpfs", stick.c_str(), "tmpfs", 0, "size=64k") != 0) {
    MESSAGE("skipped: mount says ", std::string(std::strerror(errno)));
    return;
  }
  auto record = open_record(folder.path() / "data");
  REQUIRE(record.ok());
  save_some(*record.value(), 100);
  const auto bundle = export_bundle(*record.value(), {}, settings(), stick);
  CHECK(bundle.error().code == ErrorCode::disk_full);
  CHECK(fs::is_empty(stick));
  REQUIRE(::mount("none", stick.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, "size=64k") == 0);
  CHECK(export_bundle(*record.value(), {}, settings(), stick).error().code == ErrorCode::read_only);
  ::umount2(stick.c_str(), MNT_DETACH);
  CHECK(export_bundle(*record.value(), {}, settings(), folder.path() / "other").ok());
}
