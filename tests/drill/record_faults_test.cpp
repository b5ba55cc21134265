// record_faults_test.cpp: the record on a disk that fails, is full or rots, and that then loses its power as well.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "db/drill/memory_disk.h"
#include "db/store/open_record.h"
#include "db/store/record.h"

using namespace lectern;

namespace {

constexpr const char* kFolder = "/record";
constexpr std::size_t kMostOperations = 2'000;

// LECTERN_CUTS as for the cuts: how many bits are flipped, and a tenth of it seeds of failing disks.
const std::size_t kTries = [] {
  const char* const asked = std::getenv("LECTERN_CUTS");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : 100;
}();

// Who was thanked for what.
struct Evening {
  MemoryDisk disk;
  RecordSettings settings{};
  Chance chance;
  std::unique_ptr<Record> record{};
  std::set<std::string> thanked{};
  std::vector<std::vector<std::string>> refused_files{};
  std::size_t refused = 0;

  explicit Evening(const DiskModel& model, const Medium::Image& files = {})
      : disk(model, files), chance(model.seed, 30) {}

  Status open() {
    record.reset();
    auto opened = open_record_on(disk, kFolder, settings);
    if (!opened) return opened.error();
    record = std::move(opened).value();
    return done();
  }
  Comment comment() {
    Comment c;
    for (int i = 0; i < 32; ++i) c.id += "0123456789abcdef"[chance.below(16)];
    c.forum_id = "drill";
    c.draft.text.resize(200 + chance.below(3'000));
    for (char& letter : c.draft.text) letter = static_cast<char>('a' + chance.below(26));
    return c;
  }
  bool send(const Comment& c) {
    if (!record->save(c, "a receipt", {})) {
      ++refused;
      return false;
    }
    thanked.insert(canonical_line(c));
    return true;
  }
  // Three in one commit. Refused, it is remembered that they belong together.
  bool send_file() {
    std::vector<Arrival> file;
    std::vector<std::string> lines;
    for (int i = 0; i < 3; ++i) {
      file.push_back({.comment = comment(), .receipt = "a receipt", .fairness = Fairness::yes});
      lines.push_back(canonical_line(file.back().comment));
    }
    if (!record->save_all(file)) {
      ++refused;
      refused_files.push_back(std::move(lines));
      return false;
    }
    thanked.insert(lines.begin(), lines.end());
    return true;
  }
  // Files that were refused and are there in part.
  std::size_t halves() {
    const auto found = record->comments();
    if (!found) return refused_files.size();
    std::set<std::string> there;
    for (const StoredComment& c : found.value()) there.insert(c.line);
    std::size_t parts = 0;
    for (const std::vector<std::string>& file : refused_files) {
      std::size_t n = 0;
      for (const std::string& line : file) n += there.count(line);
      parts += n == 0 || n == file.size() ? 0 : 1;
    }
    return parts;
  }
  void cut_the_power() {
    disk.cut_now();
    record.reset();
    disk.power_on();
  }
  std::size_t lost() {
    const auto found = record->comments();
    if (!found) return thanked.size();
    std::set<std::string> missing = thanked;
    for (const StoredComment& c : found.value()) missing.erase(c.line);
    return missing.size();
  }
};

DiskModel seeded(std::uint64_t seed) {
  DiskModel model;
  model.seed = seed;
  return model;
}

// One evening on a disk that fails at its n-th operation. False if it has no such operation.
bool fails_at(std::size_t n, bool for_ever, std::uint64_t seed) {
  Evening evening(seeded(seed * kMostOperations + n));
  REQUIRE(evening.open().ok());
  REQUIRE(evening.send(evening.comment()));
  evening.disk.start_counting();
  evening.disk.fail_at(n, for_ever);
  if (evening.open()) {
    for (int i = 0; i < 4; ++i) {
      const Comment c = evening.comment();
      if (!evening.send(c)) evening.send(c);
    }
    if (!evening.send_file()) evening.send_file();
  }
  const bool failed = evening.disk.has_failed();
  evening.cut_the_power();
  CAPTURE(n);
  CAPTURE(for_ever);
  CAPTURE(seed);
  const Status opened = evening.open();
  REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().detail));
  CHECK(evening.lost() == 0);
  CHECK(evening.halves() == 0);
  CHECK(evening.record->status().value().damaged == 0);
  return failed;
}

}  // namespace

TEST_CASE("on a disk that fails once, anywhere, and then loses its power, what was thanked for is there") {
  for (std::uint64_t seed = 1; seed <= 1 + kTries / 1'000; ++seed) {
    std::size_t n = 1;
    while (n < kMostOperations && fails_at(n, false, seed)) ++n;
    CHECK(n > 100);
    CHECK(n < kMostOperations);
  }
}

TEST_CASE("a disk that fails for ever from some moment on is never thanked for anything") {
  for (std::uint64_t seed = 1; seed <= 1 + kTries / 1'000; ++seed) {
    std::size_t n = 1;
    while (n < kMostOperations && fails_at(n, true, seed)) ++n;
    CHECK(n > 100);
    CHECK(n < kMostOperations);
  }
}

TEST_CASE("on a full disk nothing is thanked for that is not kept, also if the power goes then") {
  std::size_t refused = 0;
  std::size_t thanked = 0;
  for (std::uint64_t room = 0; room < 150'000; room += 2'900) {
    CAPTURE(room);
    Evening evening(seeded(room));
    evening.settings.floor = 0;
    evening.settings.reserve = room % 2 == 0 ? 0 : 30'000;
    REQUIRE(evening.open().ok());
    evening.disk.start_counting();
    evening.disk.set_space(evening.disk.used() + room);
    for (int i = 0; i < 15; ++i) evening.send(evening.comment());
    refused += evening.refused;
    thanked += evening.thanked.size();
    evening.cut_the_power();
    evening.disk.set_space(DiskModel{}.space);
    const Status opened = evening.open();
    REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().detail));
    CHECK(evening.lost() == 0);
  }
  CHECK(refused > 100);
  CHECK(thanked > 100);
}

namespace {

// Whether either file, had it been the only one, would have lost a comment.
bool is_harmful(const Medium::Image& flipped, const std::set<std::string>& thanked, std::uint64_t seed) {
  for (const std::string other : {"/record/record-b.db", "/record/record-a.db"}) {
    Medium::Image one = flipped;
    std::erase_if(one, [&](const auto& file) { return file.first.starts_with(other); });
    Evening lone(seeded(seed), one);
    lone.thanked = thanked;
    if (!lone.open() || lone.lost() > 0) return true;
  }
  return false;
}

bool is_reported(Record& record) {
  const RecordStatus status = record.status().value();
  const std::vector<LogEntry> events = record.events().value();
  return status.damaged + status.restored > 0 || std::any_of(events.begin(), events.end(), [](const LogEntry& entry) {
           return entry.event.kind == LogKind::rebuilt || entry.event.kind == LogKind::repaired;
         });
}

}  // namespace

TEST_CASE("no flipped bit loses a comment, be the log in its file or not, and each that could have is told of") {
  Evening before(seeded(1));
  REQUIRE(before.open().ok());
  for (int i = 0; i < 40; ++i) REQUIRE(before.send(before.comment()));
  const Medium::Image running = before.disk.image();
  before.record.reset();
  const Medium::Image closed = before.disk.image();
  CHECK(running.contains("/record/record-b.db-wal"));
  CHECK_FALSE(closed.contains("/record/record-b.db-wal"));
  for (const Medium::Image* image : {&closed, &running}) {
    std::size_t harmful = 0;
    std::size_t unreported = 0;
    for (std::uint64_t seed = 1; seed <= kTries; ++seed) {
      Evening after(seeded(seed), *image);
      after.thanked = before.thanked;
      const MemoryDisk::Flip flip = after.disk.flip_bit();
      CAPTURE(flip.file);
      CAPTURE(flip.offset);
      CAPTURE(flip.bit);
      const bool could_lose = is_harmful(after.disk.image(), before.thanked, seed);
      const Status opened = after.open();
      REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().detail));
      CHECK(after.lost() == 0);
      CHECK(after.record->status().value().missing == 0);
      harmful += could_lose ? 1 : 0;
      unreported += could_lose && !is_reported(*after.record) ? 1 : 0;
    }
    MESSAGE(kTries, " flips, ", harmful, " harmful to a file, ", unreported, " of these not reported");
    CHECK(harmful > kTries / 10);
    CHECK(unreported == 0);
  }
}

namespace {

// The files of an evening whose second comment is in one file only, as when the other had failed by then.
Medium::Image lopsided(const std::string& stale, std::set<std::string>& thanked) {
  Evening before(seeded(1));
  REQUIRE(before.open().ok());
  REQUIRE(before.send(before.comment()));
  before.record.reset();
  const Medium::Image old = before.disk.image();
  REQUIRE(before.open().ok());
  REQUIRE(before.send(before.comment()));
  before.record.reset();
  Medium::Image files = before.disk.image();
  files["/record/" + stale] = old.at("/record/" + stale);
  thanked = before.thanked;
  return files;
}

// An evening on a disk that fails for a while, reads and looks too. False if it never does.
bool survives_burst(const Medium::Image& files, const std::set<std::string>& thanked, const std::string& kiosk,
                    std::size_t n, std::size_t length) {
  CAPTURE(n);
  CAPTURE(length);
  Evening evening(seeded(n * 10 + length), files);
  evening.thanked = thanked;
  evening.disk.fail_burst(n, length);
  if (evening.open() || evening.open()) {
    for (int i = 0; i < 2; ++i) {
      const Comment c = evening.comment();
      if (!evening.send(c)) evening.send(c);
    }
    static_cast<void>(evening.record->check().ok());
    evening.send(evening.comment());
  }
  const bool failed = evening.disk.has_failed();
  evening.cut_the_power();
  const Status opened = evening.open();
  REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().detail));
  CHECK(evening.lost() == 0);
  CHECK(evening.record->status().value().missing == 0);
  CHECK(evening.record->kiosk_id() == kiosk);
  return failed;
}

}  // namespace

TEST_CASE("a disk that fails for some moments, reads and looks too, loses nothing, and nothing is begun anew over it") {
  for (const std::string stale : {"record-a.db", "record-b.db"}) {
    CAPTURE(stale);
    std::set<std::string> thanked;
    const Medium::Image files = lopsided(stale, thanked);
    std::string kiosk;
    {
      Evening whole(seeded(1), files);
      REQUIRE(whole.open().ok());
      kiosk = whole.record->kiosk_id();
    }
    const bool all = kTries >= 1'000;
    std::size_t n = 1;
    bool failed = true;
    for (; failed && n < 4 * kMostOperations; ++n) {
      failed = false;
      for (std::size_t length = 2; length <= 6; ++length) {
        if (all || length == 2 + n % 5) failed = survives_burst(files, thanked, kiosk, n, length) || failed;
      }
    }
    MESSAGE(n, " requests");
    CHECK(n > 200);
    CHECK(n < 4 * kMostOperations);
  }
}

TEST_CASE("when the disk turns read-only, what is kept can be read, and saves are refused until it can be written to") {
  for (const char* gone : {"", "record-a.db", "record-b.db"}) {
    CAPTURE(gone);
    Evening evening(seeded(1));
    REQUIRE(evening.open().ok());
    REQUIRE(evening.send(evening.comment()));
    if (*gone != '\0') {
      // That side is closed when the disk turns.
      REQUIRE(evening.disk.rename(std::string("/record/") + gone, "/record/elsewhere").ok());
      CHECK_FALSE(evening.send(evening.comment()));
      REQUIRE(evening.disk.rename("/record/elsewhere", std::string("/record/") + gone).ok());
    }
    evening.disk.set_read_only(true);
    const Comment c = evening.comment();
    for (int i = 0; i < 3; ++i) {
      const Status saved = evening.record->save(c, "", {});
      REQUIRE_FALSE(saved.ok());
      CHECK_MESSAGE(saved.error().code == ErrorCode::read_only, saved.error().detail);
      CHECK(evening.lost() == 0);
      CHECK(evening.record->status().value().comments == 1);
      CHECK(evening.record->status().value().alone);
      CHECK(evening.record->log({LogKind::exported, 0, 0}).error().code == ErrorCode::read_only);
    }
    evening.disk.set_read_only(false);
    CHECK(evening.send(c));
    CHECK_FALSE(evening.record->status().value().alone);
    evening.cut_the_power();
    REQUIRE(evening.open().ok());
    CHECK(evening.lost() == 0);
  }
}

TEST_CASE("on a full disk the reserve lets what finishes the evening be written") {
  Evening evening(seeded(1));
  evening.settings.floor = 0;
  evening.settings.reserve = 100'000;
  REQUIRE(evening.open().ok());
  for (int i = 0; i < 3; ++i) REQUIRE(evening.send(evening.comment()));
  evening.disk.fill();
  const Result<CheckpointGiven> given = evening.record->checkpoint({});
  REQUIRE_MESSAGE(given.ok(), (given.ok() ? "" : given.error().detail));
  CHECK(given.value().made);
  CHECK_FALSE(evening.record->status().value().alone);
  CHECK(evening.lost() == 0);
}
