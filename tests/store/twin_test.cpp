// twin_test.cpp: what happens to one file of the record is put right from the other, and told.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "db/store/open_record.h"
#include "db/store/record.h"
#include "db/store/tally.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::full_comment;
namespace fs = std::filesystem;

namespace {

const fs::path kFixtures = fs::path(LECTERN_SOURCE_DIR) / "tests/store/fixtures";

std::unique_ptr<Record> open_or_fail(const fs::path& folder, const RecordSettings& settings = {}) {
  auto record = open_record(folder, settings);
  REQUIRE_MESSAGE(record.ok(), (record.ok() ? "" : record.error().detail));
  return std::move(record).value();
}

std::vector<StoredComment> keep(const fs::path& folder, std::size_t comments) {
  auto record = open_or_fail(folder);
  for (std::size_t i = 0; i < comments; ++i) {
    REQUIRE(record->save(full_comment("comment " + std::to_string(i)), "river lamp seven", Contact{"a@example.org"}));
  }
  return record->comments().value();
}

std::size_t logged(Record& record, LogKind kind) {
  std::size_t n = 0;
  const auto events = record.events().value();
  for (const LogEntry& entry : events) n += entry.event.kind == kind ? 1 : 0;
  return n;
}

// After the damage: everything is there, the files are equal again, and the log says that something was done.
void is_repaired(const fs::path& folder, const std::vector<StoredComment>& kept, LogKind kind) {
  {
    auto record = open_or_fail(folder);
    CHECK(record->comments().value() == kept);
    CHECK(record->contacts().value().size() == 1);
    CHECK(record->status().value().missing == 0);
    CHECK_FALSE(record->status().value().alone);
    CHECK(logged(*record, kind) >= 1);
  }
  const auto dump = [&](const char* name) {
    return test::run_sql(folder / name, "SELECT group_concat(leaf || line || sum) FROM comment");
  };
  CHECK(dump(kRecordA) == dump(kRecordB));
  auto again = open_or_fail(folder);
  CHECK(again->status().value().damaged == 0);
  CHECK(again->status().value().restored == 0);
}

// Past SQLite, as a failing disk would. How often the words were there.
std::size_t change_bytes(const fs::path& file, const std::string& from, const std::string& to) {
  const std::string bytes = test::bytes_of(file);
  std::fstream changed(file, std::ios::in | std::ios::out | std::ios::binary);
  std::size_t times = 0;
  for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + 1)) {
    changed.seekp(static_cast<std::streamoff>(at));
    changed << to;
    ++times;
  }
  return changed.flush() ? times : 0;
}

bool has_aside(const fs::path& folder, const std::string& file) { return fs::exists(folder / (file + ".aside-1")); }

}  // namespace

TEST_CASE("words changed in one file are put right from the other, and the changed file is kept aside") {
  for (const char* name : {kRecordA, kRecordB}) {
    TemporaryFolder folder;
    const auto kept = keep(folder.path(), 3);
    test::run_sql(folder.path() / name, "UPDATE comment SET line = replace(line, 'comment 1', 'comment 9')");
    is_repaired(folder.path(), kept, LogKind::repaired);
    CHECK(has_aside(folder.path(), name));
    CHECK(test::bytes_of(folder.path() / (std::string(name) + ".aside-1")).find("comment 9") != std::string::npos);
  }
}

TEST_CASE("a receipt, an answer, a contact or a setting changed in one file is put right too") {
  for (const char* sql : {"UPDATE receipt SET words = 'other words here'", "UPDATE contact SET how = 'b@example.org'",
                          "UPDATE setting SET value = 'ffffffff' WHERE key = 'kiosk_id'",
                          "UPDATE comment SET session = '7'", "DELETE FROM receipt", "DELETE FROM comment"}) {
    CAPTURE(sql);
    for (const char* name : {kRecordA, kRecordB}) {
      TemporaryFolder folder;
      const auto kept = keep(folder.path(), 2);
      const std::string kiosk = open_or_fail(folder.path())->kiosk_id();
      test::run_sql(folder.path() / name, sql);
      auto record = open_or_fail(folder.path());
      CHECK(record->comments().value() == kept);
      CHECK(record->kiosk_id() == kiosk);
      CHECK(record->contacts().value() == std::vector{Contact{"a@example.org"}});
    }
  }
}

TEST_CASE("a file cut in half, emptied, overwritten or removed is made anew from the other") {
  const auto halve = [](const fs::path& file) {
    const std::string bytes = test::bytes_of(file);
    test::put_bytes(file, bytes.substr(0, bytes.size() / 2));
  };
  const auto empty = [](const fs::path& file) { test::put_bytes(file, ""); };
  const auto overwrite = [](const fs::path& file) { test::put_bytes(file, std::string(50'000, 'z')); };
  const auto remove = [](const fs::path& file) { fs::remove(file); };
  const auto newer = [](const fs::path& file) { test::run_sql(file, "PRAGMA user_version = 77"); };
  const auto foreign = [](const fs::path& file) { test::run_sql(file, "PRAGMA application_id = 77"); };
  for (const std::function<void(const fs::path&)>& harm :
       std::vector<std::function<void(const fs::path&)>>{halve, empty, overwrite, remove, newer, foreign}) {
    for (const char* name : {kRecordA, kRecordB}) {
      TemporaryFolder folder;
      const auto kept = keep(folder.path(), 30);
      harm(folder.path() / name);
      is_repaired(folder.path(), kept, LogKind::rebuilt);
    }
  }
}

TEST_CASE("a file that is taken away while the kiosk runs is missed at once and made anew at the next try") {
  for (const char* name : {kRecordA, kRecordB}) {
    TemporaryFolder folder;
    auto record = open_or_fail(folder.path());
    REQUIRE(record->save(full_comment("one"), "", {}));
    fs::rename(folder.path() / name, folder.path() / "elsewhere");
    const Comment two = full_comment("two");
    CHECK_FALSE(record->save(two, "", {}).ok());
    REQUIRE(record->save(two, "", {}));
    CHECK(record->status().value().comments == 2);
    record.reset();
    record = open_or_fail(folder.path());
    CHECK(record->status().value().comments == 2);
    CHECK(record->status().value().restored == 0);
  }
}

TEST_CASE("a comment lost from both files is told, because the tally knows of it") {
  TemporaryFolder folder;
  keep(folder.path(), 3);
  for (const char* name : {kRecordA, kRecordB}) {
    test::run_sql(folder.path() / name, "DELETE FROM comment WHERE line LIKE '%comment 1%'");
  }
  for (int opening = 0; opening < 2; ++opening) {
    auto record = open_or_fail(folder.path());
    CHECK(record->status().value().comments == 2);
    CHECK(record->status().value().missing == 1);
    CHECK(logged(*record, LogKind::missing) >= 1);
  }
}

TEST_CASE("a comment lost while another, unthanked, came in its place is told all the same") {
  const auto set_of = [](std::initializer_list<std::uint64_t> heads) {
    NumberSet out;
    for (const std::uint64_t head : heads) out.insert(head);
    return out;
  };
  Tally told;
  for (const std::uint64_t head : {0xaaU, 0xbbU, 0xccU}) told.add(head);
  CHECK(reckoned(told, set_of({0xaa, 0xbb, 0xcc})) == told);
  // 0xdd was on its way when the power went.
  CHECK(reckoned(told, set_of({0xaa, 0xbb, 0xcc, 0xdd})).missing == 0);
  CHECK(reckoned(told, set_of({0xaa, 0xbb, 0xcc, 0xdd})).comments == 4);
  CHECK(reckoned(told, set_of({0xbb, 0xcc, 0xdd})).missing == 1);
  const NumberSet two = set_of({0xcc, 0xdd});
  CHECK(reckoned(told, two).missing == 1);
  CHECK(reckoned(reckoned(told, two), two).missing == 1);
  CHECK(reckoned({}, two).missing == 0);
}

// What is kept of what people were thanked for: in which files, and that each is as full as the other.
TEST_CASE("the tally stands in two files, and either alone tells of what is missing") {
  for (const char* gone : {"tally-1", "tally-2"}) {
    CAPTURE(gone);
    TemporaryFolder folder;
    keep(folder.path(), 3);
    CHECK(test::bytes_of(folder.path() / "tally-1") == test::bytes_of(folder.path() / "tally-2"));
    REQUIRE(fs::remove(folder.path() / gone));
    for (const char* name : {kRecordA, kRecordB}) {
      test::run_sql(folder.path() / name, "DELETE FROM comment WHERE line LIKE '%comment 1%'");
    }
    CHECK(open_or_fail(folder.path())->status().value().missing == 1);
  }
}

TEST_CASE("each thank-you writes both files of the tally") {
  TemporaryFolder folder;
  auto record = open_or_fail(folder.path());
  for (int i = 0; i < 3; ++i) {
    const std::string before[] = {test::bytes_of(folder.path() / "tally-1"), test::bytes_of(folder.path() / "tally-2")};
    REQUIRE(record->save(full_comment("one more"), "", {}));
    CHECK(test::bytes_of(folder.path() / "tally-1") != before[0]);
    CHECK(test::bytes_of(folder.path() / "tally-2") != before[1]);
  }
}

TEST_CASE("a flipped bit that makes SQLite take a file for one to read only is damage, and mended") {
  for (const char* name : {kRecordA, kRecordB}) {
    TemporaryFolder folder;
    const auto kept = keep(folder.path(), 3);
    std::string bytes = test::bytes_of(folder.path() / name);
    bytes[18] = static_cast<char>(bytes[18] ^ 0x40);
    test::put_bytes(folder.path() / name, bytes);
    is_repaired(folder.path(), kept, LogKind::rebuilt);
  }
}

TEST_CASE("one torn tally is no loss") {
  TemporaryFolder folder;
  keep(folder.path(), 3);
  test::put_bytes(folder.path() / "tally-1", "lectern-tally/v1 0000000000000000009");
  CHECK(open_or_fail(folder.path())->status().value().missing == 0);
}

TEST_CASE("a check while the kiosk runs finds and repairs what has changed underneath") {
  for (const std::string file : {kRecordA, kRecordB}) {
    for (const bool visitor_has_gone : {false, true}) {
      CAPTURE(file);
      CAPTURE(visitor_has_gone);
      TemporaryFolder folder;
      auto record = open_or_fail(folder.path());
      REQUIRE(record->save(full_comment("as it was said"), "", {}));
      const auto kept = record->comments().value();
      if (visitor_has_gone) record->forget();
      // A new row is in the main file of the one, and still in the log of the other.
      const bool in_log = file == kRecordB;
      REQUIRE(change_bytes(folder.path() / (file + (in_log ? "-wal" : "")), "as it was said", "as it was SAID") >= 1);
      const RecordStatus found = record->check().value();
      CHECK(found.damaged == 1);
      CHECK(found.missing == 0);
      CHECK(found.comments == 1);
      CHECK_FALSE(found.alone);
      CHECK(logged(*record, LogKind::repaired) == 1);
      CHECK(record->comments().value() == kept);
      CHECK(record->check().value() == found);  // and it was repaired: nothing is found again
      CHECK(logged(*record, LogKind::repaired) == 1);
      REQUIRE(record->save(full_comment("what came after"), "", {}));
      record.reset();
      record = open_or_fail(folder.path());
      CHECK(record->status().value().comments == 2);
      CHECK(record->status().value().damaged == 0);
    }
  }
}

TEST_CASE("the record of the first version is read whole and brought to this one") {
  TemporaryFolder folder;
  fs::copy_file(kFixtures / "record-v1.db", folder.path() / kRecordA);
  {
    auto record = open_or_fail(folder.path());
    const auto kept = record->comments().value();
    REQUIRE(kept.size() == 4);
    CHECK(record->kiosk_id() == "d80aca62");
    CHECK(record->contacts().value() == std::vector{Contact{"someone@example.org"}});
    std::size_t receipts = 0;
    std::size_t answers = 0;
    for (const StoredComment& c : kept) {
      CHECK(sha256_hex(c.line) == c.leaf);
      receipts += c.receipt.empty() ? 0 : 1;
      answers += c.fairness == Fairness::partly ? 1 : 0;
    }
    CHECK(receipts == 2);
    CHECK(answers == 1);
    CHECK(record->status().value().damaged == 0);
  }
  CHECK(test::run_sql(folder.path() / kRecordA, "PRAGMA user_version") == "2");
  CHECK(test::run_sql(folder.path() / kRecordB, "SELECT count(*) FROM comment") == "4");
  CHECK(has_aside(folder.path(), kRecordA));
}

TEST_CASE("below the floor nothing new is taken, the reserve is given back, and what is kept can be read") {
  TemporaryFolder folder;
  { keep(folder.path(), 1); }
  CHECK(fs::exists(folder.path() / "reserve"));
  auto record = open_or_fail(folder.path(), RecordSettings{{}, ~0ULL >> 1U, 0});
  const Status saved = record->save(full_comment("two"), "", {});
  REQUIRE_FALSE(saved.ok());
  CHECK(saved.error().code == ErrorCode::disk_full);
  CHECK_FALSE(fs::exists(folder.path() / "reserve"));
  CHECK(record->status().value().full);
  CHECK(record->comments().value().size() == 1);
  CHECK(logged(*record, LogKind::full) == 1);
}
