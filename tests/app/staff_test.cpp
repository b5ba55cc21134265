// staff_test.cpp: the organizer's screens, as facts come in and orders go out.
#include <doctest/doctest.h>

#include <algorithm>

#include "acts.h"
#include "kiosk/app/begin.h"
#include "kiosk/app/staff/day.h"
#include "organizer.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

Meeting open_meeting() { return {.number = 1, .name = "Council", .phase = Phase::before}; }

}  // namespace

TEST_CASE("the gesture is heeded at the door, and never where a visitor's words would be lost") {
  Organizer o;
  o.happens(StaffAsked{});
  CHECK(o.place() == Place::staff);
  CHECK(o.orders<AskPin>().size() == 1);

  Organizer busy;
  busy.comments("My words");
  const Model before = busy.model;
  busy.happens(StaffAsked{});
  CHECK(busy.place() == before.session.place);
  CHECK_FALSE(busy.model.session.staff);
  CHECK(busy.model.session.draft == before.session.draft);
}

TEST_CASE("nothing of a visitor is left on an organizer's screen, and nothing of an organizer on a visitor's") {
  Organizer o;
  o.begins();
  o.happens(TextSizeChosen{TextSize::xl});
  o.happens(StaffAsked{});
  Session fresh = fresh_session(o.model.device, o.model.visits);
  Session seen = o.model.session;
  seen.staff.reset();
  seen.place = Place::welcome;
  seen.focus = fresh.focus;
  CHECK(seen == fresh);
  o.told(PinFacts{.answer = PinFacts::Answer::ask});
  o.types("12");
  o.press("Back to the welcome screen");
  CHECK(o.place() == Place::welcome);
  CHECK(o.model.session == fresh_session(o.model.device, o.model.visits));
}

TEST_CASE("before the PIN was right no organizer's act means anything") {
  Organizer o;
  o.asks_to_be_let_in();
  const std::size_t orders = o.effects.size();
  for (const StaffAct& act : all_acts()) {
    if (std::holds_alternative<StaffLeft>(act) || std::holds_alternative<StaffWentBack>(act)) continue;
    o.happens(StaffPressed{act});
    INFO("act ", act.index());
    CHECK(o.screen_id() == "staff_pin");
    CHECK(o.effects.size() == orders);
  }
  o.happens(EditingBegan{Field::meeting});
  o.happens(Went{Place::language});
  CHECK(o.screen_id() == "staff_pin");
}

TEST_CASE("the PIN is sent once, is never on the screen, and is forgotten when it was sent") {
  Organizer o;
  o.asks_to_be_let_in();
  o.types("48x3 920");
  CHECK(o.shows("6 digits typed"));
  CHECK_FALSE(o.shows("483920"));
  o.press("Open");
  o.happens(StaffPressed{PinEntered{}});
  REQUIRE(o.orders<TryPin>().size() == 1);
  CHECK(o.orders<TryPin>().front().digits == "483920");
  CHECK(o.staff().digits.empty());
  o.told(PinFacts{.answer = PinFacts::Answer::wrong, .free_left = 3});
  CHECK(o.shows("Tries left without waiting: 3"));
  o.told(PinFacts{.answer = PinFacts::Answer::wait, .wait_ms = 30'000});
  o.types("483920");
  CHECK_FALSE(o.offers("Open"));
  CHECK(o.shows("Wait 30 seconds"));
  o.waits(12'000);
  CHECK(o.shows("Wait 18 seconds"));
  o.waits(18'000);
  CHECK(o.offers("Open"));
}

TEST_CASE("an organizer's screen locks itself after ten minutes, and not while a bundle goes out") {
  Organizer o;
  o.is_let_in();
  o.waits(kStaffIdle - 1'000);
  CHECK(o.place() == Place::staff);
  o.waits(2'000);
  CHECK(o.place() == Place::welcome);

  Organizer passer_by;  // a hand rested on the corner
  passer_by.happens(StaffAsked{});
  CHECK(passer_by.place() == Place::staff);
  passer_by.waits(kPinIdle + 1'000);
  CHECK(passer_by.place() == Place::welcome);

  Organizer busy;
  busy.is_let_in();
  busy.told(StickFacts{.state = StickFacts::State::ready});
  busy.press("Export to stick");
  busy.press("Write the bundle");
  busy.waits(2 * kStaffIdle);
  CHECK(busy.place() == Place::staff);
  busy.happens(StaffPressed{StaffLeft{}});
  busy.happens(WentBack{});
  CHECK(busy.shows("Leave the stick in."));
}

TEST_CASE("an export goes on by steps until the device says it is done, and stops when it is told to") {
  Organizer o;
  o.is_let_in();
  o.press("Export to stick");
  CHECK_FALSE(o.offers("Write the bundle"));
  o.told(StickFacts{.state = StickFacts::State::ready, .label = "CLERK"});
  o.press("Write the bundle");
  CHECK(o.orders<BeginExport>().size() == 1);
  JobFacts job{.kind = JobFacts::Kind::exporting, .step = JobFacts::Step::copying, .done = 512, .total = 2'048};
  for (std::size_t step = 1; step <= 3; ++step) {
    o.told(job);
    CHECK(o.orders<GoOn>().size() == step);
  }
  CHECK(o.shows("1 of 2 KB"));
  job.step = JobFacts::Step::done;
  job.comments = 7;
  job.name = "forum_kiosk_001";
  o.told(job);
  CHECK(o.orders<GoOn>().size() == 3);
  CHECK(o.shows("Safe to remove"));
  CHECK(o.shows("7 comments are on the stick in the folder forum_kiosk_001"));
  o.told(StickFacts{});
  CHECK(o.shows("Safe to remove"));
  o.told(StickFacts{.state = StickFacts::State::ready, .label = "SECOND"});
  CHECK_FALSE(o.shows("Safe to remove"));
  o.press("Write the bundle");
  o.press("Stop");
  CHECK(o.orders<StopJob>().size() == 1);
  o.told(job);  // an answer that comes too late
  CHECK_FALSE(o.shows("Safe to remove"));
}

TEST_CASE("the day of a meeting that is over is not the next one's by itself") {
  Device device = small_device();
  const Meeting over{.date = "2026-11-24", .phase = Phase::closed, .clock_is_right = true};
  for (const char* today : {"2026-11-28", ""}) {
    apply(device, over);
    forget_past_day(device, today);
    CHECK_FALSE(device.evening.clock_is_right);
    CHECK(device.evening.date.empty());
    CHECK(device.today == today);
  }
  apply(device, over);
  forget_past_day(device, "2026-11-24");  // started again on the same evening
  CHECK(device.evening == over);
  Meeting under_way = over;
  under_way.phase = Phase::during;
  apply(device, under_way);
  forget_past_day(device, "");  // after a power cut, without a clock
  CHECK(device.evening == under_way);
}

TEST_CASE("a phase is marked only when the device has kept it") {
  Device device = small_device();
  apply(device, open_meeting());
  Organizer o(device);
  o.is_let_in();
  o.press("Phase: before the item");
  o.press("During the item");
  REQUIRE(o.orders<MarkPhase>().size() == 1);
  CHECK(phase_kept(o.model.device.evening) == std::string("before"));
  o.told(OrderFailed{"disk full"});
  CHECK(o.shows("That could not be done. Nothing was lost."));
  CHECK(phase_kept(o.model.device.evening) == std::string("before"));
  o.press("During the item");
  o.told(o.orders<MarkPhase>().back().meeting);
  CHECK(phase_kept(o.model.device.evening) == std::string("during"));
  CHECK(o.screen_id() == "staff_evening");
}

TEST_CASE("the few who came after the last count are counted at the close only if the organizer says so") {
  for (const auto& [pressed, counted] : {std::pair{"Close and count them", true}, {"Close without them", false}}) {
    Device device = small_device();
    apply(device, open_meeting());
    Organizer o(device);
    o.is_let_in();
    o.told(EveningFacts{.comments = 9, .held_back = 2});
    o.press("Close the meeting");
    CHECK(o.shows("came after the last count: 2"));
    CHECK_FALSE(o.offers("Close now"));
    o.press(pressed);
    REQUIRE(o.orders<CloseMeeting>().size() == 1);
    CHECK(o.orders<CloseMeeting>().front().count_few == counted);
  }
  Device device = small_device();
  apply(device, open_meeting());
  Organizer o(device);
  o.is_let_in();
  o.told(EveningFacts{.comments = 9});
  o.press("Close the meeting");
  o.press("Close now");
  CHECK_FALSE(o.orders<CloseMeeting>().front().count_few);
}

TEST_CASE("after the close visitors may read and not write, until another meeting is opened") {
  Device device = small_device();
  Meeting meeting = open_meeting();
  meeting.phase = Phase::closed;
  apply(device, meeting);
  Organizer o(device);
  CHECK(o.shows("The meeting is over"));
  o.begins();
  CHECK(o.model.session.reading_only);
  o.happens(EditingBegan{Field::comment});
  CHECK(o.place() == Place::read);

  Organizer again(device);
  again.is_let_in();
  again.press("Open the meeting");
  again.press("Open now");
  REQUIRE(again.orders<OpenMeeting>().size() == 1);
  const Meeting asked = again.orders<OpenMeeting>().front().meeting;
  CHECK(asked.number == 2);
  CHECK(asked.phase == Phase::before);
  again.told(asked);
  again.press("Lock");
  CHECK_FALSE(again.shows("The meeting is over"));
}

TEST_CASE("whoever names the meeting writes on the kiosk's own keyboard, and visitors see it") {
  Organizer o;
  o.is_let_in();
  o.press("Set up");
  o.press("Name of the meeting: not given");
  CHECK(o.place() == Place::write);
  o.types("Town council");
  o.press("Done");
  REQUIRE(o.orders<KeepMeeting>().size() == 1);
  const Meeting kept = o.orders<KeepMeeting>().front().meeting;
  CHECK(kept.name == "Town council");
  o.told(kept);
  CHECK(o.shows("Name of the meeting: Town council"));
  o.happens(StaffPressed{StaffLeft{}});
  CHECK(o.shows("Town council"));
}

TEST_CASE("an organizer who writes or chooses a language is offered only what works there") {
  const auto all_work = [](const Organizer& o) {
    each(o.screen(), [&](const Node& node) {
      if (!is_control(node) || !node.enabled || !node.press || node.role == Role::key) return;
      INFO(node.id, " named ", node.name);
      const Next next = update(o.model, *node.press);
      const bool something = next.model.session != o.model.session || !next.effects.empty();
      CHECK((something || node.selected));
    });
  };
  Organizer o;
  o.is_let_in();
  o.press("Set up");
  o.press("Agenda item: not given");
  all_work(o);
  o.press("Done");
  o.told(o.orders<KeepMeeting>().back().meeting);
  o.press("Language");
  CHECK(o.place() == Place::language);
  all_work(o);
  o.press("Español");
  o.happens(WentBack{});
  CHECK(o.place() == Place::staff);
  CHECK(o.screen_id() == "staff_meeting");
}

TEST_CASE("a comment is withheld only for one of the neutral reasons") {
  Organizer o;
  o.is_let_in();
  o.press("Comments");
  auto all = std::make_shared<std::vector<CommentFacts>>();
  all->push_back({.leaf = "abc", .text = "Some words"});
  o.told(std::shared_ptr<const std::vector<CommentFacts>>(all));
  o.press("Look at it (1)");
  o.press("Withhold from the public part");
  o.press("It threatens somebody");
  REQUIRE(o.orders<Withhold>().size() == 1);
  CHECK(o.orders<Withhold>().front() == Withhold{"abc", WithholdReason::threat});
}

TEST_CASE("the voices are off until an organizer switches them on, and that is kept with the meeting") {
  Organizer o;
  o.is_let_in();
  o.press("Set up");
  const std::string voices = "Voices: who has sent may read others";
  CHECK_FALSE(o.selected(voices));
  o.press(voices);
  REQUIRE(o.orders<KeepMeeting>().size() == 1);
  const Meeting kept = o.orders<KeepMeeting>().front().meeting;
  CHECK(kept.voices);
  CHECK_FALSE(shows_voices(o.model.device));  // not before it is kept
  o.told(kept);
  CHECK(o.selected(voices));
  CHECK(shows_voices(o.model.device));
}

TEST_CASE("a sealed forum has no voices to switch on") {
  Pack pack = small_pack();
  pack.sealed = true;
  Organizer o(device_with(pack));
  o.is_let_in();
  o.press("Set up");
  CHECK_FALSE(o.offers("Voices: who has sent may read others"));
  o.happens(StaffPressed{VoicesToggled{}});
  CHECK(o.orders<KeepMeeting>().empty());
}

TEST_CASE("a comment is approved for showing by hand, and that can be taken back") {
  Device device = small_device();
  Meeting meeting = open_meeting();
  meeting.voices = true;
  apply(device, meeting);
  Organizer o(device);
  o.is_let_in();
  o.press("Comments");
  const auto list = [&](CommentFacts facts) {
    o.told(std::make_shared<const std::vector<CommentFacts>>(std::vector<CommentFacts>{std::move(facts)}));
  };
  list({.leaf = "abc", .text = "Some words"});
  CHECK(o.shows("Not shown to visitors"));
  o.press("Look at it (1)");
  o.press("Approve for showing");
  REQUIRE(o.orders<Approve>().size() == 1);
  CHECK(o.orders<Approve>().front() == Approve{"abc", true});
  list({.leaf = "abc", .text = "Some words", .approved = true});
  CHECK(o.shows("Approved for showing to visitors who have sent theirs"));
  CHECK_FALSE(o.offers("Approve for showing"));
  o.press("Do not show");
  CHECK(o.orders<Approve>().back() == Approve{"abc", false});
  for (const CommentFacts& never : {CommentFacts{.leaf = "abc", .text = "Some words", .reason = "threat"},
                                    CommentFacts{.leaf = "abc", .sealed = true}, CommentFacts{.leaf = "abc"}}) {
    list(never);
    CHECK_FALSE(o.offers("Approve for showing"));
    o.happens(StaffPressed{CommentApproved{"abc", true}});
    CHECK(o.orders<Approve>().size() == 2);
  }
}

TEST_CASE("where the voices are off nothing is offered that would not show") {
  Organizer o;
  o.is_let_in();
  o.press("Comments");
  o.told(std::make_shared<const std::vector<CommentFacts>>(1, CommentFacts{.leaf = "abc", .text = "Some words"}));
  CHECK_FALSE(o.shows("Not shown to visitors"));
  o.press("Look at it (1)");
  CHECK_FALSE(o.offers("Approve for showing"));
  o.happens(StaffPressed{CommentApproved{"abc", true}});
  CHECK(o.orders<Approve>().empty());
}

TEST_CASE("the evening says how often help was asked for, until an organizer has answered") {
  Organizer o;
  o.is_let_in();
  CHECK(o.shows("help asked: 0"));
  CHECK_FALSE(o.offers("Help was given"));
  o.press("Lock");
  o.press("Help");
  o.press("Call a helper");
  o.press("Continue");
  o.is_let_in();
  CHECK(o.shows("help asked: 1"));
  o.press("Help was given");
  CHECK(o.shows("help asked: 0"));
  CHECK_FALSE(o.offers("Help was given"));
}

TEST_CASE("the day is turned without a clock and never to a day that does not exist") {
  CHECK(turned_day("2026-01-31", {DayPart::month, 1}) == "2026-02-28");
  CHECK(turned_day("2028-02-29", {DayPart::year, 1}) == "2029-02-28");
  CHECK(turned_day("2026-09-30", {DayPart::day, 1}) == "2026-09-01");
  CHECK(turned_day("2026-09-01", {DayPart::day, -1}) == "2026-09-30");
  CHECK(turned_day("2026-12-05", {DayPart::month, 1}) == "2026-01-05");
  CHECK(turned_day("2099-01-01", {DayPart::year, 1}) == "2099-01-01");
  CHECK(is_date(turned_day("", {DayPart::day, 1})));
}
