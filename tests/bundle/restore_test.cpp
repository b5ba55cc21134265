// restore_test.cpp: a kiosk dies, and what it had brought home lives on in another.
#include "db/bundle/restore.h"

#include <doctest/doctest.h>

#include "db/store/memory_record.h"
#include "db/store/open_record.h"
#include "tests/bundle/forge.h"
#include "tests/bundle/sample_bundles.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::bytes_of;
namespace fs = std::filesystem;

namespace {

constexpr const char* kStateless[] = {"public/comments.csv",    "public/comments.jsonl", "records/comments.csv",
                                      "records/comments.jsonl", "records/withheld.csv",  "records/contacts.csv",
                                      "proof/leaves.txt"};

fs::path exported(Record& record, const fs::path& to) {
  BundleSettings settings = test::bundle_settings();
  settings.close = true;
  const Result<Exported> done = export_bundle(record, {}, settings, to);
  REQUIRE(done.ok());
  return done.value().folder;
}

std::vector<StoredComment> uncovered(std::vector<StoredComment> comments) {
  for (StoredComment& c : comments) c.checkpoint = 0;
  return comments;
}

// The comments that a bundle of `record` has.
std::vector<StoredComment> covered(Record& record) {
  std::vector<StoredComment> all = record.comments().value();
  std::erase_if(all, [](const StoredComment& c) { return c.checkpoint == 0; });
  return uncovered(all);
}

}  // namespace

TEST_CASE("an evening restored on a new kiosk makes the same files for everyone") {
  TemporaryFolder folder;
  auto old_kiosk = test::busy_record(folder.path() / "old");
  const fs::path home = exported(*old_kiosk, folder.path() / "home");
  auto new_kiosk = open_record(folder.path() / "new").value();
  const Result<Restored> restored = restore_bundle(home, *new_kiosk, {old_kiosk->public_key().value(), "", {}});
  REQUIRE(restored.ok());
  const std::size_t all = old_kiosk->comments().value().size();
  CHECK(restored.value().facts.added == all);
  CHECK(restored.value().facts.known == 0);
  CHECK(restored.value().facts.withheld == 3);
  CHECK(restored.value().facts.contacts == 2);
  CHECK(new_kiosk->kiosk_id() != old_kiosk->kiosk_id());
  CHECK(uncovered(new_kiosk->comments().value()) == uncovered(old_kiosk->comments().value()));
  const fs::path again = exported(*new_kiosk, folder.path() / "again");
  for (const char* name : kStateless) CHECK_MESSAGE(bytes_of(home / name) == bytes_of(again / name), name);
  const auto set = [](const fs::path& b) { return parse_checkpoint(bytes_of(b / "proof/checkpoint.txt")).value().set; };
  CHECK(set(home) == set(again));
  CHECK(new_kiosk->status().value() == RecordStatus{all, 2});
}

TEST_CASE("the old kiosk's key and checkpoints are kept beside the new one's") {
  TemporaryFolder folder;
  const test::BusyBundle busy = test::busy_bundle(folder.path());
  MemoryRecord record;
  REQUIRE(restore_bundle(busy.bundle, record));
  CHECK(record.checkpoints().value().empty());
  std::string code = busy.code;
  std::erase(code, ' ');
  CHECK(record.setting("restored." + code).value() ==
        busy.public_key + "\n" + bytes_of(busy.bundle / "proof/checkpoints.txt"));
  REQUIRE(record.checkpoint({Occasion::close, "test-forum", "unset", ""}));
  CHECK(parse_checkpoint(record.checkpoints().value().front().text).value().kiosk == record.kiosk_id());
}

TEST_CASE("restoring twice is harmless, and both numbers are told") {
  TemporaryFolder folder;
  const test::BusyBundle busy = test::busy_bundle(folder.path());
  auto record = open_record(folder.path() / "new").value();
  const Result<Restored> first = restore_bundle(busy.bundle, *record);
  REQUIRE(first.ok());
  const auto comments = record->comments().value();
  const auto contacts = record->contacts().value();
  CHECK(comments == covered(*busy.record));
  const Result<Restored> second = restore_bundle(busy.bundle, *record);
  REQUIRE(second.ok());
  CHECK(second.value().facts == Readmitted{0, first.value().facts.added, 0, 0});
  CHECK(record->comments().value() == comments);
  CHECK(record->contacts().value() == contacts);
  CHECK(first.value().from.waiting == 3);  // not in the bundle, and said so
  record.reset();
  record = open_record(folder.path() / "new").value();
  CHECK(record->comments().value() == comments);
  CHECK(record->check().value() == RecordStatus{comments.size(), contacts.size()});
}

TEST_CASE("a record that has comments keeps them as they are and gets the others") {
  TemporaryFolder folder;
  MemoryRecord old_kiosk;
  test::save_some(old_kiosk, 8);
  MemoryRecord record;
  REQUIRE(restore_bundle(exported(old_kiosk, folder.path() / "first"), record));
  test::save_some(record, 2);
  REQUIRE(record.checkpoint({Occasion::close, "test-forum", "unset", ""}));
  const std::string leaf = old_kiosk.comments().value().front().leaf;
  REQUIRE(record.add_fairness(leaf, Fairness::yes));
  REQUIRE(old_kiosk.add_fairness(leaf, Fairness::no));
  REQUIRE(old_kiosk.withhold(leaf, "threat", "seen late"));
  test::save_some(old_kiosk, 1);
  const auto restored = restore_bundle(exported(old_kiosk, folder.path() / "second"), record);
  REQUIRE(restored.ok());
  CHECK(restored.value().facts == Readmitted{1, 8, 1, 0});
  const auto all = record.comments().value();
  CHECK(all.size() == 11);
  for (const StoredComment& c : all) {
    if (c.leaf != leaf) continue;
    CHECK(c.fairness == Fairness::yes);  // told here, so it stands
    CHECK(c.reason == "threat");         // but nothing withheld becomes public by coming back
    CHECK(c.note == "seen late");
  }
  CHECK(record.events().value().back().event == LoggedEvent{LogKind::restored, 1, 1});
  // What an earlier checkpoint covers is still covered by it.
  const auto next = record.checkpoint({Occasion::close, "test-forum", "unset", "", true, 0});
  REQUIRE(next.ok());
  CHECK(parse_checkpoint(next.value().checkpoint.text).value().count == 11);
  CHECK(parse_checkpoint(next.value().checkpoint.text).value().withheld == 1);
}

TEST_CASE("of a bundle that is not true nothing is restored") {
  TemporaryFolder folder;
  const test::BusyBundle busy = test::busy_bundle(folder.path());
  const test::Tree genuine = test::read_tree(busy.bundle);
  const std::string other_key = MemoryRecord().public_key().value();
  MemoryRecord record;
  CHECK(restore_bundle(busy.bundle, record, {other_key, "", {}}).error().code == ErrorCode::damaged);
  CHECK(restore_bundle(busy.bundle, record, {"no key", "", {}}).error().code == ErrorCode::bad_input);
  for (const char* name : {"records/comments.db", "records/contacts.csv", "proof/checkpoints.txt", "SHA256SUMS"}) {
    test::Tree changed = genuine;
    std::string& bytes = changed.at(name).bytes;
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    test::change_tree(busy.bundle, genuine, changed);
    const auto refused = restore_bundle(busy.bundle, record);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::damaged);
    CHECK(refused.error().detail.find("nothing was taken") != std::string::npos);
    const auto looked = read_restorable(busy.bundle, {});
    REQUIRE(looked.ok());
    CHECK(looked.value().back.comments.empty());
    changed.erase(name);
    test::change_tree(busy.bundle, test::read_tree(busy.bundle), changed);
    CHECK_FALSE(restore_bundle(busy.bundle, record).ok());
    test::change_tree(busy.bundle, changed, genuine);
  }
  CHECK(record.comments().value().empty());
  CHECK(record.setting("restored." + busy.code).value().empty());
  CHECK(restore_bundle(busy.bundle, record).ok());
}

TEST_CASE("a kiosk's own folder, of this or an earlier release, and any other folder are no bundles") {
  TemporaryFolder folder;
  MemoryRecord record;
  fs::create_directory(folder.path() / "v1");
  fs::copy_file(fs::path(LECTERN_SOURCE_DIR) / "tests/store/fixtures/record-v1.db", folder.path() / "v1" / kRecordA);
  const auto own = restore_bundle(folder.path() / "v1", record);
  REQUIRE_FALSE(own.ok());
  CHECK(own.error().code == ErrorCode::bad_input);
  CHECK(own.error().detail.find("data folder, not a bundle") != std::string::npos);
  fs::create_directory(folder.path() / "photos");
  CHECK(restore_bundle(folder.path() / "photos", record).error().code == ErrorCode::not_found);
  CHECK(restore_bundle(folder.path() / "nowhere", record).error().code == ErrorCode::not_found);
  CHECK(record.comments().value().empty());
}

TEST_CASE("a failed commit restores nothing, and a sealed record seals what comes back in clear") {
  TemporaryFolder folder;
  MemoryRecord old_kiosk;
  REQUIRE(old_kiosk.save(test::full_comment("in clear"), "a b c", {"me@example.org"}));
  const fs::path bundle = exported(old_kiosk, folder.path());
  MemoryRecord full;
  full.fail_next(Error{ErrorCode::disk_full, "full"});
  CHECK(restore_bundle(bundle, full).error().code == ErrorCode::disk_full);
  CHECK(full.comments().value().empty());
  CHECK(full.contacts().value().empty());
  MemoryRecord sealed({{"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"}});
  REQUIRE(restore_bundle(bundle, sealed));
  const auto kept = sealed.comments().value();
  REQUIRE(kept.size() == 1);
  CHECK(kept.front().leaf == old_kiosk.comments().value().front().leaf);
  CHECK(kept.front().line.find("in clear") == std::string::npos);
  CHECK(sealed.contacts().value().front().how.find("example") == std::string::npos);
}

TEST_CASE("a line that does not fit its leaf is not taken back, and neither is anything with it") {
  MemoryRecord other;
  test::save_some(other, 3);
  const std::vector<StoredComment> good = other.comments().value();
  for (int flaw = 0; flaw < 4; ++flaw) {
    MemoryRecord record;
    Returning back{good, {}, "x", "y"};
    StoredComment& c = back.comments.back();
    if (flaw == 0) c.leaf.front() = c.leaf.front() == 'a' ? 'b' : 'a';
    if (flaw == 1) c.leaf.back() = '/';
    if (flaw == 2) c.reason = "dislike";
    if (flaw == 3) {
      c.line = "{}";
      c.leaf = sha256_hex(c.line);
    }
    CHECK(record.readmit(back).error().code == ErrorCode::bad_input);
    CHECK(record.comments().value().empty());
  }
}
