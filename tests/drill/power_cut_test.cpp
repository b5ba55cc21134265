// power_cut_test.cpp: the drill tells a record that keeps its promise from one that does not.
#include "db/drill/power_cut.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "db/drill/memory_disk.h"
#include "db/store/memory_record.h"
#include "tests/drill/plain_store.h"

using namespace lectern;
using test::PlainStore;
using test::Settings;

namespace {

constexpr std::size_t kCuts = 300;

// A record over one plain file with any settings. What it does not keep there is the twin's.
class PlainRecord : public MemoryRecord {
 public:
  enum class Habit : std::uint8_t { honest, halves, thanks_after_the_power_went };

  static Result<std::unique_ptr<Record>> open(Disk& disk, const Settings& settings, Habit habit) {
    auto record = std::make_unique<PlainRecord>(dynamic_cast<MemoryDisk&>(disk), settings, habit);
    if (!record->store_.open()) return Error{ErrorCode::io, "open the plain record"};
    if (!record->store_.is_sound()) return Error{ErrorCode::damaged, "the plain record is damaged"};
    record->next_ = static_cast<int>(record->store_.rows().size());
    return std::unique_ptr<Record>(std::move(record));
  }

  PlainRecord(MemoryDisk& disk, const Settings& settings, Habit habit) : store_(disk, settings), habit_(habit) {}

  Status save(const Comment& comment, std::string_view receipt, const Contact&) override {
    std::string line = canonical_line(comment);
    if (habit_ == Habit::halves) line.resize(line.size() / 2);
    const int code = store_.save(next_++, std::string(receipt) + "\n" + line);
    if (code == SQLITE_OK || habit_ == Habit::thanks_after_the_power_went) return done();
    return Error{ErrorCode::io, "save in the plain record"};
  }

  Result<std::vector<StoredComment>> comments() override {
    std::vector<StoredComment> all;
    for (const auto& [id, text] : store_.rows()) {
      const std::size_t end = text.find('\n');
      StoredComment c;
      c.line = text.substr(end + 1);
      c.receipt = text.substr(0, end);
      all.push_back(std::move(c));
    }
    return all;
  }

 private:
  PlainStore store_;
  Habit habit_;
  int next_ = 0;
};

using Habit = PlainRecord::Habit;

OpenRecord plain(const Settings& settings, Habit habit = Habit::honest) {
  return [=](Disk& disk, const std::filesystem::path&) { return PlainRecord::open(disk, settings, habit); };
}

DrillResult drilled(const std::string& name, const OpenRecord& open, const DrillPlan& plan = {1, kCuts}) {
  const auto result = run_power_cuts(plan, open);
  REQUIRE(result.ok());
  const DrillResult& r = result.value();
  MESSAGE(name, ": ", r.cuts, " cuts, ", r.acknowledged, " acknowledged, ", r.lost, " lost, ", r.half, " half, ",
          r.corrupt, " corrupt; first bad seed ", r.first_failing_seed.value_or(0), ": ", r.first_failure);
  CHECK(r.cuts == plan.cuts);
  return r;
}

constexpr Settings kTruncate{"TRUNCATE", "EXTRA"};
constexpr Settings kWal{"WAL", "FULL"};

}  // namespace

TEST_CASE("a record that keeps its promise is found clean") {
  for (const DrillPlan::What what : {DrillPlan::What::save, DrillPlan::What::create}) {
    for (const Settings& settings : {kTruncate, kWal}) {
      DrillPlan plan{1, kCuts};
      plan.what = what;
      const DrillResult result = drilled(settings.journal, plain(settings), plan);
      CHECK(result.clean());
      CHECK(result.lost + result.half + result.corrupt + result.silent_losses == 0);
      CHECK(result.second_cuts > kCuts / 5);
      CHECK(result.second_cuts < kCuts / 2);
    }
  }
}

TEST_CASE("a record that loses is found, with a seed that shows it again") {
  const OpenRecord open = plain({"WAL", "NORMAL"});
  const DrillResult result = drilled("WAL, NORMAL", open);
  CHECK(result.runs_with_loss > kCuts / 5);
  CHECK(result.silent_losses == result.lost);
  REQUIRE(result.first_failing_seed.has_value());
  const DrillResult again = drilled("that seed alone", open, {*result.first_failing_seed, 1});
  CHECK(again.first_failing_seed == result.first_failing_seed);
  CHECK(again.first_failure == result.first_failure);
}

TEST_CASE("thanks that nobody can have seen, because the power was gone, are no promise") {
  CHECK(drilled("thanks without power", plain(kTruncate, Habit::thanks_after_the_power_went)).clean());
}

TEST_CASE("a record that keeps half a comment is found") {
  const DrillResult result = drilled("halves", plain(kTruncate, Habit::halves));
  CHECK(result.half >= result.lost);  // the one on its way too
  CHECK(result.half > kCuts);
}

TEST_CASE("a record that does not open after a cut is found, and its losses are not silent") {
  const DrillResult result = drilled("TRUNCATE, NORMAL", plain({"TRUNCATE", "NORMAL"}));
  CHECK(result.corrupt > kCuts / 60);
  CHECK(result.silent_losses < result.lost);
  const OpenRecord never = [](Disk&, const std::filesystem::path&) -> Result<std::unique_ptr<Record>> {
    return Error{ErrorCode::foreign, "never"};
  };
  CHECK(run_power_cuts({1, kCuts}, never).error().code == ErrorCode::foreign);
}

TEST_CASE("one thread or two: the same result, and the progress is told") {
  DrillPlan plan{50, 60};
  const OpenRecord open = plain({"TRUNCATE", "NORMAL"});
  plan.threads = 1;
  const DrillResult alone = drilled("one thread", open, plan);
  plan.threads = 2;
  std::vector<std::size_t> told;
  const auto together = run_power_cuts(plan, open, [&told](std::size_t done) { told.push_back(done); });
  REQUIRE(together.ok());
  CHECK(together.value() == alone);
  REQUIRE(told.size() == 60);
  CHECK(told.front() == 1);
  CHECK(told.back() == 60);
}
