// pin_desk_test.cpp: the PIN as organizers meet it.
#include <algorithm>

#include "tests/office/desk.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

using Answer = PinFacts::Answer;

// The digits of the first PIN, noted.
std::string noted(Desk& desk) {
  const PinFacts fresh = desk.told<PinFacts>(AskPin{});
  REQUIRE(fresh.answer == Answer::fresh);
  static_cast<void>(desk.told<PinConfirmed>(ConfirmPin{}));
  return fresh.fresh;
}

std::string another_than(const std::string& pin) { return pin == "482615" ? "482616" : "482615"; }

}  // namespace

TEST_CASE("a first PIN is shown until it is noted, and opens only then") {
  Desk desk;
  const PinFacts fresh = desk.told<PinFacts>(AskPin{});
  REQUIRE(fresh.answer == Answer::fresh);
  CHECK(fresh.fresh.size() == 6);
  CHECK(desk.told<PinFacts>(TryPin{fresh.fresh}).answer != Answer::open);
  static_cast<void>(desk.told<PinConfirmed>(ConfirmPin{}));
  CHECK(desk.told<PinFacts>(AskPin{}).answer == Answer::ask);
  CHECK(desk.told<PinFacts>(AskPin{}).fresh.empty());
  CHECK(desk.told<PinFacts>(TryPin{fresh.fresh}).answer == Answer::open);
  const auto events = desk.record.events().value();
  CHECK(std::any_of(events.begin(), events.end(),
                    [](const LogEntry& entry) { return entry.event.kind == LogKind::pin; }));
}

TEST_CASE("nothing is confirmed that was not shown") {
  Desk desk;
  CHECK_FALSE(desk.told<OrderFailed>(ConfirmPin{}).why.empty());
}

TEST_CASE("after five wrong tries each one more waits, and the right PIN waits too") {
  Desk desk;
  const std::string pin = noted(desk);
  for (int left = kFreePinTries - 1; left >= 0; --left) {
    const PinFacts wrong = desk.told<PinFacts>(TryPin{another_than(pin)});
    CHECK(wrong.answer == Answer::wrong);
    CHECK(wrong.free_left == left);
  }
  const PinFacts waits = desk.told<PinFacts>(AskPin{});
  CHECK(waits.answer == Answer::wait);
  CHECK(waits.wait_ms == 15'000);
  CHECK(desk.told<PinFacts>(TryPin{pin}, 14'000).answer == Answer::wait);
  CHECK(desk.told<PinFacts>(TryPin{pin}, 15'000).answer == Answer::open);
}

TEST_CASE("a slip of the finger is no try") {
  Desk desk;
  noted(desk);
  const PinFacts slip = desk.told<PinFacts>(TryPin{"48"});
  CHECK(slip.answer == Answer::ask);
  CHECK(slip.free_left == kFreePinTries);
}

TEST_CASE("a PIN that cannot be read lets nobody in") {
  Desk desk;
  noted(desk);
  desk.folder.put("data/pin", "not a PIN at all");
  Office again({.record = &desk.record, .disk = &system_disk(), .data = desk.data(), .hash = plain_digits()});
  for (const StaffOrder& order : {StaffOrder(AskPin{}), StaffOrder(TryPin{"482615"})}) {
    const std::vector<Event> answer = again.carry_out({.order = order});
    REQUIRE(answer.size() == 1);
    CHECK(std::get<PinFacts>(std::get<StaffTold>(answer.front()).facts).answer == Answer::trouble);
  }
}
