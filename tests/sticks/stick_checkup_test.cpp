// stick_checkup_test.cpp: a sound stick is found sound and left clean, every other is found out.
#include "kiosk/sticks/stick_checkup.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/sticks/bench.h"
#include "tests/sticks/faulty_sticks.h"

using namespace lectern;
using namespace lectern::test;

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kSmall = 2 * kStickChunk + 5000;

Result<bool> run(StickCheckup& checkup) {
  for (int steps = 0; steps < 1000; ++steps) {
    const Result<bool> finished = checkup.advance();
    if (!finished || finished.value()) return finished;
  }
  return Error{ErrorCode::io, "it never ends"};
}

std::optional<StickTrouble> trouble_with(const std::string& settings, std::uint64_t bytes = kSmall) {
  Bench bench(settings);
  StickCheckup checkup(bench.sticks(), bench.id(), bytes);
  const Result<bool> finished = run(checkup);
  CHECK(finished.ok() == !checkup.trouble());
  if (!finished) {
    CHECK(finished.error().detail.starts_with(sentence_of(*checkup.trouble())));
    CHECK(checkup.progress().step != StickProgress::Step::done);
  }
  if (checkup.trouble() != StickTrouble::gone) CHECK(fs::is_empty(bench.stick()));
  return checkup.trouble();
}

}  // namespace

TEST_CASE("a sound stick is fine, measured and left clean") {
  Bench bench("speed=4000\nsize=1000000\nfree=900000\n");
  StickCheckup checkup(bench.sticks(), bench.id(), kSmall);
  REQUIRE(run(checkup).ok());
  CHECK(checkup.health().write_speed == doctest::Approx(4));
  CHECK(checkup.health().read_speed == doctest::Approx(4));
  CHECK(checkup.health().size == 1'000'000);
  CHECK(checkup.health().free <= 900'000);
  CHECK_FALSE(checkup.health().slow());
  CHECK(fs::is_empty(bench.stick()));
  CHECK(bench.sticks().find(bench.id()));
}

TEST_CASE("a slow stick is fine and slow") {
  Bench bench("speed=300\n");
  StickCheckup checkup(bench.sticks(), bench.id(), kSmall);
  REQUIRE(run(checkup).ok());
  CHECK(checkup.health().slow());
}

TEST_CASE("one byte that is lost is found out, whatever it was") {
  for (int n = 0; n < 1000; ++n) REQUIRE(trouble_with("capacity=4\n", 5) == StickTrouble::differs);
}

TEST_CASE("any size is tried, to the byte") {
  for (const std::uint64_t bytes : {std::uint64_t{1}, std::uint64_t{kStickChunk}, std::uint64_t{kStickChunk + 1}}) {
    CHECK_FALSE(trouble_with("", bytes));
  }
}

TEST_CASE("each kind of bad stick is found out") {
  CHECK(trouble_with("capacity=0\n") == StickTrouble::differs);
  CHECK(trouble_with("capacity=300000\n") == StickTrouble::differs);
  CHECK(trouble_with("capacity=529287\n") == StickTrouble::differs);  // all but the last byte
  CHECK(trouble_with("free=100000\n") == StickTrouble::full);
  CHECK(trouble_with("readonly=1\n") == StickTrouble::read_only);
  CHECK(trouble_with("format=\n") == StickTrouble::unformatted);
  CHECK(trouble_with("format=ext4\n") == StickTrouble::not_allowed);
  CHECK(trouble_with("pull-after=0\n") == StickTrouble::gone);
  CHECK(trouble_with("pull-after=400000\n") == StickTrouble::gone);
}

TEST_CASE("an older check-up's file is replaced, and nothing else touched") {
  Bench bench;
  std::ofstream(bench.stick() / StickCheckup::kFile) << "left over";
  std::ofstream(bench.stick() / "holiday.jpg") << "a stranger's";
  StickCheckup checkup(bench.sticks(), bench.id(), kSmall);
  REQUIRE(run(checkup).ok());
  CHECK(std::distance(fs::directory_iterator(bench.stick()), fs::directory_iterator()) == 1);
}

TEST_CASE("a fault at any operation is never called fine, and leaves no file if it is the only one") {
  using Fault = FaultySticks::Fault;
  for (const Fault fault : {Fault::io, Fault::full, Fault::read_only, Fault::pulled}) {
    std::size_t n = 1;
    for (bool failed = true; failed; ++n) {
      CAPTURE(n);
      Bench bench;
      FaultySticks sticks(bench.sticks());
      sticks.fail_at(n, fault, false);
      StickCheckup checkup(sticks, bench.id(), kSmall);
      const Result<bool> finished = run(checkup);
      failed = sticks.has_failed();
      CHECK(finished.ok() == !failed);
      if (failed && fault == Fault::pulled) CHECK(checkup.trouble() == StickTrouble::gone);
      if (fault != Fault::pulled) CHECK(fs::is_empty(bench.stick()));
    }
    CHECK(n > 20);
  }
}

TEST_CASE("a check-up given up half-way leaves neither file nor mount") {
  Bench bench;
  {
    StickCheckup checkup(bench.sticks(), bench.id(), kSmall);
    while (checkup.progress().done == 0) REQUIRE(checkup.advance().ok());
    CHECK(fs::exists(bench.stick() / StickCheckup::kFile));
  }
  CHECK(fs::is_empty(bench.stick()));
}
