// pin_test.cpp: what the organizer's PIN promises on a disk that works.
#include "db/store/pin.h"

#include <doctest/doctest.h>
#include <sodium.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <map>
#include <string>
#include <utility>

#include "db/store/pin_digits.h"
#include "tests/store/samples.h"

using namespace lectern;
using Answer = PinVerdict::Answer;
namespace fs = std::filesystem;

namespace {

// As argon2id() for the lock, in no time.
PinHash cheap() {
  return {[](std::string_view digits) -> Result<std::string> {
            return "cheap:" + std::string(digits.rbegin(), digits.rend());
          },
          [](const std::string& made, std::string_view digits) -> Result<bool> {
            return made == "cheap:" + std::string(digits.rbegin(), digits.rend());
          }};
}

PinLock open_or_fail(const fs::path& folder, std::int64_t now = 0, PinHash hash = cheap()) {
  Result<PinLock> lock = PinLock::open(system_disk(), folder, now, std::move(hash));
  REQUIRE_MESSAGE(lock.ok(), (lock.ok() ? "" : lock.error().detail));
  return std::move(lock).value();
}

// A folder with a confirmed PIN.
struct Kiosk {
  TemporaryFolder folder{};
  std::string pin{};
  std::string wrong = "000000";

  Kiosk() {
    PinLock lock = open();
    pin = lock.fresh_pin()->view();
    REQUIRE(lock.confirm());
  }
  [[nodiscard]] PinLock open(std::int64_t now = 0) const { return open_or_fail(folder.path(), now); }
  [[nodiscard]] fs::path file(const char* name) const { return folder.path() / name; }
};

PinVerdict answer_to(PinLock& lock, std::string_view digits, std::int64_t now) {
  const Result<PinVerdict> verdict = lock.try_pin(digits, now);
  REQUIRE_MESSAGE(verdict.ok(), (verdict.ok() ? "" : verdict.error().detail));
  return verdict.value();
}

}  // namespace

TEST_CASE("a PIN is made by the kiosk, and made anew until somebody says it was noted") {
  const TemporaryFolder folder;
  std::string first;
  {
    PinLock lock = open_or_fail(folder.path());
    REQUIRE(lock.fresh_pin() != nullptr);
    first = lock.fresh_pin()->view();
    CHECK(first.size() == 6);
    CHECK(weakness_of(first) == Weakness::none);
    CHECK(lock.try_pin(first, 0).error().code == ErrorCode::unavailable);
  }
  CHECK(fs::is_empty(folder.path()));
  std::string second;
  {
    PinLock lock = open_or_fail(folder.path());
    second = lock.fresh_pin()->view();
    CHECK(second != first);  // once in a million this may be wrong
    REQUIRE(lock.confirm());
    CHECK(lock.fresh_pin() == nullptr);
    CHECK(lock.confirm());
    CHECK(answer_to(lock, second, 0) == PinVerdict{Answer::open, 5, 0});
  }
  PinLock lock = open_or_fail(folder.path());
  CHECK(lock.fresh_pin() == nullptr);
  CHECK(answer_to(lock, first, 0).answer == Answer::wrong);
  CHECK(answer_to(lock, second, 0).answer == Answer::open);
}

TEST_CASE("five tries are free, then the delays double to an hour, and the right PIN forgives all") {
  const Kiosk kiosk;
  PinLock lock = kiosk.open();
  for (int left = 4; left > 0; --left) CHECK(answer_to(lock, kiosk.wrong, 7) == PinVerdict{Answer::wrong, left, 0});
  std::int64_t now = 7;
  for (const std::int64_t seconds : {15, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600}) {
    const std::int64_t delay = seconds * 1000;
    CHECK(answer_to(lock, kiosk.wrong, now) == PinVerdict{Answer::wrong, 0, delay});
    CHECK(answer_to(lock, kiosk.pin, now + 1) == PinVerdict{Answer::wait, 0, delay - 1});
    CHECK(answer_to(lock, kiosk.wrong, now + delay - 1) == PinVerdict{Answer::wait, 0, 1});
    now += delay;
  }
  CHECK(lock.wait_ms(now) == 0);
  CHECK(answer_to(lock, kiosk.pin, now) == PinVerdict{Answer::open, 5, 0});
  CHECK(answer_to(lock, kiosk.wrong, now) == PinVerdict{Answer::wrong, 4, 0});
  CHECK(kiosk.open().free_left() == 4);
}

TEST_CASE("a delay begins anew, in full, with every start, whatever the time since then is") {
  const Kiosk kiosk;
  {
    PinLock lock = kiosk.open();
    for (int i = 0; i < 5; ++i) static_cast<void>(answer_to(lock, kiosk.wrong, 0));
    CHECK(lock.wait_ms(14'999) == 1);
  }
  for (const std::int64_t start : {0, 90'000}) {
    PinLock lock = kiosk.open(start);
    CHECK(lock.free_left() == 0);
    CHECK(lock.wait_ms(start) == 15'000);
    CHECK(answer_to(lock, kiosk.pin, start + 14'999) == PinVerdict{Answer::wait, 0, 1});
  }
  PinLock lock = kiosk.open(90'000);
  CHECK(answer_to(lock, kiosk.wrong, 105'000) == PinVerdict{Answer::wrong, 0, 30'000});
  lock = kiosk.open();
  CHECK(answer_to(lock, kiosk.pin, 30'000).answer == Answer::open);
  CHECK(kiosk.open().wait_ms(0) == 0);
}

TEST_CASE("a slip of the finger is no try") {
  const Kiosk kiosk;
  PinLock lock = kiosk.open();
  for (const char* typed : {"", "12345", "123456789", "12345a", "12 456", "-12345", "١٢٣٤٥٦"}) {
    CAPTURE(typed);
    CHECK(lock.try_pin(typed, 0).error().code == ErrorCode::bad_input);
  }
  CHECK(lock.free_left() == 5);
  CHECK(kiosk.open().free_left() == 5);
  CHECK(answer_to(lock, kiosk.pin + "0", 0).answer == Answer::wrong);
}

TEST_CASE("the organizer may choose another PIN, but no weak one and not without the old one") {
  const Kiosk kiosk;
  PinLock lock = kiosk.open();
  const auto changed = [&](std::string_view from, std::string_view to) { return lock.change(from, to, 0).value(); };
  CHECK(changed(kiosk.wrong, "123456").weakness == Weakness::run);
  CHECK(changed(kiosk.wrong, "12345").weakness == Weakness::not_a_pin);
  CHECK(lock.free_left() == 5);
  CHECK(changed(kiosk.wrong, "50718264").verdict == PinVerdict{Answer::wrong, 4, 0});
  CHECK(changed(kiosk.pin, "50718264").verdict == PinVerdict{Answer::open, 5, 0});
  CHECK(answer_to(lock, kiosk.pin, 0).answer == Answer::wrong);
  CHECK(answer_to(lock, "50718264", 0).answer == Answer::open);
  lock = kiosk.open();
  CHECK(answer_to(lock, "50718264", 0).answer == Answer::open);
  for (int i = 0; i < 5; ++i) static_cast<void>(changed(kiosk.pin, "5071826"));
  CHECK(changed("50718264", "5071826").verdict.answer == Answer::wait);
}

TEST_CASE("who has the machine gets another PIN, whatever is there") {
  const Kiosk kiosk;
  {
    PinLock lock = kiosk.open();
    for (int i = 0; i < 5; ++i) static_cast<void>(answer_to(lock, kiosk.wrong, 0));
  }
  for (const char* harm : {"", "pin", "pin-tries-1", "pin-tries-2", "pin-new"}) {
    CAPTURE(harm);
    if (*harm != '\0') test::put_bytes(kiosk.file(harm), std::string(900, 'x'));
    const Result<Secret> digits = PinLock::renew(system_disk(), kiosk.folder.path(), cheap());
    REQUIRE_MESSAGE(digits.ok(), (digits.ok() ? "" : digits.error().detail));
    CHECK(weakness_of(digits.value().view()) == Weakness::none);
    PinLock lock = kiosk.open();
    CHECK(lock.free_left() == 5);
    // Five times in a million one of these is the same again.
    if (digits.value().view() != kiosk.pin) CHECK(answer_to(lock, kiosk.pin, 0).answer == Answer::wrong);
    CHECK(answer_to(lock, digits.value().view(), 0).answer == Answer::open);
  }
}

TEST_CASE("tries that cannot be read are a delay, never a fresh start") {
  for (const char* harm : {"", "half", "lectern-pin-tries/v1 0000000000 0123456789abcdef\n"}) {
    CAPTURE(harm);
    const Kiosk kiosk;
    {
      PinLock lock = kiosk.open();
      for (int i = 0; i < 3; ++i) static_cast<void>(answer_to(lock, kiosk.wrong, 0));
    }
    test::put_bytes(kiosk.file("pin-tries-1"), harm);
    CHECK(kiosk.open().free_left() == 2);
    fs::remove(kiosk.file("pin-tries-2"));
    PinLock lock = kiosk.open();
    CHECK(lock.free_left() == 0);
    CHECK(lock.wait_ms(0) == 30'000);
    CHECK(answer_to(lock, kiosk.wrong, 30'000) == PinVerdict{Answer::wrong, 0, 60'000});
    CHECK(kiosk.open().wait_ms(0) == 60'000);
  }
  const Kiosk kiosk;
  fs::remove(kiosk.file("pin-tries-1"));
  fs::remove(kiosk.file("pin-tries-2"));
  CHECK(kiosk.open().free_left() == 0);
}

TEST_CASE("the higher of two counts holds") {
  const Kiosk kiosk;
  for (const char* older : {"pin-tries-1", "pin-tries-2"}) {
    PinLock lock = kiosk.open();
    static_cast<void>(answer_to(lock, kiosk.wrong, 0));
    const std::string before = test::bytes_of(kiosk.file(older));
    static_cast<void>(answer_to(lock, kiosk.wrong, 0));
    test::put_bytes(kiosk.file(older), before);
    PinLock again = kiosk.open();
    CHECK(again.free_left() == 3);
    CHECK(answer_to(again, kiosk.pin, 0).answer == Answer::open);
  }
}

TEST_CASE("a PIN that cannot be read, or is gone, is damaged, and nobody is shown another") {
  const auto is_damaged = [](const Kiosk& kiosk) {
    const Result<PinLock> lock = PinLock::open(system_disk(), kiosk.folder.path(), 0, cheap());
    REQUIRE_FALSE(lock.ok());
    CHECK(lock.error().code == ErrorCode::damaged);
    CHECK(lock.error().detail.find("lecternctl pin new --data " + kiosk.folder.path().string()) != std::string::npos);
  };
  const Kiosk sound;
  const std::string line = test::bytes_of(sound.file("pin"));
  for (const std::string& harm : {std::string(), line.substr(0, 10), line.substr(0, line.size() - 1), "x" + line,
                                  line + "x", std::string(10'000, 'x')}) {
    CAPTURE(harm);
    const Kiosk kiosk;
    test::put_bytes(kiosk.file("pin"), harm);
    is_damaged(kiosk);
  }
  for (std::size_t at = 0; at < line.size(); ++at) {
    std::string harm = line;
    harm[at] = static_cast<char>(static_cast<unsigned char>(harm[at]) ^ 1U);
    test::put_bytes(sound.file("pin"), harm);
    is_damaged(sound);
  }
  fs::remove(sound.file("pin"));
  is_damaged(sound);
  fs::remove(sound.file("pin-tries-1"));
  is_damaged(sound);
}

TEST_CASE("only the kiosk's own user can read the files, and none has the digits") {
  const TemporaryFolder folder;
  PinLock lock = open_or_fail(folder.path(), 0, argon2id(1, 8192));
  const std::string pin(lock.fresh_pin()->view());
  REQUIRE(lock.confirm());
  CHECK(answer_to(lock, "000000", 0).answer == Answer::wrong);
  std::size_t files = 0;
  for (const auto& file : fs::directory_iterator(folder.path())) {
    CAPTURE(file.path().string());
    ++files;
    CHECK(file.status().permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(test::bytes_of(file.path()).find(pin) == std::string::npos);
  }
  CHECK(files == 3);
}

TEST_CASE("the PIN is kept as argon2id of 64 MiB, salted") {
  const TemporaryFolder folder;
  PinLock lock = open_or_fail(folder.path(), 0, argon2id());
  const std::string pin(lock.fresh_pin()->view());
  REQUIRE(lock.confirm());
  CHECK(test::bytes_of(folder.path() / "pin").starts_with("lectern-pin/v1 $argon2id$v=19$m=65536,t=2,p=1$"));
  CHECK(answer_to(lock, pin, 0).answer == Answer::open);
  CHECK(answer_to(lock, "000000", 0).answer == Answer::wrong);
  const PinHash quick = argon2id(1, 8192);
  CHECK(quick.make(pin).value() != quick.make(pin).value());
}

TEST_CASE("what others keep as argon2id is understood, and no other text") {
  const PinHash hash = argon2id();
  for (const char* other : {"", "$argon2id$", "$argon2i$v=19$m=8,t=1,p=1$",
                            "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$AAAA", "501826"}) {
    CHECK(hash.fits(other, "501826").error().code == ErrorCode::damaged);
  }
  std::array<char, crypto_pwhash_STRBYTES> sodium{};
  REQUIRE(crypto_pwhash_str(sodium.data(), "501826", 6, 1, 8192) == 0);
  CHECK(hash.fits(sodium.data(), "501826").value());
  CHECK_FALSE(hash.fits(sodium.data(), "501827").value());
  const std::string ours = argon2id(3, 16'384).make("501826").value();
  CHECK(crypto_pwhash_str_verify(ours.c_str(), "501826", 6) == 0);
  CHECK(hash.fits(ours, "501826").value());
}

TEST_CASE("without the memory to look at it the right PIN is not called wrong") {
#if defined(LECTERN_SANITIZE)
  MESSAGE("skipped: with the address sanitizer memory cannot be taken away");
#else
  const std::string made = argon2id().make("501826").value();
  const pid_t child = fork();
  if (child == 0) {
    const rlimit none{1, 1};
    if (::setrlimit(RLIMIT_AS, &none) != 0) _exit(3);
    const Result<bool> fits = argon2id().fits(made, "501826");
    _exit(fits.ok() ? 1 : fits.error().code == ErrorCode::unavailable ? 0 : 2);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
#endif
}

TEST_CASE("each weak PIN is refused for its reason") {
  const std::map<Weakness, std::vector<std::string>> weak = {
      {Weakness::not_a_pin, {"", "50182", "501826437", "50182x", "5018 2", "５０１８２６"}},
      {Weakness::few_digits, {"000000", "7777777", "121212", "811888", "55555556"}},
      {Weakness::repeat, {"123123", "12341234", "112233", "77005511", "500006", "811110"}},
      {Weakness::run, {"123456", "987654", "012345", "891234", "501234", "654381", "321098", "135791", "864208"}},
      {Weakness::mirror, {"123321", "5018105", "50188105"}},
      {Weakness::year, {"198405", "204738", "051984", "382071", "30112024"}},
      {Weakness::known, {"147258", "5147258", "159753", "314159", "142857", "10203050"}},
      {Weakness::none, {"501826", "5018264", "50182643", "739164", "908152"}},
  };
  for (const auto& [weakness, pins] : weak) {
    for (const std::string& pin : pins) {
      CAPTURE(pin);
      CHECK(weakness_of(pin) == weakness);
    }
  }
}

TEST_CASE("nine in ten PINs of six digits are not weak, so that the rules help nobody to guess") {
  std::size_t good = 0;
  for (int n = 0; n < 1'000'000; ++n) {
    const std::string digits = std::to_string(n);
    good += weakness_of(std::string(6 - digits.size(), '0') + digits) == Weakness::none ? 1 : 0;
  }
  MESSAGE(good, " PINs");
  CHECK(good > 900'000);
  CHECK(good < 960'000);  // the years alone are four in a hundred
}

TEST_CASE("of 100,000 PINs made none is weak, and every digit comes as often as the next in every place") {
  constexpr int kMade = 100'000;
  std::array<std::array<int, 10>, 6> seen{};
  std::map<std::string, int> same;
  int weak = 0;
  std::string pin(6, ' ');
  for (int i = 0; i < kMade; ++i) {
    make_pin({reinterpret_cast<unsigned char*>(pin.data()), pin.size()});
    weak += weakness_of(pin) == Weakness::none ? 0 : 1;
    for (std::size_t at = 0; at < pin.size(); ++at) ++seen[at][static_cast<std::size_t>(pin[at] - '0')];
    ++same[pin];
  }
  CHECK(weak == 0);
  for (const auto& place : seen) {
    for (const int times : place) {
      CHECK(times > kMade * 85 / 1000);
      CHECK(times < kMade * 115 / 1000);
    }
  }
  for (const auto& [digits, times] : same) CHECK(times < 8);
  CHECK(same.size() > kMade * 9 / 10);
  std::string longest(8, ' ');
  make_pin({reinterpret_cast<unsigned char*>(longest.data()), longest.size()});
  CHECK(weakness_of(longest) == Weakness::none);
}
