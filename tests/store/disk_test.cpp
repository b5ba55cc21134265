// disk_test.cpp: every single write, truncation and sync of a creation and of a save fails once, and then for ever.
#include <doctest/doctest.h>

#include "db/store/open_record.h"
#include "db/store/record.h"
#include "tests/store/failing_disk.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::FailingDisk;
using test::full_comment;
namespace fs = std::filesystem;

namespace {

constexpr const char* kJournal = "record-a.db-journal";

void holds_just(Record& record, std::size_t comments, std::size_t contacts) {
  const RecordStatus status = record.status().value();
  CHECK(status.comments == comments);
  CHECK(status.contacts == contacts);
  CHECK(status.damaged == 0);
  CHECK(status.missing == 0);
}

struct Folder : TemporaryFolder {
  fs::path data = path() / "data";
  fs::path cut = path() / "cut";
};

bool has(Record& record, const Comment& comment) {
  const auto kept = record.comments();
  REQUIRE(kept.ok());
  for (const StoredComment& c : kept.value()) {
    if (c.line == canonical_line(comment)) return true;
  }
  return false;
}

std::unique_ptr<Record> open_or_fail(const fs::path& folder) {
  auto record = open_record(folder);
  REQUIRE_MESSAGE(record.ok(), (record.ok() ? "" : record.error().detail));
  return std::move(record).value();
}

// The files as the disk has them at this moment: what a cut of the power would leave.
void copy_as_cut(const Folder& folder) {
  fs::create_directory(folder.cut);
  for (const char* name : {kRecordA, kJournal, kRecordB, "record-b.db-wal", "tally-1", "tally-2"}) {
    if (!fs::exists(folder.data / name)) continue;
    test::put_bytes(folder.cut / name, test::bytes_of(folder.data / name));
  }
}

}  // namespace

TEST_CASE("a save that fails anywhere is not thanked, loses nothing, and can be sent again") {
  for (const bool for_ever : {false, true}) {
    std::size_t failures = 0;
    std::size_t kept_all_the_same = 0;
    for (std::size_t n = 1; n < 200; ++n) {
      Folder folder;
      FailingDisk disk;
      auto record = open_or_fail(folder.data);
      const Comment before = full_comment("before");
      const Comment sent = full_comment(std::string(9'000, 's'));
      REQUIRE(record->save(before, "a b c", {}).ok());
      disk.fail_at(n, for_ever);
      const Status saved = record->save(sent, "a b c", Contact{"someone@example.org"});
      const bool thanked = saved.ok();
      if (!disk.has_failed()) break;
      ++failures;
      CHECK_FALSE(thanked);
      if (!thanked) CHECK(saved.error().code == ErrorCode::io);
      copy_as_cut(folder);
      disk.heal();
      kept_all_the_same += has(*record, sent) ? 1 : 0;

      REQUIRE(record->save(sent, "a b c", Contact{"someone@example.org"}).ok());
      holds_just(*record, 2, 1);
      record.reset();
      record = open_or_fail(folder.data);
      holds_just(*record, 2, 1);
      CHECK(has(*record, sent));

      auto after_cut = open_or_fail(folder.cut);
      CHECK(has(*after_cut, before));
      CHECK(after_cut->status().value().missing == 0);
    }
    MESSAGE("failed at each of ", failures, " operations", std::string(for_ever ? " and all after it" : ""), ", ",
            kept_all_the_same, " kept all the same");
    CHECK(failures > 5);
    CHECK(failures < 199);
    // Taken back out of the first file when the second fails; not where that very commit is in doubt.
    if (!for_ever) CHECK(kept_all_the_same * 4 < failures);
  }
}

TEST_CASE("a file of comments that fails anywhere is kept whole or not at all, and can be added again") {
  for (const bool for_ever : {false, true}) {
    std::size_t failures = 0;
    for (std::size_t n = 1; n < 200; ++n) {
      CAPTURE(n);
      Folder folder;
      FailingDisk disk;
      auto record = open_or_fail(folder.data);
      const Comment before = full_comment("before");
      REQUIRE(record->save(before, "a b c", {}).ok());
      std::vector<Arrival> file;
      for (int i = 0; i < 5; ++i) {
        file.push_back({full_comment(std::string(4'000, 's')), "", Contact{"someone@example.org"}, Fairness::no});
      }
      const auto times = [&](Record& there) {
        std::size_t found = 0;
        for (const Arrival& one : file) found += has(there, one.comment) ? 1 : 0;
        return found;
      };
      disk.fail_at(n, for_ever);
      const Status added = record->save_all(file);
      if (!disk.has_failed()) break;
      ++failures;
      CHECK_FALSE(added.ok());
      copy_as_cut(folder);
      disk.heal();

      CHECK(times(*record) % file.size() == 0);
      REQUIRE(record->save_all(file).ok());
      holds_just(*record, 6, 1);
      record.reset();
      record = open_or_fail(folder.data);
      holds_just(*record, 6, 1);
      CHECK(times(*record) == file.size());

      auto after_cut = open_or_fail(folder.cut);
      CHECK(has(*after_cut, before));
      CHECK(times(*after_cut) % file.size() == 0);
      CHECK(after_cut->status().value().missing == 0);
    }
    MESSAGE("failed at each of ", failures, " operations", std::string(for_ever ? " and all after it" : ""));
    CHECK(failures > 5);
    CHECK(failures < 199);
  }
}

TEST_CASE("a first page torn by a power cut is put back from the journal, not taken for a foreign file") {
  std::size_t torn = 0;
  for (std::size_t n = 1; n < 200; ++n) {
    Folder folder;
    FailingDisk disk;
    auto record = open_or_fail(folder.data);
    const Comment before = full_comment("before");
    REQUIRE(record->save(before, "a b c", {}).ok());
    disk.fail_at(n, true);
    static_cast<void>(record->save(full_comment(std::string(9'000, 's')), "", {}).ok());
    if (!disk.has_failed()) break;
    copy_as_cut(folder);
    disk.heal();
    // With its magic in place the journal is whole, and from then on the pages of the file may be half written.
    if (!test::bytes_of(folder.cut / kJournal).starts_with("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")) continue;
    fs::remove(folder.cut / kRecordB);  // alone, the first file must do
    fs::remove(folder.cut / "record-b.db-wal");
    ++torn;
    const std::string bytes = test::bytes_of(folder.cut / kRecordA);
    test::put_bytes(folder.cut / kRecordA, std::string(512, '\x5a') + bytes.substr(512));
    auto after_cut = open_or_fail(folder.cut);
    CHECK(has(*after_cut, before));
    CHECK(after_cut->status().value().missing == 0);
  }
  CHECK(torn > 2);
}

TEST_CASE("a creation that fails anywhere leaves nothing that a second try would refuse") {
  for (const bool for_ever : {false, true}) {
    std::size_t failures = 0;
    std::size_t harmless = 0;
    for (std::size_t n = 1; n < 200; ++n) {
      Folder folder;
      FailingDisk disk;
      disk.fail_at(n, for_ever);
      const bool opened = open_record(folder.data).ok();
      if (!disk.has_failed()) break;
      ++failures;
      harmless += opened ? 1 : 0;
      disk.heal();
      auto record = open_or_fail(folder.data);
      CHECK(record->save(full_comment("x"), "a b c", {}).ok());
    }
    CHECK(failures > 5);
    // Some fail where nothing is lost by it: closing syncs a journal that is empty already, and a file that cannot be
    // opened at once is made anew from the other.
    CHECK(harmless < failures / 2);
    CHECK(failures < 199);
  }
}
