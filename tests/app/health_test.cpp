// health_test.cpp: the record is looked after when nobody is there; what is wrong is told to staff, and a full record
// closes the kiosk to comments but not to readers.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/app/begin.h"
#include "visitor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

constexpr Millis kHour = 3'600'000;

std::size_t checks(const Visitor& v) {
  return static_cast<std::size_t>(std::count_if(v.effects.begin(), v.effects.end(), [](const Effect& effect) {
    return std::holds_alternative<CheckRecord>(effect);
  }));
}

Visitor with(const RecordHealth& health) {
  Device device = small_device();
  device.health = health;
  return Visitor(std::move(device));
}

}  // namespace

TEST_CASE("the record is read through once an hour while nobody is there") {
  Visitor v;
  CHECK(next_deadline(v.model) == kHour);
  v.waits(kHour - 1);
  CHECK(checks(v) == 0);
  v.waits(1);
  CHECK(checks(v) == 1);
  v.waits(5 * kHour);
  CHECK(checks(v) == 6);
}

TEST_CASE("it is not read while somebody is there, or has just been") {
  Visitor v;
  v.waits(kHour - 1'000);
  v.begins();
  v.waits_seconds(60);
  CHECK(checks(v) == 0);
  v.press("Clear and leave");
  v.press("Clear and leave");
  v.waits(kNobodyAfter - 1);
  CHECK(checks(v) == 0);
  v.waits(1);
  CHECK(checks(v) == 1);
  // A text size that somebody chose at the door is somebody.
  v.waits(kHour - 30'000);
  v.press("Text size");
  v.press("Large");
  v.press("Continue");
  v.waits_seconds(100);
  CHECK(checks(v) == 1);
  v.waits_seconds(21);
  CHECK(v.model.session.text_size == TextSize::m);
  CHECK(checks(v) == 1);
  v.waits(kNobodyAfter);
  CHECK(checks(v) == 2);
}

TEST_CASE("what a check finds changes the health alone: nobody came, nothing has the focus that had it not") {
  Visitor v;
  v.waits(kHour);
  const Session before = v.model.session;
  const Millis stirred = v.model.last_stir;
  v.happens(RecordChecked{{.alone = true}});
  CHECK(v.model.session == before);
  CHECK(v.model.last_stir == stirred);
  v.happens(RecordChecked{{.full = true}});
  CHECK(v.model.session == before);
  v.happens(RecordChecked{{}});
  CHECK(v.model.session == before);
  CHECK(v.effects == std::vector<Effect>{CheckRecord{}});
}

TEST_CASE("staff are told on the welcome screen alone, in words that frighten nobody") {
  CHECK_FALSE(with({}).shows("For staff"));
  for (const RecordHealth& health : {RecordHealth{.alone = true}, RecordHealth{.damaged = true}}) {
    Visitor v = with(health);
    CHECK(v.shows("For staff: the record needs a look. Nothing said today is lost."));
    CHECK(v.shows("Touch your language to begin"));
    v.begins();
    CHECK_FALSE(v.shows("For staff"));
  }
  const Visitor missing = with({.alone = true, .missing = 2});
  CHECK(missing.shows("For staff: comments missing: 2. Please read the guide before going on."));
  CHECK_FALSE(missing.shows("Nothing said today is lost."));
}

TEST_CASE("a full record closes the kiosk to comments, and to nothing else") {
  Visitor v = with({.full = true});
  CHECK(v.shows("This kiosk cannot take more comments just now. Nothing that was said is lost."));
  CHECK(v.shows("[es] What should become of the old mill?"));
  CHECK_FALSE(v.shows("Touch your language to begin"));
  CHECK(v.offers("Check my receipt"));
  v.begins("English");
  CHECK(v.place() == Place::read);
  for (const Place place : {Place::deal, Place::position, Place::statements, Place::comment, Place::questions,
                            Place::identity, Place::delivery, Place::contact, Place::review}) {
    v.happens(Went{place});
    CHECK(v.place() == Place::read);
  }
  v.happens(EditingBegan{Field::comment});
  v.happens(SendPressed{});
  CHECK(v.place() == Place::read);
  CHECK_FALSE(v.offers("Skip to comment"));
  CHECK_FALSE(v.offers("Next"));
  v.press("The full story");
  CHECK(v.shows("It ground flour."));
  v.press("Who says?");
  v.press("Back");
  for (int i = 0; i < 20 && v.offers("Next"); ++i) v.press("Next");
  CHECK(v.place() == Place::perspectives);  // their Next is called another name
  v.press("Next view");
  v.press("Next");
  v.press("Next");
  CHECK(v.place() == Place::options);
  v.press("Next option");
  v.press("Next");
  CHECK(v.place() == Place::updates);
  CHECK_FALSE(v.offers("Next"));
  v.press("Finish");
  CHECK(v.place() == Place::welcome);
  CHECK(v.saves() == 0);
  CHECK(v.model.session == fresh_session(v.model.device, v.model.visits));
}

TEST_CASE("a full kiosk looks for room every minute and opens by itself") {
  Visitor v = with({.full = true});
  CHECK(next_deadline(v.model) == kCheckWhenFull);
  v.waits(kCheckWhenFull);
  CHECK(checks(v) == 1);
  v.happens(RecordChecked{{}});
  CHECK(v.shows("Touch your language to begin"));
  v.begins();
  CHECK(v.place() == Place::deal);
}

TEST_CASE("who has begun is not stopped by a record that is full, and keeps the words") {
  Visitor v;
  v.comments("Keep the mill.");
  v.press("Review and send");
  v.press("Send");
  v.happens(SaveFailed{SaveTrouble::full});
  v.happens(RecordChecked{{.full = true}});
  CHECK(v.place() == Place::save_failed);
  v.press("Show my words");
  CHECK(v.shows("Keep the mill."));
  v.press("Send");
  v.happens(Saved{"leaf", "words"});
  CHECK(v.place() == Place::thanks);
}
