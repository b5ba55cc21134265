// checkpoint_test.cpp: what a checkpoint commits to, when one is made, and when one is refused.
#include "db/store/checkpoint.h"

#include <doctest/doctest.h>

#include "db/keys/minisign.h"
#include "db/store/memory_record.h"
#include "db/store/open_record.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::full_comment;

namespace {

CheckpointAsked asked(Occasion occasion) { return {occasion, "bridges", "manual", "2026-09-14", false, 0}; }
CheckpointAsked and_few(CheckpointAsked asked) {
  asked.few = true;
  return asked;
}

void save(Record& record, int comments) {
  for (int i = 0; i < comments; ++i) REQUIRE(record.save(full_comment("c"), "", {}));
}

Checkpoint last_of(Record& record) { return parse_checkpoint(record.checkpoints().value().back().text).value(); }

}  // namespace

TEST_CASE("a checkpoint is written in one way only") {
  Checkpoint c{"0017abcd",           "bridges", 12, 500,      1,           std::string(64, 'a'), std::string(64, 'b'),
               Occasion::taken_home, 4,         17, "manual", "2026-03-04"};
  const std::string text = checkpoint_text(c);
  CHECK(parse_checkpoint(text).value() == c);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = changed[i] == '0' ? ' ' : '0';
    const Result<Checkpoint> read = parse_checkpoint(changed);
    if (read) CHECK(read.value() != c);
    CHECK_FALSE(parse_checkpoint(text.substr(0, i)).ok());
  }
  CHECK(checkpoint_code("abc") == "ba78 16bf 8f01");
}

TEST_CASE("the opening's checkpoint says that nothing has been said, and each one names the one before") {
  MemoryRecord record;
  const CheckpointGiven zero = record.checkpoint(asked(Occasion::opening)).value();
  CHECK(zero.made);
  CHECK(last_of(record).count == 0);
  CHECK(last_of(record).set == set_root({}));
  CHECK(last_of(record).prev == std::string(64, '0'));
  save(record, 7);
  const CheckpointGiven closed = record.checkpoint(asked(Occasion::close)).value();
  CHECK(closed.held_back == 0);
  CHECK(last_of(record).count == 7);
  CHECK(last_of(record).n == 2);
  CHECK(last_of(record).prev == sha256_hex(zero.checkpoint.text));
  std::vector<std::string> leaves;
  const auto kept = record.comments().value();
  for (const StoredComment& c : kept) {
    leaves.push_back(c.leaf);
    CHECK(c.checkpoint == 2);
  }
  CHECK(last_of(record).set == set_root(leaves));
  CHECK(verify_minisign(closed.checkpoint.text, closed.checkpoint.signature, record.public_key().value()).ok());
}

TEST_CASE("fewer than five new comments wait, so that no two checkpoints show whose comment one is") {
  MemoryRecord record;
  save(record, 1);
  CHECK(record.checkpoint(asked(Occasion::taken_home)).value().made);  // there is nothing to compare it with
  CHECK(last_of(record).count == 1);
  for (int more = 1; more < 5; ++more) {
    save(record, 1);
    const CheckpointGiven given = record.checkpoint(asked(Occasion::taken_home)).value();
    CHECK_FALSE(given.made);
    CHECK(given.held_back == static_cast<std::uint64_t>(more));
    const CheckpointGiven phase = record.checkpoint(asked(Occasion::phase)).value();
    CHECK(phase.made);
    CHECK(last_of(record).count == 1);
  }
  save(record, 1);
  CHECK(record.checkpoint(asked(Occasion::taken_home)).value().held_back == 0);
  CHECK(last_of(record).count == 6);
  save(record, 1);
  CHECK(record.checkpoint(asked(Occasion::close)).value().held_back == 1);
  CHECK(last_of(record).count == 6);
  CHECK(record.checkpoint(and_few(asked(Occasion::close))).value().held_back == 0);
  CHECK(last_of(record).count == 7);
}

TEST_CASE(
    "after a zero report an export does not show the first comment, and the close of a small meeting counts all") {
  MemoryRecord record;
  REQUIRE(record.checkpoint(asked(Occasion::opening)));
  save(record, 1);
  CHECK(record.checkpoint(asked(Occasion::taken_home)).value().held_back == 1);
  CHECK(record.checkpoint(asked(Occasion::phase)).value().held_back == 1);
  save(record, 2);
  CHECK(record.checkpoint(asked(Occasion::close)).value().held_back == 0);
  CHECK(last_of(record).count == 3);
}

TEST_CASE("a contact leaves with the batch of its comment, and not before") {
  MemoryRecord record;
  const auto save_with = [&](const std::string& how) { REQUIRE(record.save(full_comment("c"), "", Contact{how})); };
  for (int i = 0; i < 5; ++i) save_with("five@example.org");
  CHECK(record.covered_contacts().value().empty());
  REQUIRE(record.checkpoint(asked(Occasion::taken_home)));
  CHECK(record.covered_contacts().value() == std::vector{Contact{"five@example.org"}});
  save_with("one@example.org");
  CHECK(record.checkpoint(asked(Occasion::taken_home)).value().held_back == 1);
  CHECK(record.covered_contacts().value() == std::vector{Contact{"five@example.org"}});
  CHECK(record.contacts().value().size() == 2);
  REQUIRE(record.checkpoint(and_few(asked(Occasion::close))));
  CHECK(record.covered_contacts().value().size() == 2);
}

TEST_CASE("a checkpoint names the meeting, which never goes back, and so do the comments after it") {
  TemporaryFolder folder;
  CheckpointAsked third = asked(Occasion::opening);
  third.session = 3;
  {
    auto record = open_record(folder.path()).value();
    REQUIRE(record->checkpoint(third));
    CHECK(last_of(*record).session == 3);
  }
  auto record = open_record(folder.path()).value();
  save(*record, 5);
  third.session = 2;
  REQUIRE(record->checkpoint(third));
  CHECK(last_of(*record).session == 3);
  record.reset();
  CHECK(test::run_sql(folder.path() / kRecordA, "SELECT DISTINCT session FROM comment") == "3");
}

TEST_CASE("an export with nothing new signs nothing new") {
  MemoryRecord record;
  save(record, 5);
  const SignedCheckpoint first = record.checkpoint(asked(Occasion::taken_home)).value().checkpoint;
  const CheckpointGiven again = record.checkpoint(asked(Occasion::taken_home)).value();
  CHECK_FALSE(again.made);
  CHECK(again.checkpoint == first);
}

TEST_CASE("withholding keeps the leaf, counts, and never deletes") {
  MemoryRecord record;
  save(record, 5);
  REQUIRE(record.checkpoint(asked(Occasion::taken_home)));
  const std::string leaf = record.comments().value().front().leaf;
  CHECK(record.withhold(leaf, "because I disagree", "").error().code == ErrorCode::bad_input);
  CHECK(record.withhold(std::string(64, '0'), "threat", "").error().code == ErrorCode::not_found);
  REQUIRE(record.withhold(leaf, "threat", "names a neighbour"));
  CHECK(record.comments().value().size() == 5);
  CHECK(record.comments().value().front().reason == "threat");
  REQUIRE(record.checkpoint(asked(Occasion::taken_home)).value().made);
  CHECK(last_of(record).count == 5);
  CHECK(last_of(record).withheld == 1);
}

TEST_CASE("a checkpoint over comments that no longer give the last one is refused") {
  TemporaryFolder folder;
  {
    auto record = open_record(folder.path()).value();
    save(*record, 6);
    REQUIRE(record->checkpoint(asked(Occasion::close)));
    save(*record, 6);
  }
  for (const char* name : {kRecordA, kRecordB}) {
    test::run_sql(folder.path() / name, "DELETE FROM comment WHERE leaf = (SELECT min(leaf) FROM covered)");
  }
  auto record = open_record(folder.path()).value();
  const auto refused = record->checkpoint(asked(Occasion::close));
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == ErrorCode::damaged);
  CHECK(refused.error().detail.find("checkpoint 1") != std::string::npos);
  CHECK(record->checkpoints().value().size() == 1);
}

TEST_CASE("where every checkpoint is gone, none is signed over what they covered") {
  TemporaryFolder folder;
  {
    auto record = open_record(folder.path()).value();
    save(*record, 6);
    REQUIRE(record->checkpoint(asked(Occasion::close)));
  }
  for (const char* name : {kRecordA, kRecordB}) test::run_sql(folder.path() / name, "DELETE FROM checkpoint");
  auto record = open_record(folder.path()).value();
  CHECK(record->checkpoint(asked(Occasion::close)).error().code == ErrorCode::damaged);
}

TEST_CASE("the key stands twice: either copy brings the other back, and without both no other key is made") {
  TemporaryFolder folder;
  const auto key_now = [&]() -> Result<std::string> { return open_record(folder.path()).value()->public_key(); };
  const std::string key = key_now().value();
  const std::string whole = test::bytes_of(folder.path() / kKeyFile);
  std::string rotten = whole;
  rotten[whole.size() / 2] = static_cast<char>(rotten[whole.size() / 2] ^ 4);
  for (const char* name : {kKeyFile, kKeyCopy}) {
    CHECK(test::bytes_of(folder.path() / name) == whole);
    test::put_bytes(folder.path() / name, rotten);
    CHECK(key_now().value() == key);
    CHECK(test::bytes_of(folder.path() / name) == whole);
    std::filesystem::remove(folder.path() / name);
    CHECK(key_now().value() == key);
    CHECK(test::bytes_of(folder.path() / name) == whole);
  }
  test::put_bytes(folder.path() / kKeyFile, std::string(SigningKey::generate().value().file_text().view()));
  CHECK(key_now().value() == key);  // another kiosk's
  std::filesystem::remove(folder.path() / kKeyFile);
  std::filesystem::remove(folder.path() / kKeyCopy);
  CHECK(key_now().error().code == ErrorCode::damaged);
  CHECK_FALSE(std::filesystem::exists(folder.path() / kKeyFile));
}

TEST_CASE("the kiosk's key and its checkpoints stay when it is closed, and the key is for its owner alone") {
  TemporaryFolder folder;
  std::string key;
  std::vector<SignedCheckpoint> before;
  {
    auto record = open_record(folder.path()).value();
    save(*record, 6);
    REQUIRE(record->checkpoint(asked(Occasion::close)));
    key = record->public_key().value();
    before = record->checkpoints().value();
  }
  auto record = open_record(folder.path()).value();
  CHECK(record->public_key().value() == key);
  CHECK(record->checkpoints().value() == before);
  const auto mode = std::filesystem::status(folder.path() / kKeyFile).permissions();
  CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}
