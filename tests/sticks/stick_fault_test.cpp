// stick_fault_test.cpp: each operation of a copy fails once, in each way. Never done unless whole; the next try
// succeeds.
#include <doctest/doctest.h>

#include <iostream>

#include "tests/sticks/bench.h"
#include "tests/sticks/faulty_sticks.h"

using namespace lectern;
using namespace lectern::test;

namespace {

namespace fs = std::filesystem;

std::string finished_contents(const FileTree& tree) {
  std::string all;
  for (const auto& [name, file] : tree) all += name + "\n" + file.first + "\n";
  return all;
}

void fail_everywhere(FaultySticks::Fault fault, bool for_ever) {
  std::size_t n = 1;
  for (bool failed = true; failed; ++n) {
    CAPTURE(n);
    Bench bench;
    const FileTree source = tree_of(bench.source());
    std::ofstream(bench.stick() / "holiday.jpg") << "a stranger's";
    FaultySticks sticks(bench.sticks());
    sticks.fail_at(n, fault, for_ever);
    {
      StickCopy copy(sticks, bench.id(), bench.source(), kName);
      const Result<bool> finished = run(copy);
      failed = sticks.has_failed();
      REQUIRE(finished.ok() == !failed);
      REQUIRE(copy.trouble().has_value() == failed);
      if (failed && fault == FaultySticks::Fault::pulled) CHECK(copy.trouble() == StickTrouble::gone);
      if (failed) CHECK(finished.error().detail.size() > 40);
    }
    CHECK(tree_of(bench.source()) == source);
    // After the check only a whole copy can have the name.
    if (fs::exists(bench.finished())) {
      CHECK(finished_contents(tree_of(bench.finished())) == finished_contents(source));
    }
    if (!failed) break;
    // A single fault does not keep the half from being removed.
    if (!for_ever && fault != FaultySticks::Fault::pulled) CHECK_FALSE(fs::exists(bench.part()));

    bench.sticks().take_out();
    bench.insert();
    StickCopy again(bench.sticks(), bench.id(), bench.source(), kName);
    REQUIRE(run(again).ok());
    CHECK(tree_of(bench.finished()) == source);
    CHECK_FALSE(fs::exists(bench.part()));
    CHECK(fs::exists(bench.stick() / "holiday.jpg"));
  }
  CHECK(n > 60);  // it did fail everywhere, and not only at the beginning
}

}  // namespace

TEST_CASE("a read or write error at any operation never ends in done") {
  fail_everywhere(FaultySticks::Fault::io, false);
  fail_everywhere(FaultySticks::Fault::io, true);
}

TEST_CASE("a stick that fills up at any operation never ends in done") {
  fail_everywhere(FaultySticks::Fault::full, true);
  fail_everywhere(FaultySticks::Fault::short_write, true);
}

TEST_CASE("a stick that becomes read-only at any operation never ends in done") {
  fail_everywhere(FaultySticks::Fault::read_only, true);
}

TEST_CASE("a stick pulled at any operation never ends in done") { fail_everywhere(FaultySticks::Fault::pulled, true); }
