// acts_test.cpp: what organizers press means something only where it may, and is so only when it is kept.
#include "acts.h"

#include <doctest/doctest.h>

#include "kiosk/app/due.h"
#include "organizer.h"

using namespace lectern;
using namespace lectern::testing;

TEST_CASE("no act of an organizer's means anything on a visitor's screen") {
  Visitor v;
  v.begins();
  const Model before = v.model;
  for (const StaffAct& act : all_acts()) {
    v.happens(StaffPressed{act});
    v.happens(StaffTold{PinFacts{.answer = PinFacts::Answer::open}});
    INFO("act ", act.index());
    CHECK(v.model.session == before.session);
    CHECK(v.effects.empty());
  }
}

TEST_CASE("while the PIN has to wait it is not tried, and a second one is not sent before the first is answered") {
  Organizer o;
  o.asks_to_be_let_in();
  o.told(PinFacts{.answer = PinFacts::Answer::wait, .wait_ms = 30'000});
  o.types("483920");
  o.happens(StaffPressed{PinEntered{}});
  CHECK(o.orders<TryPin>().empty());
  o.waits(30'000);
  o.happens(StaffPressed{PinEntered{}});
  CHECK(o.orders<TryPin>().size() == 1);
  o.types("111111");
  o.happens(StaffPressed{PinEntered{}});
  CHECK(o.orders<TryPin>().size() == 1);
  o.told(PinFacts{.answer = PinFacts::Answer::wrong, .free_left = 1});
  o.happens(StaffPressed{PinEntered{}});
  CHECK(o.orders<TryPin>().size() == 2);
}

TEST_CASE("a meeting is opened and closed only on the screen that asks once more, and once") {
  Device device = small_device();
  apply(device, {.number = 1, .name = "Council", .phase = Phase::before});
  Organizer o(device);
  o.is_let_in();
  o.happens(StaffPressed{ClosingConfirmed{}});
  o.happens(StaffPressed{OpeningConfirmed{}});
  CHECK(o.orders<CloseMeeting>().empty());
  CHECK(o.orders<OpenMeeting>().empty());
  o.press("Close the meeting");
  CHECK(o.orders<CloseMeeting>().empty());
  o.press("Close now");
  o.happens(StaffPressed{ClosingConfirmed{true}});
  REQUIRE(o.orders<CloseMeeting>().size() == 1);
  CHECK(o.model.device.evening.phase == Phase::before);  // not before it is kept
  o.told(o.orders<CloseMeeting>().front().meeting);
  CHECK(o.screen_id() == "staff_closed");
  o.happens(StaffPressed{StaffWent{StaffPlace::closing}});
  o.happens(StaffPressed{ClosingConfirmed{}});
  CHECK(o.orders<CloseMeeting>().size() == 1);
}

TEST_CASE("a comment is withheld from the screen of reasons only, and only the one that was looked at") {
  Organizer o;
  o.is_let_in();
  o.press("Comments");
  o.told(std::make_shared<const std::vector<CommentFacts>>(1, CommentFacts{.leaf = "abc", .text = "Some words"}));
  o.press("Look at it (1)");
  o.happens(StaffPressed{CommentWithheld{"abc", WithholdReason::spam}});
  CHECK(o.orders<Withhold>().empty());
  o.press("Withhold from the public part");
  o.happens(StaffPressed{CommentWithheld{"another", WithholdReason::spam}});
  CHECK(o.orders<Withhold>().empty());
  o.happens(StaffPressed{CommentWithheld{"abc", WithholdReason::spam}});
  REQUIRE(o.orders<Withhold>().size() == 1);
  CHECK(o.orders<Withhold>().front().reason == WithholdReason::spam);
}

TEST_CASE("what was changed stands only when it is kept, and an idle time without a meeting's own is the kiosk's") {
  Device device = small_device();
  device.idle_minutes = 3;
  device.evening = {};
  Organizer o(device);
  CHECK(idle_millis(o.model) == 180'000);
  o.is_let_in();
  o.press("Set up");
  o.happens(StaffPressed{IdleChosen{5}});
  REQUIRE(o.orders<KeepMeeting>().size() == 1);
  CHECK(idle_millis(o.model) == 180'000);
  o.told(OrderFailed{"disk full"});
  CHECK(o.shows("That could not be done. Nothing was lost."));
  o.happens(StaffPressed{ReceiptsChosen{Receipts::digits}});
  REQUIRE(o.orders<KeepMeeting>().size() == 2);
  CHECK(o.orders<KeepMeeting>().back().meeting.idle_minutes == 0);
  o.told(o.orders<KeepMeeting>().back().meeting);
  CHECK(receipts_of(o.model.device) == Receipts::digits);
  CHECK(idle_millis(o.model) == 180'000);
}

TEST_CASE("a rehearsal begins and ends only when the device says so") {
  Organizer o;
  o.is_let_in();
  o.press("Set up");
  o.happens(StaffPressed{RehearsalToggled{}});
  REQUIRE(o.orders<Rehearse>().size() == 1);
  CHECK(o.orders<Rehearse>().front().on);
  CHECK_FALSE(o.model.device.rehearsal);
  o.told(RehearsalTold{true});
  CHECK(o.model.device.rehearsal);
  o.happens(StaffPressed{RehearsalToggled{}});
  CHECK_FALSE(o.orders<Rehearse>().back().on);
}
