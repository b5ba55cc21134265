// migration_test.cpp: the power goes while the record of an earlier release is brought to this one. Afterwards every
// comment is there, in the old form or the new.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "db/drill/chance.h"
#include "db/drill/memory_disk.h"
#include "db/store/open_record.h"
#include "db/store/record.h"

using namespace lectern;

namespace {

constexpr const char* kFolder = "/record";

// LECTERN_CUTS=10000 for the whole proof.
const std::size_t kCuts = [] {
  const char* const asked = std::getenv("LECTERN_CUTS");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : 200;
}();

Medium::Image released(const std::string& file) {
  std::ifstream in(std::string(LECTERN_SOURCE_DIR) + "/tests/store/fixtures/" + file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  REQUIRE(!bytes.empty());
  Medium::Image image;
  image["/record/record-a.db"] = Bytes{bytes, bytes.size()};
  return image;
}

std::vector<StoredComment> kept_on(MemoryDisk& disk) {
  auto record = open_record_on(disk, kFolder);
  REQUIRE_MESSAGE(record.ok(), (record.ok() ? "" : record.error().detail));
  CHECK(record.value()->status().value().missing == 0);
  CHECK(record.value()->contacts().value().size() == 1);
  return record.value()->comments().value();
}

}  // namespace

TEST_CASE("a cut at any moment of a migration leaves the old record or the new, and never less") {
  const Medium::Image before = released("record-v1.db");
  std::size_t second_cuts = 0;
  for (std::uint64_t seed = 1; seed <= kCuts; ++seed) {
    CAPTURE(seed);
    DiskModel model;
    model.seed = seed;
    model.ordered_names = seed % 2 == 0;
    model.powersafe = seed % 4 < 2;
    Chance chance(seed, 7);
    MemoryDisk whole(model, before);
    whole.start_counting();
    const std::vector<StoredComment> wanted = kept_on(whole);
    REQUIRE(wanted.size() == 4);
    MemoryDisk disk(model, before);
    disk.start_counting();
    disk.cut_at(1 + chance.below(whole.operations()));
    { const auto cut_short = open_record_on(disk, kFolder); }
    disk.power_on();
    if (chance.in_hundred(30)) {
      ++second_cuts;
      disk.cut_at(1 + chance.below(12));
      { const auto again = open_record_on(disk, kFolder); }
      disk.power_on();
    }
    CHECK(kept_on(disk) == wanted);
    CHECK(kept_on(disk) == wanted);
  }
  MESSAGE(kCuts, " cuts, ", second_cuts, " of them again while recovering");
}
