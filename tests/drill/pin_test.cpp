// pin_test.cpp: the PIN's tries on disks that lose their power at the worst moment, or fail. The attacker knows every
// moment, has the power switch, and never the right PIN.
#include "db/store/pin.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "db/drill/memory_disk.h"

using namespace lectern;
using Answer = PinVerdict::Answer;

namespace {

constexpr const char* kFolder = "/record";
constexpr std::int64_t kHour = 3'600'000;
constexpr std::size_t kTry = 5;  // operations: two writes, each with its sync, and the folder's sync

// LECTERN_CUTS=10000 for the whole proof. How many attacks there are, each of a dozen cuts.
const std::size_t kCuts = [] {
  const char* const asked = std::getenv("LECTERN_CUTS");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : 100;
}();

// What every comparison of digits is held against. It knows the rule, not the lock.
class Oracle {
 public:
  std::int64_t now = 0;  // since the program started
  std::size_t compared = 0;
  std::size_t broken = 0;  // comparisons that no free try and no delay stood for
  std::size_t most = 0;
  std::function<void()> when_compared{};

  void started() { now = last_ = 0; }
  [[nodiscard]] std::size_t since_success() const { return since_success_; }

  [[nodiscard]] PinHash hash() {
    const auto kept = [](std::string_view digits) { return "kept:" + std::string(digits.rbegin(), digits.rend()); };
    return {[=](std::string_view digits) -> Result<std::string> { return kept(digits); },
            [=, this](const std::string& made, std::string_view digits) -> Result<bool> {
              ++compared;
              broken += now - last_ < delay() ? 1 : 0;
              last_ = now;
              ++since_success_;
              most = std::max(most, since_success_);
              const bool fits = made == kept(digits);
              if (fits) since_success_ = 0;
              if (when_compared) when_compared();
              return fits;
            }};
  }

  // Before the next comparison.
  [[nodiscard]] std::int64_t delay() const {
    constexpr std::int64_t kDelays[] = {0, 0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 960, 1920};
    return since_success_ < std::size(kDelays) ? kDelays[since_success_] * 1000 : kHour;
  }

  // Whether a lock that was just opened thinks of fewer tries than there were.
  [[nodiscard]] bool is_forgotten_by(const PinLock& lock) const {
    const std::size_t free = 5 - std::min<std::size_t>(5, since_success_);
    return static_cast<std::size_t>(lock.free_left()) > free || lock.wait_ms(now) < delay();
  }

 private:
  std::int64_t last_ = 0;  // comparison or start
  std::size_t since_success_ = 0;
};

Result<PinLock> open(MemoryDisk& disk, Oracle& oracle) {
  return PinLock::open(disk, kFolder, oracle.now, oracle.hash());
}

struct Set {
  Medium::Image image{};
  std::string pin{};
  std::string wrong{};
};

// A disk with a confirmed PIN and no tries.
Set set_up() {
  MemoryDisk disk;
  Oracle oracle;
  Result<PinLock> lock = open(disk, oracle);
  REQUIRE(lock.ok());
  Set set;
  set.pin = lock.value().fresh_pin()->view();
  REQUIRE(lock.value().confirm().ok());
  set.image = disk.image();
  set.wrong = set.pin == "501826" ? "501827" : "501826";
  return set;
}

struct Sum {
  std::size_t cuts = 0;
  std::size_t compared = 0;
  std::size_t broken = 0;
  std::size_t forgotten = 0;  // starts that thought of fewer tries than there were
  std::size_t shut = 0;       // runs after which the right PIN did not open
  std::size_t most = 0;       // comparisons since a success
};

// One attacker with one kiosk, for some starts. An organizer opens the lock now and then.
class Attack {
 public:
  Attack(const Set& set, const DiskModel& model) : set_(set), disk_(model, set.image), chance_(model.seed, 40) {
    // The very worst moment: the answer is known, and nothing was written since.
    oracle_.when_compared = [this] {
      if (chance_.in_hundred(20)) disk_.cut_now();
    };
  }

  Sum run() {
    const std::uint64_t starts = 3 + chance_.below(20);
    for (std::uint64_t start = 0; start < starts; ++start) {
      if (chance_.in_hundred(80)) disk_.cut_at(1 + chance_.below(3 * kTry));
      use();
      lose_power();
      if (chance_.in_hundred(30)) {  // and a second time while it starts, or at the first try after
        disk_.cut_at(1 + chance_.below(kTry));
        start_and_try_once();
        lose_power();
      }
    }
    at_last();
    sum_.compared = oracle_.compared;
    sum_.broken = oracle_.broken;
    sum_.most = oracle_.most;
    return sum_;
  }

 private:
  std::optional<PinLock> start() {
    oracle_.started();
    Result<PinLock> lock = open(disk_, oracle_);
    if (!lock) return {};
    sum_.forgotten += oracle_.is_forgotten_by(lock.value()) ? 1 : 0;
    return std::move(lock).value();
  }

  void start_and_try_once() {
    std::optional<PinLock> lock = start();
    if (!lock) return;
    oracle_.now += lock->wait_ms(oracle_.now);
    static_cast<void>(lock->try_pin(set_.wrong, oracle_.now).ok());
  }

  void use() {
    std::optional<PinLock> lock = start();
    if (!lock) return;
    for (std::uint64_t tries = chance_.below(12); tries > 0 && !disk_.is_cut(); --tries) {
      const std::int64_t wait = lock->wait_ms(oracle_.now);
      if (chance_.in_hundred(70)) oracle_.now += wait;
      if (chance_.in_hundred(20)) oracle_.now += std::max<std::int64_t>(0, wait - 1);
      const bool organizer = chance_.in_hundred(4);
      static_cast<void>(lock->try_pin(organizer ? set_.pin : set_.wrong, oracle_.now).ok());
    }
  }

  void lose_power() {
    disk_.cut_now();
    disk_.power_on();
    ++sum_.cuts;
  }

  // However it was treated, the lock opens for the right PIN, after an hour at most.
  void at_last() {
    oracle_.when_compared = {};
    std::optional<PinLock> lock = start();
    const std::int64_t wait = lock ? lock->wait_ms(0) : 0;
    oracle_.now += wait;
    const Result<PinVerdict> verdict = lock ? lock->try_pin(set_.pin, oracle_.now) : PinVerdict{};
    if (wait > kHour || !verdict || verdict.value().answer != Answer::open) ++sum_.shut;
  }

  const Set& set_;
  MemoryDisk disk_;
  Chance chance_;
  Oracle oracle_{};
  Sum sum_{};
};

DiskModel model_of(bool ordered, bool powersafe, std::uint64_t seed) {
  DiskModel model;
  model.ordered_names = ordered;
  model.powersafe = powersafe;
  model.seed = seed;
  return model;
}

}  // namespace

TEST_CASE("no cut of the power at any moment gives a try more than five and those whose delay was served") {
  const Set set = set_up();
  std::uint64_t seed = 0;
  for (const bool ordered : {false, true}) {
    for (const bool powersafe : {true, false}) {
      const auto from = std::chrono::steady_clock::now();
      Sum all;
      for (std::size_t i = 0; i < kCuts; ++i) {
        const Sum one = Attack(set, model_of(ordered, powersafe, ++seed)).run();
        CAPTURE(seed);
        CHECK(one.broken == 0);
        CHECK(one.forgotten == 0);
        CHECK(one.shut == 0);
        all.cuts += one.cuts;
        all.compared += one.compared;
        all.broken += one.broken;
        all.most = std::max(all.most, one.most);
      }
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - from;
      MESSAGE(all.cuts, " cuts", std::string(ordered ? ", ordered" : ""),
              std::string(powersafe ? "" : ", not powersafe"), ": ", all.compared, " comparisons, ", all.broken,
              " beyond the budget, at most ", all.most, " in a row; ", took.count(), " s");
      CHECK(all.cuts > 5 * kCuts);
      CHECK(all.compared > all.cuts / 2);
      CHECK(all.most > 5);
    }
  }
}

TEST_CASE("a cut at every pair of moments in two tries takes nothing back from the count") {
  const Set set = set_up();
  for (std::uint64_t seed = 1; seed <= 20 + kCuts / 100; ++seed) {
    for (std::size_t first = 1; first <= 2 * kTry; ++first) {
      for (std::size_t second = 1; second <= 2 * kTry; ++second) {
        MemoryDisk disk(model_of(false, seed % 2 == 0, seed), set.image);
        Oracle oracle;
        std::size_t tries = 9;
        for (const std::size_t cut : {std::size_t{0}, first, second, std::size_t{0}}) {
          oracle.started();
          Result<PinLock> lock = open(disk, oracle);
          REQUIRE(lock.ok());
          disk.start_counting();
          disk.cut_at(cut);
          for (std::size_t i = 0; i < tries && !disk.is_cut(); ++i) {
            oracle.now += lock.value().wait_ms(oracle.now);
            static_cast<void>(lock.value().try_pin(set.wrong, oracle.now).ok());
          }
          tries = 3;
          disk.cut_now();
          disk.power_on();
        }
        CAPTURE(seed);
        CAPTURE(first);
        CAPTURE(second);
        CHECK(oracle.broken == 0);
        CHECK(oracle.since_success() >= 9 + 3);
      }
    }
  }
}

TEST_CASE("while a PIN is confirmed, changed or made anew a cut leaves one that opens, or none and nobody's") {
  const Set set = set_up();
  enum class Doing { confirm, change, renew };
  for (const Doing doing : {Doing::confirm, Doing::change, Doing::renew}) {
    std::size_t moments = 0;
    std::size_t set_after = 0;
    for (std::uint64_t seed = 1; seed <= 25 + kCuts / 100; ++seed) {
      for (std::size_t cut = 1; cut < 40; ++cut) {
        MemoryDisk disk(model_of(seed % 2 == 0, seed % 3 != 0, seed),
                        doing == Doing::confirm ? Medium::Image{} : set.image);
        Oracle oracle;
        Result<PinLock> lock = open(disk, oracle);
        REQUIRE(lock.ok());
        disk.cut_at(cut);
        std::string wished = "73916405";
        if (doing == Doing::confirm) {
          wished = lock.value().fresh_pin()->view();
          static_cast<void>(lock.value().confirm().ok());
        } else if (doing == Doing::change) {
          static_cast<void>(lock.value().change(set.pin, wished, 0).ok());
        } else {
          const Result<Secret> digits = PinLock::renew(disk, kFolder, oracle.hash());
          if (digits) wished = digits.value().view();
        }
        const bool was_cut = disk.is_cut();
        disk.cut_now();
        disk.power_on();
        oracle.started();
        Result<PinLock> after = open(disk, oracle);
        CAPTURE(cut);
        CAPTURE(seed);
        REQUIRE_MESSAGE(after.ok(), (after.ok() ? "" : after.error().detail));
        if (!was_cut) CHECK(after.value().free_left() == 5);
        if (after.value().fresh_pin() != nullptr) {
          CHECK(doing == Doing::confirm);
          CHECK(was_cut);
        } else if (doing != Doing::renew || !was_cut) {
          oracle.now += after.value().wait_ms(0);
          bool opens = after.value().try_pin(wished, oracle.now).value().answer == Answer::open;
          set_after += opens ? 1 : 0;
          if (!opens && doing == Doing::change) {
            CHECK(was_cut);
            oracle.now += after.value().wait_ms(oracle.now);
            opens = after.value().try_pin(set.pin, oracle.now).value().answer == Answer::open;
          }
          CHECK(opens);
        }
        if (!was_cut) break;
        ++moments;
      }
    }
    CHECK(moments > 100);
    CHECK(set_after > 20);
  }
}

TEST_CASE("on a disk that fails anywhere nothing is compared that was not counted, and the right PIN still opens") {
  const Set set = set_up();
  for (const bool for_ever : {false, true}) {
    for (std::uint64_t seed = 1; seed <= 20 + kCuts / 100; ++seed) {
      std::size_t n = 1;
      for (bool failed = true; failed && n < 500; ++n) {
        CAPTURE(for_ever);
        CAPTURE(seed);
        CAPTURE(n);
        MemoryDisk disk(model_of(false, true, seed), set.image);
        Oracle oracle;
        Result<PinLock> lock = open(disk, oracle);
        REQUIRE(lock.ok());
        disk.fail_at(n, for_ever);
        std::size_t refused = 0;
        for (int i = 0; i < 14; ++i) {
          oracle.now += lock.value().wait_ms(oracle.now);
          const std::size_t before = oracle.compared;
          const Result<PinVerdict> verdict = lock.value().try_pin(i == 6 ? set.pin : set.wrong, oracle.now);
          CHECK(oracle.compared == before + (verdict.ok() ? 1 : 0));
          refused += verdict.ok() ? 0 : 1;
        }
        failed = disk.has_failed();
        if (!for_ever) CHECK(refused <= 1);
        disk.cut_now();
        disk.power_on();
        oracle.started();
        Result<PinLock> after = open(disk, oracle);
        REQUIRE(after.ok());
        CHECK_FALSE(oracle.is_forgotten_by(after.value()));
        oracle.now += after.value().wait_ms(0);
        CHECK(after.value().try_pin(set.pin, oracle.now).value().answer == Answer::open);
        CHECK(oracle.broken == 0);
      }
      CHECK(n > 60);
      CHECK(n < 500);
    }
  }
}

TEST_CASE("what the disk fails while a PIN is confirmed or changed can be done again, and nobody is locked out") {
  const Set set = set_up();
  for (const bool change : {false, true}) {
    std::size_t failures = 0;
    for (std::size_t n = 1; n < 40; ++n) {
      CAPTURE(change);
      CAPTURE(n);
      MemoryDisk disk(model_of(false, true, n), change ? set.image : Medium::Image{});
      Oracle oracle;
      Result<PinLock> lock = open(disk, oracle);
      REQUIRE(lock.ok());
      const std::string wished(change ? "73916405" : lock.value().fresh_pin()->view());
      const auto act = [&] {
        return change ? lock.value().change(set.pin, wished, 0).ok() : lock.value().confirm().ok();
      };
      disk.fail_at(n, false);
      const bool acted = act() || act();
      CHECK(acted);
      failures += disk.has_failed() ? 1 : 0;
      disk.cut_now();
      disk.power_on();
      Result<PinLock> after = open(disk, oracle);
      REQUIRE(after.ok());
      const std::int64_t wait = after.value().wait_ms(0);
      CHECK(wait == 0);
      CHECK(after.value().try_pin(wished, wait).value().answer == Answer::open);
    }
    CHECK(failures > 8);
    CHECK(failures < 39);
  }
}

namespace {

// Whose writes can be torn for certain: garbage in the file, and an error.
class TearingDisk : public MemoryDisk {
 public:
  using MemoryDisk::MemoryDisk;
  std::size_t tears = 0;  // the n-th write from now; 0 is none

  Status put(const std::filesystem::path& file, std::string_view bytes) override {
    if (tears == 0 || --tears > 0) return MemoryDisk::put(file, bytes);
    static_cast<void>(MemoryDisk::put(file, std::string(bytes.size(), 'x')).ok());
    return Error{ErrorCode::io, "torn"};
  }
};

}  // namespace

TEST_CASE("whichever writes are torn in four tries running, no start after any of them forgets a try") {
  const Set set = set_up();
  for (int plan = 0; plan < 3 * 3 * 3 * 3; ++plan) {
    CAPTURE(plan);
    TearingDisk disk({}, set.image);
    Oracle oracle;
    Result<PinLock> lock = open(disk, oracle);
    REQUIRE(lock.ok());
    const auto attempt = [&](std::size_t tears) {
      disk.tears = tears;
      oracle.now += lock.value().wait_ms(oracle.now);
      CHECK(lock.value().try_pin(set.wrong, oracle.now).ok() == (tears == 0));
      MemoryDisk copy({}, disk.image());
      const std::int64_t now = std::exchange(oracle.now, 0);
      const Result<PinLock> after = open(copy, oracle);
      REQUIRE(after.ok());
      CHECK_FALSE(oracle.is_forgotten_by(after.value()));
      oracle.now = now;
    };
    for (int i = 0; i < 9; ++i) attempt(0);
    for (int left = plan, i = 0; i < 4; ++i, left /= 3) attempt(static_cast<std::size_t>(left % 3));
    CHECK(oracle.broken == 0);
  }
}

TEST_CASE("who tries for a year without a pause gets 8,771 tries") {
  const Set set = set_up();
  MemoryDisk disk({}, set.image);
  Oracle oracle;
  Result<PinLock> lock = open(disk, oracle);
  REQUIRE(lock.ok());
  while (oracle.now < 365 * 24 * kHour) {
    REQUIRE(lock.value().try_pin(set.wrong, oracle.now).value().answer == Answer::wrong);
    oracle.now += lock.value().wait_ms(oracle.now);
  }
  CHECK(oracle.compared == 8'771);
  CHECK(oracle.broken == 0);
}
