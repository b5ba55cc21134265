// calibration_test.cpp: the drill finds the settings that lose comments, and only those. Without these a drill that
// finds nothing would prove nothing.
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "tests/drill/plain_store.h"

using namespace lectern;
using test::cut;
using test::Cuts;
using test::Settings;

namespace {

// LECTERN_CUTS=3000 for a longer look.
const std::uint64_t kRuns = [] {
  const char* const asked = std::getenv("LECTERN_CUTS");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : 300;
}();

Cuts tried(const std::string& name, const Settings& settings, const DiskModel& model = {}, bool creation = false) {
  const Cuts cuts = cut(settings, model, kRuns, creation);
  MESSAGE(name, ": ", cuts.runs, " cuts, ", cuts.acknowledged, " acknowledged, ", cuts.lost, " lost in ",
          cuts.runs_with_loss, " runs, ", cuts.half, " half, ", cuts.corrupt, " corrupt; first bad seed ",
          cuts.first_bad_seed);
  CHECK(cuts.runs == kRuns);
  CHECK(cuts.acknowledged > kRuns);
  return cuts;
}

void is_safe(const std::string& name, const Settings& settings, const DiskModel& model = {}, bool creation = false) {
  const Cuts cuts = tried(name, settings, model, creation);
  CHECK(cuts.lost == 0);
  CHECK(cuts.half == 0);
  CHECK(cuts.corrupt == 0);
}

DiskModel ordered() {
  DiskModel model;
  model.ordered_names = true;
  return model;
}

DiskModel fragile() {
  DiskModel model;
  model.powersafe = false;
  return model;
}

constexpr Settings kWal{"WAL", "FULL"};
constexpr Settings kTruncate{"TRUNCATE", "EXTRA"};

}  // namespace

TEST_CASE("the settings of the record lose nothing and corrupt nothing") {
  is_safe("TRUNCATE, EXTRA", kTruncate);
  is_safe("WAL, FULL", kWal);
  is_safe("WAL, FULL, checkpoint at 8 pages", {"WAL", "FULL", true, 8});
}

TEST_CASE("nor in an ordered folder") {
  is_safe("TRUNCATE, EXTRA", kTruncate, ordered());
  is_safe("WAL, FULL", kWal, ordered());
}

TEST_CASE("nor where a cut harms what is beside a write") {
  is_safe("TRUNCATE, EXTRA", kTruncate, fragile());
  is_safe("WAL, FULL, checkpoint at 8 pages", {"WAL", "FULL", true, 8}, fragile());
}

TEST_CASE("nor while they are made, with EXTRA before the journal mode") {
  is_safe("TRUNCATE, EXTRA", kTruncate, {}, true);
  is_safe("WAL, FULL", kWal, {}, true);
}

TEST_CASE("the drill finds that WAL with NORMAL loses what was acknowledged") {
  const Cuts cuts = tried("WAL, NORMAL", {"WAL", "NORMAL"});
  CHECK(cuts.runs_with_loss > kRuns / 5);
  CHECK(cuts.corrupt == 0);
}

TEST_CASE("the drill finds that TRUNCATE with NORMAL loses and corrupts") {
  const Cuts cuts = tried("TRUNCATE, NORMAL", {"TRUNCATE", "NORMAL"});
  CHECK(cuts.runs_with_loss > kRuns / 30);
  CHECK(cuts.corrupt > kRuns / 60);
}

TEST_CASE("the drill finds that a journal deleted but not for good takes a comment back") {
  Settings settings{"DELETE", "FULL", false};
  CHECK(tried("DELETE, FULL, shared", settings).runs_with_loss > kRuns / 10);
  settings.synchronous = "EXTRA";
  is_safe("DELETE, EXTRA, shared", settings);
}

TEST_CASE(
    "the drill finds that a new file switched to WAL without EXTRA can lose everything, where names are unordered") {
  const Settings settings{"WAL", "FULL", true, 1000, false};
  CHECK(tried("WAL, FULL, made with FULL", settings, {}, true).runs_with_loss > kRuns / 8);
  is_safe("WAL, FULL, made with FULL in an ordered folder", settings, ordered(), true);
}

TEST_CASE("the drill finds that no setting survives a disk that lies") {
  DiskModel lying;
  lying.lying = 0.1;
  CHECK(tried("TRUNCATE, EXTRA, one sync of ten a lie", kTruncate, lying).lost > 0);
  CHECK(tried("WAL, FULL, one sync of ten a lie", kWal, lying).lost > 0);
}

TEST_CASE("no sync at all loses most of it") { CHECK(tried("WAL, OFF", {"WAL", "OFF"}).runs_with_loss > kRuns / 2); }
