// record_desk_test.cpp: the meeting, its numbers and what was said, as the record keeps them.
#include <iterator>

#include "tests/office/desk.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

const Meeting kMeeting = {.number = 1, .name = "Council", .date = "2026-09-14", .phase = Phase::before};

CommentFacts first_in(const std::vector<StaffFacts>& answer) {
  REQUIRE(answer.size() == 1);
  const auto* const list = std::get_if<std::shared_ptr<const std::vector<CommentFacts>>>(&answer.front());
  REQUIRE(list != nullptr);
  REQUIRE_FALSE((*list)->empty());
  return (*list)->front();
}

}  // namespace

TEST_CASE("what an organizer sets is told as it is kept, and is there after a restart") {
  Desk desk;
  CHECK(desk.office->meeting() == Meeting{});
  CHECK(desk.told<Meeting>(KeepMeeting{kMeeting}) == kMeeting);
  CHECK(desk.office->meeting() == kMeeting);
  CHECK(desk.record.checkpoints().value().empty());
  const Glass glass{{1, 0, 0.02, 0, 1, 0}};
  static_cast<void>(desk.told<OrderDone>(KeepGlass{glass}));
  CHECK(desk.office->glass() == glass);
  static_cast<void>(desk.told<OrderDone>(KeepReadiness{{.touch = Tried::well, .sound = Tried::badly}}));
  CHECK(desk.record.setting("readiness").value() == "touch=well\nkeys=not tried\nsound=badly\nstick=not tried\n");
}

TEST_CASE("opening, each phase and the close are signed, and setting up is not") {
  Desk desk;
  desk.say(5);
  CHECK(desk.told<Meeting>(OpenMeeting{kMeeting}) == kMeeting);
  CHECK(desk.record.checkpoints().value().size() == 1);
  CHECK_FALSE(desk.told<EveningFacts>(TellEvening{}).code.empty());
  desk.say(5);
  Meeting during = kMeeting;
  during.phase = Phase::during;
  CHECK(desk.told<Meeting>(MarkPhase{during}) == during);
  CHECK(desk.record.checkpoints().value().size() == 2);
  CHECK(desk.office->meeting().phase == Phase::during);
}

TEST_CASE("the last few are counted at the close only when the organizer says so") {
  for (const bool count_few : {false, true}) {
    Desk desk;
    desk.say(5);
    static_cast<void>(desk.told<Meeting>(OpenMeeting{kMeeting}));
    desk.say(2);
    CHECK(desk.told<EveningFacts>(TellEvening{}).held_back == 2);
    Meeting over = kMeeting;
    over.phase = Phase::closed;
    CHECK(desk.told<EveningFacts>(CloseMeeting{over, count_few}).held_back == (count_few ? 0 : 2));
    CHECK(desk.office->meeting().phase == Phase::closed);
  }
}

TEST_CASE("the numbers of the evening are those of the record") {
  Desk desk;
  Comment named = some_comment("for it");
  named.draft.name = "A. Miller";
  named.draft.position = Position::support;
  named.screen_language = "es";
  REQUIRE(desk.record.save(named, "", {"me@example.org"}).ok());
  const std::string leaf = desk.say(2);
  REQUIRE(desk.record.withhold(leaf, "spam", "").ok());
  const EveningFacts facts = desk.told<EveningFacts>(TellEvening{});
  CHECK(facts.comments == 3);
  CHECK(facts.unnamed == 2);
  CHECK(facts.withheld == 1);
  CHECK(facts.contacts == 1);
  CHECK(facts.support == 1);
  CHECK(facts.skipped == 2);
  CHECK(facts.languages == std::vector<Count>{{"en", 2}, {"es", 1}});
  CHECK(facts.code.empty());
  CHECK(facts.free_mb > 0);
}

TEST_CASE("a comment is withheld for the reason that was pressed, in the record's own word") {
  for (std::size_t i = 0; i < std::size(kWithholdReasons); ++i) {
    Desk desk;
    const std::string leaf = desk.say(1);
    const CommentFacts told = first_in(desk.asked(Withhold{leaf, static_cast<WithholdReason>(i)}));
    CHECK(told.reason == kWithholdReasons[i]);
    CHECK(desk.record.comments().value().front().reason == kWithholdReasons[i]);
  }
  Desk desk;
  CHECK_FALSE(desk.told<OrderFailed>(Withhold{"no such leaf", WithholdReason::spam}).why.empty());
}

TEST_CASE("a comment is approved and taken back by its leaf, and never once it is withheld") {
  Desk desk;
  const std::string leaf = desk.say(1);
  CHECK_FALSE(first_in(desk.asked(ListComments{})).approved);
  CHECK(first_in(desk.asked(Approve{leaf, true})).approved);
  CHECK_FALSE(first_in(desk.asked(Approve{leaf, false})).approved);
  static_cast<void>(desk.asked(Withhold{leaf, WithholdReason::threat}));
  CHECK_FALSE(desk.told<OrderFailed>(Approve{leaf, true}).why.empty());
}

TEST_CASE("a rehearsal is kept before it begins, and is there after a restart") {
  Desk desk;
  std::vector<bool> told;
  desk.office->on_rehearsal = [&](bool on) {
    CHECK(desk.office->rehearses() == on);
    told.push_back(on);
  };
  CHECK(desk.told<RehearsalTold>(Rehearse{true}).on);
  CHECK_FALSE(desk.told<RehearsalTold>(Rehearse{false}).on);
  CHECK(told == std::vector<bool>{true, false});
}

TEST_CASE("a tone is heard where the machine plays one, and nothing is claimed where it does not") {
  int played = 0;
  OfficeParts parts;
  parts.play_tone = [&] {
    ++played;
    return done();
  };
  Desk loud(true, std::move(parts));
  static_cast<void>(loud.told<OrderDone>(PlaySound{}));
  CHECK(played == 1);
  Desk quiet;
  CHECK_FALSE(quiet.told<OrderFailed>(PlaySound{}).why.empty());
}

TEST_CASE("the device says what it is") {
  Desk desk;
  const AboutFacts facts = desk.told<AboutFacts>(TellAbout{});
  CHECK(facts.version == LECTERN_VERSION);
  CHECK(facts.fingerprint.size() == 64);
  CHECK(facts.kiosk == desk.record.kiosk_id());
}
