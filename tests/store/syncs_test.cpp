// syncs_test.cpp: whatever promises to be lasting is synced, as often as it is said to be. Counted on the way to the
// system, for no other test on a sound disk would notice a sync that is not made.
#include <doctest/doctest.h>

#include "db/store/disk.h"
#include "db/store/open_record.h"
#include "db/store/record.h"
#include "db/store/tally.h"
#include "tests/store/bare_syncs.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::asked_of_disk;
namespace fs = std::filesystem;

namespace {

template <class Work>
long syncs_of(const Work& work) {
  const test::AskedOfDisk before = asked_of_disk();
  work();
  const test::AskedOfDisk asked = asked_of_disk() - before;
  return asked.syncs + asked.data_syncs;
}

}  // namespace

TEST_CASE("each call of the disk that is to last syncs") {
  TemporaryFolder folder;
  const fs::path file = folder.path() / "file";
  Disk& disk = system_disk();
  CHECK(syncs_of([&] { REQUIRE(disk.put(file, "bytes")); }) == 1);
  CHECK(syncs_of([&] { REQUIRE(disk.copy(file, folder.path() / "copy")); }) == 2);  // the file, and its name
  CHECK(syncs_of([&] { REQUIRE(disk.sync_file(file)); }) == 1);
  CHECK(syncs_of([&] { REQUIRE(disk.sync_folder(folder.path())); }) == 1);
}

TEST_CASE("the tally is written and synced four times: one honest sync of them is enough") {
  TemporaryFolder folder;
  CHECK(syncs_of([&] { REQUIRE(write_tally(system_disk(), folder.path(), Tally{3, 4, 5})); }) == 4);
  CHECK(read_tally(system_disk(), folder.path()).value() == Tally{3, 4, 5});
}

TEST_CASE("a thank-you syncs both files and the tally, and a file of comments no more often than one comment") {
  TemporaryFolder folder;
  auto record = open_record(folder.path()).value();
  const long one = syncs_of([&] { REQUIRE(record->save(test::full_comment("one"), "", {})); });
  CHECK(one >= 3 + 1 + 4);  // the journal, the file and the folder; the log; the tally
  std::vector<Arrival> file;
  for (int i = 0; i < 50; ++i) file.push_back({test::full_comment("one of many"), "", {}, Fairness::yes});
  const long many = syncs_of([&] { REQUIRE(record->save_all(file)); });
  CHECK(many >= 3 + 1 + 4);
  CHECK(many <= one + 4);  // where the log or the journal grows
}
