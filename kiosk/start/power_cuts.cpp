// power_cuts.cpp: the drill's plans and their report.
#include "kiosk/start/power_cuts.h"

#include <unistd.h>

#include <cstdio>

#include "db/drill/power_cut.h"
#include "db/store/open_record.h"

namespace lectern {
namespace {

struct Plan {
  const char* name;
  DrillPlan::What what;
  bool ordered_names;
  bool powersafe;
};

constexpr Plan kPlans[] = {
    {"comments into a record", DrillPlan::What::save, false, true},
    {"a record being made", DrillPlan::What::create, false, true},
    {"a disk that keeps names in order", DrillPlan::What::save, true, true},
    {"a disk that damages whole blocks", DrillPlan::What::save, false, false},
};

}  // namespace

int test_power_cuts(std::size_t cuts) {
  bool clean = true;
  const bool watched = ::isatty(STDERR_FILENO) == 1;
  for (const Plan& plan : kPlans) {
    DrillPlan drill;
    drill.cuts = cuts;
    drill.what = plan.what;
    drill.model.ordered_names = plan.ordered_names;
    drill.model.powersafe = plan.powersafe;
    const Result<DrillResult> result = run_power_cuts(
        drill, [](Disk& disk, const std::filesystem::path& folder) { return open_record_on(disk, folder); },
        [&](std::size_t done) {
          if (watched && done % 100 == 0) std::fprintf(stderr, "\r%zu of %zu cuts", done, cuts);
        });
    if (watched) std::fputc('\r', stderr);
    if (!result) {
      std::fprintf(stderr, "lectern: the test could not be run: %s\n", result.error().detail.c_str());
      return 1;
    }
    const DrillResult& r = result.value();
    std::printf(
        "%s: power cut %zu times (%zu of them again while recovering); %zu comments thanked for, %zu lost, %zu kept "
        "by half, %zu records damaged\n",
        plan.name, r.cuts, r.second_cuts, r.acknowledged, r.lost, r.half, r.corrupt);
    if (!r.clean())
      std::printf("  first with seed %llu: %s\n", static_cast<unsigned long long>(*r.first_failing_seed),
                  r.first_failure.c_str());
    clean = clean && r.clean();
  }
  std::puts(clean ? "Nothing that anyone was thanked for was lost." : "This record cannot be trusted here.");
  return clean ? 0 : 1;
}

}  // namespace lectern
