// archive_test.cpp: the exported database says what the record says, and nothing about who came first.
#include "db/store/archive.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "db/store/memory_record.h"
#include "db/store/open_record.h"
#include "tests/store/samples.h"

using namespace lectern;

namespace {

std::vector<StoredComment> some_comments() {
  MemoryRecord record;
  for (const std::string& text : test::hostile_texts()) {
    REQUIRE(record.save(test::full_comment(text), "a b c", {}).ok());
  }
  return record.comments().value();
}

}  // namespace

TEST_CASE("an archive reads back the same") {
  TemporaryFolder folder;
  auto comments = some_comments();
  comments.front().fairness = Fairness::yes;
  REQUIRE(write_archive(folder.path() / "a.db", comments).ok());
  CHECK(read_archive(folder.path() / "a.db").value() == comments);
  CHECK(test::run_sql(folder.path() / "a.db", "PRAGMA integrity_check") == "ok");
}

TEST_CASE("the same comments make the same archive, whatever order they came in") {
  TemporaryFolder folder;
  std::vector<Comment> said;
  for (int i = 0; i < 60; ++i) said.push_back(test::full_comment(std::string(static_cast<std::size_t>(i) * 9, 'x')));
  std::mt19937 chance(1);
  for (const char* name : {"a.db", "b.db"}) {
    std::shuffle(said.begin(), said.end(), chance);
    auto record = open_record(folder.path() / (std::string(name) + "-data"));
    for (const Comment& c : said) REQUIRE(record.value()->save(c, "a b c", {}).ok());
    REQUIRE(write_archive(folder.path() / name, record.value()->comments().value()).ok());
  }
  CHECK(test::bytes_of(folder.path() / "a.db") == test::bytes_of(folder.path() / "b.db"));
}

TEST_CASE("a changed line in an archive is found") {
  TemporaryFolder folder;
  REQUIRE(write_archive(folder.path() / "a.db", some_comments()).ok());
  test::run_sql(folder.path() / "a.db",
                "UPDATE comment SET line = line || ' ' WHERE leaf = (SELECT min(leaf) FROM comment)");
  CHECK(read_archive(folder.path() / "a.db").error().code == ErrorCode::damaged);
}
