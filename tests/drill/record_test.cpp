// record_test.cpp: the record itself, under cuts.
#include "db/store/record.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <utility>

#include "db/drill/power_cut.h"
#include "db/store/open_record.h"

using namespace lectern;
using What = DrillPlan::What;

namespace {

// LECTERN_CUTS=10000 for the whole proof.
const std::size_t kCuts = [] {
  const char* const asked = std::getenv("LECTERN_CUTS");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : 100;
}();

Result<std::unique_ptr<Record>> the_record(Disk& disk, const std::filesystem::path& folder) {
  return open_record_on(disk, folder);
}

DrillResult drilled(const std::string& name, const DiskModel& model, What what, const std::string& taken_away = {}) {
  const DrillPlan plan{1, kCuts, model, what, 2, taken_away};
  const auto begun = std::chrono::steady_clock::now();
  const auto result = run_power_cuts(plan, the_record);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  REQUIRE_MESSAGE(result.ok(), (result.ok() ? "" : result.error().detail));
  const DrillResult& r = result.value();
  MESSAGE(name, ": ", r.cuts, " cuts, ", r.acknowledged, " acknowledged, ", r.lost, " lost in ", r.runs_with_loss,
          " runs, ", r.silent_losses, " in silence, ", r.half, " half, ", r.corrupt, " corrupt, ", r.false_alarms,
          " false alarms, ", r.operations, " operations, ", took.count(), " s; first bad seed ",
          r.first_failing_seed.value_or(0), ": ", r.first_failure);
  return r;
}

const char* name_of(What what) {
  switch (what) {
    case What::save:
      return "save";
    case What::create:
      return "create";
    case What::file:
      return "file";
  }
  std::abort();
}

void check_clean(const DrillResult& result) {
  CHECK(result.lost == 0);
  CHECK(result.half == 0);
  CHECK(result.corrupt == 0);
  CHECK(result.false_alarms == 0);
}

}  // namespace

TEST_CASE("the record loses nothing, in no disk that syncs when it says so") {
  for (const bool ordered : {false, true}) {
    for (const bool powersafe : {true, false}) {
      for (const What what : {What::save, What::create, What::file}) {
        DiskModel model;
        model.ordered_names = ordered;
        model.powersafe = powersafe;
        const std::string name =
            std::string(name_of(what)) + (ordered ? ", ordered" : "") + (powersafe ? "" : ", not powersafe");
        check_clean(drilled(name, model, what));
      }
    }
  }
}

TEST_CASE("each of its two files alone, in its own journal mode, keeps what was thanked for") {
  for (const auto& [alone, other] : {std::pair{"the rollback journal", "/record/record-b.db"},
                                     std::pair{"the write-ahead log", "/record/record-a.db"}}) {
    for (const What what : {What::save, What::create, What::file}) {
      check_clean(drilled(std::string(name_of(what)) + ", " + alone, {}, what, other));
    }
  }
}

TEST_CASE("on a disk that lies one time in ten it loses little, and nothing in silence") {
  DiskModel model;
  model.lying = 0.1;
  const DrillResult result = drilled("save, one sync of ten a lie", model, What::save);
  CHECK(result.lost * 200 <= result.acknowledged);
  CHECK(result.silent_losses == 0);
}
