// refusal_test.cpp: what is not ours is refused and left as it is, byte for byte.
#include <doctest/doctest.h>

#include "db/store/record.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::bytes_of;

namespace {

// Opens what `folder` holds, and checks the refusal and that the file did not change.
void refuses(const std::filesystem::path& folder, ErrorCode code, const std::string& why) {
  const std::string before = bytes_of(folder / kRecordFile);
  const auto record = open_record(folder);
  REQUIRE_FALSE(record.ok());
  CHECK_MESSAGE(record.error().code == code, record.error().detail);
  CHECK_MESSAGE(record.error().detail.find(why) != std::string::npos, record.error().detail);
  CHECK(bytes_of(folder / kRecordFile) == before);
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
  test::put_bytes(folder.path() / kRecordFile, "");
  refuses(folder.path(), ErrorCode::foreign, "is empty");
}

TEST_CASE("a file of another kind is refused") {
  TemporaryFolder folder;
  test::put_bytes(folder.path() / kRecordFile, "Dear diary, today was a long day. " + std::string(5000, '.'));
  refuses(folder.path(), ErrorCode::foreign, "is not a record of Lectern");
  test::put_bytes(folder.path() / kRecordFile, "short");
  refuses(folder.path(), ErrorCode::foreign, "is not a record of Lectern");
}

TEST_CASE("a database of another program is refused") {
  TemporaryFolder folder;
  test::run_sql(folder.path() / kRecordFile, "CREATE TABLE song(title TEXT); PRAGMA user_version = 1");
  refuses(folder.path(), ErrorCode::foreign, "another program");
}

TEST_CASE("a record of a newer Lectern is refused") {
  TemporaryFolder folder;
  keep_one(folder.path(), "x");
  test::run_sql(folder.path() / kRecordFile, "PRAGMA user_version = 2");
  refuses(folder.path(), ErrorCode::foreign, "newer Lectern");
}

TEST_CASE("a link, a folder or a pipe in the record's place is refused") {
  TemporaryFolder folder;
  keep_one(folder.path() / "other", "x");
  std::filesystem::create_symlink("other/record-a.db", folder.path() / kRecordFile);
  refuses(folder.path(), ErrorCode::foreign, "is a link");
  std::filesystem::remove(folder.path() / kRecordFile);
  std::filesystem::create_directory(folder.path() / kRecordFile);
  refuses(folder.path(), ErrorCode::foreign, "is not a file");
}

TEST_CASE("a journal without its record is refused, so that it cannot roll back into a new one") {
  TemporaryFolder folder;
  test::put_bytes(folder.path() / "record-a.db-journal", "something");
  const auto record = open_record(folder.path());
  REQUIRE_FALSE(record.ok());
  CHECK(record.error().code == ErrorCode::damaged);
  CHECK_FALSE(std::filesystem::exists(folder.path() / kRecordFile));
  CHECK(bytes_of(folder.path() / "record-a.db-journal") == "something");
}

TEST_CASE("a data folder that is a file is said to be one") {
  TemporaryFolder folder;
  test::put_bytes(folder.path() / "data", "x");
  const auto record = open_record(folder.path() / "data");
  REQUIRE_FALSE(record.ok());
  CHECK(record.error().detail.find((folder.path() / "data").string()) != std::string::npos);
}

TEST_CASE("a row whose words were changed is left out and counted") {
  TemporaryFolder folder;
  keep_one(folder.path(), "as it was said");
  keep_one(folder.path(), "another");
  test::run_sql(folder.path() / kRecordFile,
                "UPDATE comment SET line = replace(line, 'as it was said', 'as they like it')");
  auto record = open_record(folder.path());
  REQUIRE(record.ok());
  CHECK(record.value()->status().value() == RecordStatus{1, 0, 1});
  const auto kept = record.value()->comments().value();
  REQUIRE(kept.size() == 1);
  CHECK(kept.front().line.find("another") != std::string::npos);
}

TEST_CASE("a row healed by the same comment given again fits once more") {
  TemporaryFolder folder;
  const Comment comment = test::full_comment("as it was said");
  { REQUIRE(open_record(folder.path()).value()->save(comment, "a b c", {}).ok()); }
  test::run_sql(folder.path() / kRecordFile, "UPDATE comment SET line = 'gone'");
  auto record = open_record(folder.path());
  CHECK(record.value()->status().value().damaged == 1);
  REQUIRE(record.value()->save(comment, "a b c", {}).ok());
  CHECK(record.value()->status().value() == RecordStatus{1, 0, 0});
}

TEST_CASE("a record cut in half is damaged, not empty") {
  TemporaryFolder folder;
  for (int i = 0; i < 20; ++i) keep_one(folder.path(), std::string(1000, 'x'));
  const std::string whole = bytes_of(folder.path() / kRecordFile);
  test::put_bytes(folder.path() / kRecordFile, whole.substr(0, whole.size() / 2));
  refuses(folder.path(), ErrorCode::damaged, "malformed");
}

TEST_CASE("a record that lost a table is damaged, not empty") {
  TemporaryFolder folder;
  keep_one(folder.path(), "x");
  test::run_sql(folder.path() / kRecordFile, "DROP TABLE setting");
  CHECK_FALSE(open_record(folder.path()).ok());
}

TEST_CASE("a trigger hidden in the file does not run") {
  TemporaryFolder folder;
  keep_one(folder.path(), "x");
  test::run_sql(folder.path() / kRecordFile, "CREATE TRIGGER t AFTER INSERT ON comment BEGIN DELETE FROM comment; END");
  auto record = open_record(folder.path());
  REQUIRE(record.ok());
  CHECK(record.value()->save(test::full_comment("y"), "", {}).ok());
  CHECK(record.value()->status().value().comments == 2);
}
