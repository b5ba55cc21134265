// record_test.cpp: what a record promises, asked of both the files and their twin in memory.
#include "db/store/record.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "db/store/memory_record.h"
#include "db/store/open_record.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::full_comment;

namespace {

std::unique_ptr<Record> open_or_fail(const std::filesystem::path& folder) {
  Result<std::unique_ptr<Record>> record = open_record(folder);
  REQUIRE_MESSAGE(record.ok(), (record.ok() ? "" : record.error().detail));
  return std::move(record).value();
}

void keeps_its_promises(Record& record) {
  CHECK(record.comments().value().empty());
  std::set<std::string> leaves;
  for (const std::string& text : test::hostile_texts()) {
    const Comment c = full_comment(text);
    REQUIRE(record.save(c, "river lamp seven", Contact{}).ok());
    leaves.insert(sha256_hex(canonical_line(c)));
  }
  const Comment with_contact = full_comment("call me");
  REQUIRE(record.save(with_contact, "", Contact{"someone@example.org"}).ok());
  leaves.insert(sha256_hex(canonical_line(with_contact)));

  const std::vector<StoredComment> kept = record.comments().value();
  REQUIRE(kept.size() == leaves.size());
  CHECK(std::is_sorted(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.leaf < b.leaf; }));
  for (const StoredComment& c : kept) {
    CHECK(leaves.count(c.leaf) == 1);
    CHECK(sha256_hex(c.line) == c.leaf);
    CHECK(c.fairness == Fairness::none);
    const bool has_contact = parse_canonical_line(c.line).value() == with_contact;
    CHECK(c.receipt == (has_contact ? "" : "river lamp seven"));
  }
  CHECK(record.contacts().value() == std::vector<Contact>{Contact{"someone@example.org"}});
  CHECK(record.status().value() == RecordStatus{kept.size(), 1});

  const std::string leaf = kept.front().leaf;
  REQUIRE(record.add_fairness(leaf, Fairness::no).ok());
  REQUIRE(record.add_fairness(leaf, Fairness::partly).ok());
  CHECK(record.comments().value().front().fairness == Fairness::partly);
  CHECK(record.add_fairness(std::string(64, '0'), Fairness::yes).error().code == ErrorCode::not_found);

  // The same comment given again, as after a failure in doubt: kept once, its contact too.
  REQUIRE(record.save(with_contact, "", Contact{"someone@example.org"}).ok());
  CHECK(record.status().value() == RecordStatus{kept.size(), 1});
  CHECK(record.save(Comment{}, "", Contact{}).error().code == ErrorCode::bad_input);
}

}  // namespace

TEST_CASE("a record in memory keeps its promises") {
  MemoryRecord record;
  keeps_its_promises(record);
  record.fail_next(Error{ErrorCode::disk_full, "full"});
  CHECK(record.save(full_comment("x"), "", {}).error().code == ErrorCode::disk_full);
  CHECK(record.save(full_comment("x"), "", {}).ok());
}

TEST_CASE("a record in files keeps its promises, and keeps them after closing") {
  TemporaryFolder folder;
  std::vector<StoredComment> before;
  std::string kiosk;
  {
    auto record = open_or_fail(folder.path() / "data");
    keeps_its_promises(*record);
    before = record->comments().value();
    kiosk = record->kiosk_id();
  }
  CHECK(kiosk.size() == 8);
  auto record = open_or_fail(folder.path() / "data");
  CHECK(record->comments().value() == before);
  CHECK(record->contacts().value().size() == 1);
  CHECK(record->kiosk_id() == kiosk);
}

TEST_CASE("a new record is for its owner alone and leaves nothing half made") {
  TemporaryFolder folder;
  { auto record = open_or_fail(folder.path() / "a" / "b"); }
  struct stat s {};
  REQUIRE(::stat((folder.path() / "a" / "b").c_str(), &s) == 0);
  CHECK((s.st_mode & 0777U) == 0700U);
  for (const char* name : {kRecordA, kRecordB, "tally-1"}) {
    REQUIRE(::stat((folder.path() / "a" / "b" / name).c_str(), &s) == 0);
    CHECK((s.st_mode & 0777U) == 0600U);
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "a" / "b")) {
    CHECK(entry.path().string().find(".new") == std::string::npos);
  }
}

TEST_CASE("a creation cut short by a power cut is made again") {
  TemporaryFolder folder;
  test::put_bytes(folder.path() / "record-a.db.new", "half a file");
  test::put_bytes(folder.path() / "record-b.db.new-wal", "half a log");
  test::put_bytes(folder.path() / "record-a.db.new-journal", "half a journal");
  auto record = open_or_fail(folder.path());
  CHECK(record->save(full_comment("x"), "", {}).ok());
}

TEST_CASE("a second Lectern is told that the first has the record open") {
  TemporaryFolder folder;
  auto first = open_or_fail(folder.path());
  const auto second = open_record(folder.path());
  REQUIRE_FALSE(second.ok());
  CHECK(second.error().code == ErrorCode::unavailable);
  CHECK(second.error().detail.find("another Lectern") != std::string::npos);
  CHECK(first->save(full_comment("still works"), "", {}).ok());
  first.reset();
  CHECK(open_record(folder.path()).ok());
}

TEST_CASE("no other program can read or write while the record is open") {
  TemporaryFolder folder;
  auto record = open_or_fail(folder.path());
  REQUIRE(record->save(full_comment("x"), "", {}).ok());
  for (const char* name : {kRecordA, kRecordB}) {
    CHECK(test::run_sql(folder.path() / name, "SELECT count(*) FROM comment") == "error: database is locked");
  }
}

TEST_CASE("the folder may be reached by a link") {
  TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "real");
  std::filesystem::create_directory_symlink("real", folder.path() / "link");
  CHECK(open_record(folder.path() / "link").ok());
  CHECK(open_record(folder.path() / "real/").ok());
}

TEST_CASE("the tables know no time, no order and no number of a comment") {
  TemporaryFolder folder;
  { auto record = open_or_fail(folder.path()); }
  for (const char* name : {kRecordA, kRecordB}) {
    const auto ask = [&](const std::string& sql) { return test::run_sql(folder.path() / name, sql); };
    CHECK(ask("SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY "
              "name)") == "checkpoint comment contact covered event fairness receipt setting withheld");
    const auto columns = [&](const std::string& table) {
      return ask("SELECT group_concat(name, ' ') FROM pragma_table_info('" + table + "')");
    };
    CHECK(columns("comment") == "leaf line session sum");
    CHECK(columns("receipt") == "leaf words sum");
    CHECK(columns("fairness") == "leaf answer sum");
    CHECK(columns("contact") == "id how sum");
    CHECK(ask("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND (sql NOT LIKE '%STRICT, WITHOUT ROWID')") ==
          "0");
    CHECK(ask("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_sequence'") == "0");
    CHECK(ask("PRAGMA user_version") == "2");
    CHECK(ask("PRAGMA application_id") == std::to_string(0x4c656352));
  }
}

TEST_CASE("the event log cannot take a word") {
  TemporaryFolder folder;
  { auto record = open_or_fail(folder.path()); }
  const std::filesystem::path file = folder.path() / kRecordA;
  CHECK(test::run_sql(file, "SELECT group_concat(DISTINCT type) FROM pragma_table_info('event')") == "INTEGER");
  CHECK(test::run_sql(file, "INSERT INTO event VALUES (1, 1, 1, 1, 'a word', 1, 1)").find("cannot store TEXT") !=
        std::string::npos);
}

TEST_CASE("the two files survive in two ways") {
  TemporaryFolder folder;
  { auto record = open_or_fail(folder.path()); }
  CHECK(test::run_sql(folder.path() / kRecordA, "PRAGMA journal_mode") == "delete");  // TRUNCATE is not kept in a file
  CHECK(test::run_sql(folder.path() / kRecordB, "PRAGMA journal_mode") == "wal");
}

TEST_CASE("closed, the journal holds nothing of what was said") {
  TemporaryFolder folder;
  {
    auto record = open_or_fail(folder.path());
    REQUIRE(record->save(full_comment("xyzzy plugh"), "", Contact{"someone@example.org"}).ok());
    CHECK(test::bytes_of(folder.path() / "record-a.db-journal").empty());
  }
  CHECK(test::bytes_of(folder.path() / "record-a.db-journal").empty());
  CHECK(test::bytes_of(folder.path() / "record-b.db-wal").empty());
}

TEST_CASE("a rehearsal forgets what a visitor wrote, and still knows the receipt") {
  MemoryRecord record({}, MemoryRecord::Keeps::receipts);
  REQUIRE(record.save(full_comment("only rehearsed"), "river lamp seven", Contact{"a@example.org"}));
  CHECK(record.comments().value().size() == 1);
  record.forget();
  CHECK(record.comments().value().empty());
  CHECK(record.contacts().value().empty());
  CHECK(record.knows_receipt("river lamp seven").value());
}
