// refusal_test.cpp: what is not ours is refused and left as it is, byte for byte.
#include <doctest/doctest.h>

#include "db/store/open_record.h"
#include "db/store/record.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::bytes_of;

namespace {

// Opens what `folder` holds, and checks the refusal and that the file did not change.
void refuses(const std::filesystem::path& folder, ErrorCode code, const std::string& why) {
  const std::string before = bytes_of(folder / kRecordA);
  const auto record = open_record(folder);
  REQUIRE_FALSE(record.ok());
  CHECK_MESSAGE(record.error().code == code, record.error().detail);
  CHECK_MESSAGE(record.error().detail.find(why) != std::string::npos, record.error().detail);
  CHECK(bytes_of(folder / kRecordA) == before);
}

// A folder with a record of one comment in it.
void keep_one(const std::filesystem::path& folder, const std::string& text) {
  auto record = open_record(folder);
  REQUIRE(record.ok());
  REQUIRE(record.value()->save(test::full_comment(text), "a b c", {}).ok());
}

}  // namespace

TEST_CASE("a file of zero bytes is refused, never taken for a new record") {
  TemporaryFolder folder;
  test::put_bytes(folder.path() / kRecordA, "");
  refuses(folder.path(), ErrorCode::foreign, "is empty");
}

TEST_CASE("a file of another kind is refused") {
  TemporaryFolder folder;
  test::put_bytes(folder.path() / kRecordA, "Dear diary, today was a long day. " + std::string(5000, '.'));
  refuses(folder.path(), ErrorCode::foreign, "is not a record of Lectern");
  test::put_bytes(folder.path() / kRecordA, "short");
  refuses(folder.path(), ErrorCode::foreign, "is not a record of Lectern");
}

TEST_CASE("a database of another program is refused") {
  TemporaryFolder folder;
  test::run_sql(folder.path() / kRecordA, "CREATE TABLE song(title TEXT); PRAGMA user_version = 1");
  refuses(folder.path(), ErrorCode::foreign, "another program");
}

TEST_CASE("a record of a newer Lectern is refused, also if only one file has got that far") {
  TemporaryFolder folder;
  keep_one(folder.path(), "x");
  for (const char* name : {kRecordA, kRecordB}) test::run_sql(folder.path() / name, "PRAGMA user_version = 3");
  refuses(folder.path(), ErrorCode::foreign, "newer Lectern");
  std::filesystem::remove(folder.path() / kRecordB);
  refuses(folder.path(), ErrorCode::foreign, "newer Lectern");
}

TEST_CASE("a link, a folder or a pipe in the record's place is refused") {
  TemporaryFolder folder;
  keep_one(folder.path() / "other", "x");
  std::filesystem::create_symlink("other/record-a.db", folder.path() / kRecordA);
  refuses(folder.path(), ErrorCode::foreign, "is a link");
  std::filesystem::remove(folder.path() / kRecordA);
  std::filesystem::create_directory(folder.path() / kRecordA);
  refuses(folder.path(), ErrorCode::foreign, "is not a file");
}

TEST_CASE("a journal without its record is refused, so that it cannot roll back into a new one") {
  TemporaryFolder folder;
  test::put_bytes(folder.path() / "record-a.db-journal", "something");
  const auto record = open_record(folder.path());
  REQUIRE_FALSE(record.ok());
  CHECK(record.error().code == ErrorCode::damaged);
  CHECK_FALSE(std::filesystem::exists(folder.path() / kRecordA));
  CHECK(bytes_of(folder.path() / "record-a.db-journal") == "something");
}

TEST_CASE("a data folder that is a file is said to be one") {
  TemporaryFolder folder;
  test::put_bytes(folder.path() / "data", "x");
  const auto record = open_record(folder.path() / "data");
  REQUIRE_FALSE(record.ok());
  CHECK(record.error().detail.find((folder.path() / "data").string()) != std::string::npos);
}

TEST_CASE("a record cut in half in both files is damaged, not empty") {
  TemporaryFolder folder;
  for (int i = 0; i < 20; ++i) keep_one(folder.path(), std::string(1000, 'x'));
  for (const char* name : {kRecordA, kRecordB}) test::put_bytes(folder.path() / name, "SQLite format 3");
  refuses(folder.path(), ErrorCode::foreign, "is not a record of Lectern");
}

TEST_CASE("a record whose files have both lost their settings is damaged, not empty") {
  TemporaryFolder folder;
  keep_one(folder.path(), "x");
  for (const char* name : {kRecordA, kRecordB}) test::run_sql(folder.path() / name, "DROP TABLE setting");
  refuses(folder.path(), ErrorCode::damaged, "cannot be read");
}

TEST_CASE("both files gone, but not the tally of what was kept: refused, never begun anew") {
  TemporaryFolder folder;
  keep_one(folder.path(), "x");
  for (const char* name : {kRecordA, kRecordB}) std::filesystem::remove(folder.path() / name);
  const auto record = open_record(folder.path());
  REQUIRE_FALSE(record.ok());
  CHECK(record.error().code == ErrorCode::damaged);
  CHECK(record.error().detail.find("tally") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.path() / kRecordA));
}

TEST_CASE("a trigger hidden in the file does not run") {
  TemporaryFolder folder;
  keep_one(folder.path(), "x");
  test::run_sql(folder.path() / kRecordA, "CREATE TRIGGER t AFTER INSERT ON comment BEGIN DELETE FROM comment; END");
  auto record = open_record(folder.path());
  REQUIRE(record.ok());
  CHECK(record.value()->save(test::full_comment("y"), "", {}).ok());
  CHECK(record.value()->status().value().comments == 2);
}

TEST_CASE("both files gone, but not a copy of the kiosk's key: refused, never begun anew") {
  for (const char* name : {kKeyFile, kKeyCopy}) {
    TemporaryFolder folder;
    test::put_bytes(folder.path() / name, "a key");
    const auto record = open_record(folder.path());
    REQUIRE_FALSE(record.ok());
    CHECK(record.error().code == ErrorCode::damaged);
    CHECK(record.error().detail.find("key") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.path() / kRecordA));
  }
}

TEST_CASE("both files gone, and a tally that cannot be read: refused, never begun anew") {
  TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "tally-1");
  const auto record = open_record(folder.path());
  REQUIRE_FALSE(record.ok());
  CHECK_FALSE(std::filesystem::exists(folder.path() / kRecordA));
}
