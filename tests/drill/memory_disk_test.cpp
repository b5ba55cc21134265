// memory_disk_test.cpp: the disk in memory as the record and SQLite meet it: answers, errors, full disks, flipped bits.
#include "db/drill/memory_disk.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/drill/plain_store.h"

using namespace lectern;
using test::PlainStore;
using test::Settings;

namespace {

unsigned ones(const std::string& a, const std::string& b) {
  unsigned different = a.size() == b.size() ? 0 : 1'000;
  for (std::size_t i = 0; different < 1'000 && i < a.size(); ++i) {
    different += static_cast<unsigned>(
        std::popcount(static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]))));
  }
  return different;
}

}  // namespace

TEST_CASE("files are made, written, read, copied, renamed and removed as on a real disk") {
  MemoryDisk disk;
  REQUIRE(disk.make("/d/a").ok());
  CHECK(disk.make("/d/a").error().code == ErrorCode::io);
  REQUIRE(disk.put("/d/a", "12345").ok());
  REQUIRE(disk.put("/d/a", "ab").ok());
  CHECK(disk.read("/d/a", 5).value() == "ab345");
  CHECK(disk.read("/d/a", 4).error().code == ErrorCode::bad_input);
  CHECK(disk.read("/d/b", 4).error().code == ErrorCode::not_found);
  REQUIRE(disk.put("/d/b", "b").ok());
  REQUIRE(disk.copy("/d/b", "/d/c").ok());
  REQUIRE(disk.copy("/d/a", "/d/x/../c").ok());
  CHECK(disk.bytes("/d/c") == "ab345");
  const auto a = disk.look("/d/a", 3).value();
  CHECK(a.kind == Disk::Kind::file);
  CHECK(a.size == 5);
  CHECK(a.beginning == "ab3");
  REQUIRE(disk.rename("/d/a", "/d/b").ok());
  CHECK(disk.look("/d/a", 3).value().kind == Disk::Kind::missing);
  CHECK(disk.look("/d/b", 3).value() == a);
  CHECK(disk.look("/d/c", 3).value().identity != a.identity);
  CHECK(disk.look("/d", 0).value().kind == Disk::Kind::other);
  CHECK(disk.rename("/d/a", "/d/b").error().code == ErrorCode::not_found);
  REQUIRE(disk.remove("/d/b").ok());
  REQUIRE(disk.remove("/d/b").ok());
  CHECK(disk.sync_file("/d/b").error().code == ErrorCode::not_found);
  CHECK(disk.files() == std::vector<MemoryDisk::Entry>{{"/d/c", 5}});
}

TEST_CASE("after a cut every call is an error until the power is back") {
  MemoryDisk disk;
  REQUIRE(disk.put("/d/a", "a").ok());
  disk.start_counting();
  disk.cut_at(1);
  CHECK(disk.put("/d/a", "b").error().code == ErrorCode::io);
  CHECK(disk.is_cut());
  CHECK_FALSE(disk.look("/d/a", 1).ok());
  CHECK_FALSE(disk.make("/d/b").ok());
  CHECK_FALSE(disk.read("/d/a", 1).ok());
  CHECK_FALSE(disk.copy("/d/a", "/d/b").ok());
  CHECK_FALSE(disk.remove("/d/nothing").ok());
  CHECK_FALSE(disk.rename("/d/a", "/d/b").ok());
  CHECK_FALSE(disk.sync_file("/d/a").ok());
  CHECK_FALSE(disk.sync_folder("/d").ok());
  CHECK_FALSE(disk.writable("/d").ok());
  CHECK_FALSE(disk.free_bytes("/d").ok());
  CHECK_FALSE(disk.reserve("/d/r", 10).ok());
  disk.power_on();
  CHECK(disk.read("/d/a", 1).ok());
}

TEST_CASE("an operation fails once, or for ever") {
  for (const bool for_ever : {false, true}) {
    MemoryDisk disk;
    disk.fail_at(2, for_ever);
    REQUIRE(disk.make("/d/a").ok());
    CHECK(disk.make("/d/b").error().code == ErrorCode::io);
    CHECK(disk.has_failed());
    CHECK_FALSE(disk.is_cut());
    CHECK(disk.make("/d/c").ok() == !for_ever);
  }
}

TEST_CASE("a full disk says so, and removing a reserve makes room") {
  DiskModel model;
  model.space = 1'000'000;
  MemoryDisk disk(model);
  REQUIRE(disk.reserve("/d/reserve", 600'000).ok());
  CHECK(disk.look("/d/reserve", 4).value().size == 600'000);
  CHECK(disk.bytes("/d/reserve") == std::string(600'000, '\0'));
  CHECK(disk.free_bytes("/d").value() == 400'000);
  CHECK(disk.reserve("/d/more", 400'001).error().code == ErrorCode::disk_full);
  disk.fill();
  CHECK(disk.put("/d/a", "a").error().code == ErrorCode::disk_full);
  REQUIRE(disk.remove("/d/reserve").ok());
  CHECK(disk.put("/d/a", "a").ok());
  CHECK(disk.free_bytes("/d").value() == 599'999);
}

TEST_CASE("SQLite on a full disk reports SQLITE_FULL and keeps what it had") {
  MemoryDisk disk;
  PlainStore store(disk, Settings{"TRUNCATE", "EXTRA"});
  REQUIRE(store.open());
  REQUIRE(store.save(1, "kept") == SQLITE_OK);
  disk.fill();
  CHECK(store.save(2, std::string(50'000, 'x')) == SQLITE_FULL);
  CHECK(store.system_errno() == 0);
  store.close();
  REQUIRE(store.open());
  CHECK(store.rows() == PlainStore::Rows{{1, "kept"}});
}

TEST_CASE("SQLite meets a failed write, truncation or sync as an I/O error") {
  std::vector<int> codes;
  for (std::size_t n = 1; n < 100; ++n) {
    MemoryDisk disk;
    PlainStore store(disk, Settings{"TRUNCATE", "EXTRA"});
    REQUIRE(store.open());
    REQUIRE(store.save(1, "kept") == SQLITE_OK);
    disk.start_counting();
    disk.fail_at(n, false);
    const int saved = store.save(2, std::string(5'000, 'x'));
    if (!disk.has_failed()) break;
    codes.push_back(saved);
    CHECK((saved & 0xff) == SQLITE_IOERR);
    store.close();
    REQUIRE(store.open());
    // What failed last may have been the journal's own sync, after the commit was on the disk.
    const PlainStore::Rows rows = store.rows();
    CHECK(rows.begin()->second == "kept");
    CHECK((rows.size() == 1 || (rows.size() == 2 && rows.rbegin()->second == std::string(5'000, 'x'))));
  }
  for (const int code : {SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_TRUNCATE}) {
    CHECK(std::find(codes.begin(), codes.end(), code) != codes.end());
  }
}

TEST_CASE("WAL works with exclusive locking and is refused without") {
  MemoryDisk disk;
  Settings settings{"WAL", "FULL"};
  PlainStore exclusive(disk, settings, "/d/exclusive.db");
  CHECK(exclusive.open());
  settings.exclusive = false;
  PlainStore shared(disk, settings, "/d/shared.db");
  CHECK_FALSE(shared.open());
}

TEST_CASE("exactly one bit is flipped, and where is told") {
  MemoryDisk disk;
  REQUIRE(disk.put("/d/a", std::string(1'000, 'a')).ok());
  REQUIRE(disk.put("/d/b", std::string(9'000, 'b')).ok());
  REQUIRE(disk.reserve("/d/reserve", 1'000'000).ok());
  std::size_t in_b = 0;
  for (int i = 0; i < 500; ++i) {
    const auto before = disk.image();
    const auto flip = disk.flip_bit();
    const std::string now = disk.bytes(flip.file);
    CHECK(ones(before.at(flip.file).written, now) == 1);
    CHECK(static_cast<unsigned char>(before.at(flip.file).written[flip.offset] ^ now[flip.offset]) == 1U << flip.bit);
    in_b += flip.file == "/d/b" ? 1 : 0;
  }
  CHECK(in_b > 400);
  CHECK(in_b < 500);
  MemoryDisk one;
  MemoryDisk other;
  for (MemoryDisk* d : {&one, &other}) REQUIRE(d->put("/d/a", std::string(1'000, 'a')).ok());
  CHECK(one.flip_bit().offset == other.flip_bit().offset);
}

TEST_CASE("bytes are found in every file, and no longer when they are overwritten") {
  MemoryDisk disk;
  REQUIRE(disk.put("/d/a", "some canary here").ok());
  CHECK(disk.holds("canary"));
  CHECK_FALSE(disk.holds("parrot"));
  REQUIRE(disk.put("/d/a", "some ------ here").ok());
  CHECK_FALSE(disk.holds("canary"));
}

TEST_CASE("two disks in two threads do not meet") {
  std::vector<std::thread> threads;
  std::vector<PlainStore::Rows> rows(2);
  for (std::size_t t = 0; t < 2; ++t) {
    threads.emplace_back([t, &rows] {
      MemoryDisk disk;
      PlainStore store(disk, Settings{"WAL", "FULL"});
      if (!store.open()) return;
      for (int i = 0; i < 50; ++i) store.save(i, std::string(100, t == 0 ? 'a' : 'b'));
      rows[t] = store.rows();
    });
  }
  for (std::thread& thread : threads) thread.join();
  REQUIRE(rows[0].size() == 50);
  REQUIRE(rows[1].size() == 50);
  CHECK(rows[0].begin()->second == std::string(100, 'a'));
  CHECK(rows[1].begin()->second == std::string(100, 'b'));
}
