// approvals_test.cpp: what may be shown is what was approved, and approving touches nothing else.
#include "db/store/approvals.h"

#include <doctest/doctest.h>

#include "db/keys/age_keys.h"
#include "db/store/memory_record.h"
#include "db/store/open_record.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::full_comment;

namespace {

std::string keep(Record& record, const std::string& text) {
  const Comment comment = full_comment(text);
  REQUIRE(record.save(comment, "river lamp seven", {}).ok());
  return sha256_hex(canonical_line(comment));
}

std::vector<std::string> shown_in(Record& record) {
  std::vector<std::string> leaves;
  const auto approved = approved_comments(record);
  REQUIRE(approved.ok());
  for (const StoredComment& comment : approved.value()) leaves.push_back(comment.leaf);
  return leaves;
}

}  // namespace

TEST_CASE("nothing is approved by itself, and an approval can be taken back") {
  MemoryRecord record;
  const std::string one = keep(record, "one");
  keep(record, "two");
  CHECK(shown_in(record).empty());
  REQUIRE(approve(record, one, true).ok());
  REQUIRE(approve(record, one, true).ok());
  CHECK(shown_in(record) == std::vector{one});
  REQUIRE(approve(record, one, false).ok());
  CHECK(shown_in(record).empty());
  CHECK(approve(record, std::string(64, '0'), true).error().code == ErrorCode::not_found);
  const auto events = record.events().value();
  REQUIRE(events.size() == 2);
  CHECK(events[0].event == LoggedEvent{LogKind::approved, 1, 0});
  CHECK(events[1].event == LoggedEvent{LogKind::approved, 0, 0});
}

TEST_CASE("a withheld comment is never shown, whether it was approved before or is to be approved after") {
  MemoryRecord record;
  const std::string one = keep(record, "one");
  REQUIRE(approve(record, one, true).ok());
  REQUIRE(record.withhold(one, "threat", "").ok());
  CHECK(shown_in(record).empty());
  CHECK(approve(record, one, true).error().code == ErrorCode::bad_input);
  const std::string two = keep(record, "two");
  REQUIRE(record.withhold(two, "spam", "").ok());
  CHECK(approve(record, two, true).error().code == ErrorCode::bad_input);
  CHECK(shown_in(record).empty());
}

TEST_CASE("a sealed comment cannot be approved") {
  const AgeIdentity organizer = new_age_identity().value();
  MemoryRecord record(RecordSettings{{organizer.recipient}});
  const std::string leaf = keep(record, "one");
  CHECK(approve(record, leaf, true).error().code == ErrorCode::bad_input);
  CHECK(shown_in(record).empty());
}

TEST_CASE("approvals are there after a restart, in both files") {
  TemporaryFolder folder;
  std::string leaf;
  {
    auto record = open_record(folder.path()).value();
    leaf = keep(*record, "one");
    REQUIRE(approve(*record, leaf, true).ok());
  }
  for (const char* file : {kRecordA, kRecordB}) {
    auto record = open_record(folder.path()).value();
    CHECK(shown_in(*record) == std::vector{leaf});
    record.reset();
    std::filesystem::remove(folder.path() / file);  // the next start has the other one only
  }
  auto record = open_record(folder.path()).value();
  CHECK(shown_in(*record) == std::vector{leaf});
}

TEST_CASE("approving changes neither the comments nor what is signed of them") {
  MemoryRecord record;
  for (int i = 0; i < 8; ++i) keep(record, "comment " + std::to_string(i));
  const CheckpointAsked home{.occasion = Occasion::taken_home, .forum = "mill"};
  REQUIRE(record.checkpoint(home).ok());
  const auto comments = record.comments().value();
  const auto checkpoints = record.checkpoints().value();
  REQUIRE(approve(record, comments.front().leaf, true).ok());
  CHECK(record.comments().value() == comments);
  CHECK_FALSE(record.checkpoint(home).value().made);
  CHECK(record.checkpoints().value() == checkpoints);
}

TEST_CASE("the order of approving is not kept") {
  MemoryRecord first;
  MemoryRecord second;
  std::vector<std::string> leaves;
  for (int i = 0; i < 5; ++i) {
    const Comment comment = full_comment("comment " + std::to_string(i));
    REQUIRE(first.save(comment, "", {}).ok());
    REQUIRE(second.save(comment, "", {}).ok());
    leaves.push_back(sha256_hex(canonical_line(comment)));
  }
  for (auto leaf = leaves.begin(); leaf != leaves.end(); ++leaf) REQUIRE(approve(first, *leaf, true).ok());
  for (auto leaf = leaves.rbegin(); leaf != leaves.rend(); ++leaf) REQUIRE(approve(second, *leaf, true).ok());
  CHECK(first.setting("approved").value() == second.setting("approved").value());
}
