// leaving_test.cpp: going home forgets; nobody is sent home by surprise.
#include <doctest/doctest.h>

#include "kiosk/app/begin.h"
#include "visitor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

Visitor with_everything() {
  Visitor v;
  v.comments("My words");
  v.happens(Went{Place::text_size});
  v.press("Large");
  v.press("Colors");
  v.press("White on black");
  v.press("Continue");
  v.press("Change my words");
  v.types(" and more");
  return v;
}

bool is_fresh(const Visitor& v) { return v.model.session == fresh_session(v.model.device, v.model.visits); }

}  // namespace

TEST_CASE("I am done clears everything after one confirmation") {
  Visitor v = with_everything();
  v.press("I am done");
  CHECK(v.shows("Clear everything and leave?"));
  SUBCASE("keep going returns to the very same words") {
    v.press("Keep going");
    CHECK(v.place() == Place::write);
    CHECK(v.model.session.editor.text == "My words and more");
  }
  SUBCASE("clear and leave forgets language and comfort too") {
    v.press("Clear and leave");
    CHECK(v.place() == Place::welcome);
    CHECK(is_fresh(v));
    CHECK(v.effects == std::vector<Effect>{ForgetVisitor{}});
  }
}

TEST_CASE("I am done on the help of the thank-you screen asks nothing, for there is nothing to lose") {
  Visitor v;
  v.comments("Words");
  v.press("Review and send");
  v.press("Send");
  v.happens(Saved{"leaf", "river lamp seven"});
  v.press("Help");
  v.press("I am done");
  CHECK(v.place() == Place::welcome);
  CHECK(is_fresh(v));
  CHECK(v.effects.back() == Effect{ForgetVisitor{}});
}

TEST_CASE("I am done on the help of the welcome screen goes back to it, as it was before anyone came") {
  Visitor v;
  v.press("Text size");
  v.press("Extra large");
  v.press("Help");
  v.press("I am done");
  CHECK(v.place() == Place::welcome);
  CHECK(is_fresh(v));
}

TEST_CASE("I am done on the help of any step asks before it clears") {
  Visitor v = with_everything();
  v.press("Help");
  v.press("I am done");
  CHECK(v.place() == Place::done);
  v.press("Keep going");
  v.press("Continue");
  CHECK(v.model.session.editor.text == "My words and more");
}

TEST_CASE("I am done is within reach wherever something can be lost") {
  Visitor v;
  v.begins();
  for (const Place place : {Place::read, Place::position, Place::statements, Place::comment, Place::questions,
                            Place::identity, Place::delivery, Place::contact, Place::review, Place::help}) {
    v.happens(Went{place});
    INFO(id_of(place));
    CHECK(v.place() == (place == Place::comment ? Place::write : place));
    CHECK(v.offers("I am done"));
    if (v.place() == Place::write) v.press("Next");  // an empty comment is passed over
  }
}

TEST_CASE("after two minutes without a stir a warning counts down and then all is wiped") {
  Visitor v = with_everything();
  v.waits_seconds(119);
  CHECK(v.place() == Place::write);
  v.waits_seconds(1);
  CHECK(v.place() == Place::still_there);
  CHECK(v.shows("Seconds left: 45"));
  CHECK_FALSE(v.shows("My words"));
  v.waits_seconds(5);
  CHECK(v.shows("Seconds left: 40"));
  v.waits_seconds(32);
  CHECK(v.shows("Seconds left: 8"));
  v.waits_seconds(7);
  CHECK(v.shows("Seconds left: 1"));
  v.waits_seconds(1);
  CHECK(v.place() == Place::welcome);
  CHECK(is_fresh(v));
  CHECK(v.effects == std::vector<Effect>{ForgetVisitor{}});
}

TEST_CASE("more time can be had without limit and returns to the same place") {
  Visitor v = with_everything();
  const Session before = v.model.session;
  for (int i = 0; i < 20; ++i) {
    v.waits_seconds(150);
    v.press("I need more time");
    CHECK(v.model.session == before);
  }
}

TEST_CASE("any stir keeps the warning away") {
  Visitor v = with_everything();
  for (int i = 0; i < 10; ++i) {
    v.waits_seconds(100);
    v.happens(Stirred{});
  }
  CHECK(v.place() == Place::write);
}

TEST_CASE("a touch beside the button of the warning starts the countdown anew") {
  Visitor v = with_everything();
  v.waits_seconds(120 + 40);
  CHECK(v.shows("Seconds left: 5"));
  v.happens(Stirred{});
  CHECK(v.shows("Seconds left: 45"));
  v.waits_seconds(44);
  CHECK(v.place() == Place::still_there);
  v.waits_seconds(1);
  CHECK(v.place() == Place::welcome);
}

TEST_CASE("a resting finger counts until the moment it is known of, and never turns time back") {
  Visitor v = with_everything();
  v.waits_seconds(100);
  v.happens(Held{v.model.now - 30'000});
  v.happens(Held{v.model.now - 80'000});
  v.waits_seconds(89);
  CHECK(v.place() == Place::write);
  v.waits_seconds(1);
  CHECK(v.place() == Place::still_there);
  const Millis now = v.model.now;
  v.happens(Held{now - 60'000});
  CHECK(v.model.now == now);
  CHECK(v.shows("Seconds left: 45"));
}

TEST_CASE("the organizer may allow up to five minutes, never less than two") {
  Device device = small_device();
  const auto warned_after = [&](int minutes) {
    device.idle_minutes = minutes;
    Visitor v(device);
    v.begins();
    return next_deadline(v.model) / 60'000;
  };
  CHECK(warned_after(0) == 2);
  CHECK(warned_after(1) == 2);
  CHECK(warned_after(4) == 4);
  CHECK(warned_after(9) == 5);
}

TEST_CASE("a kiosk that slept through the warning still gives it") {
  Visitor v = with_everything();
  v.happens(Ticked{3'600'000});
  CHECK(v.place() == Place::still_there);
  CHECK(v.shows("Seconds left: 45"));
}

TEST_CASE("the welcome screen waits for ever") {
  Visitor v;
  const Session before = v.model.session;
  v.waits_seconds(100'000);
  CHECK(v.place() == Place::welcome);
  CHECK(v.model.session == before);
  CHECK(v.model.visits == 0);
}

TEST_CASE("a text size chosen on the welcome screen goes with whoever chose it") {
  Visitor v;
  v.press("Text size");
  v.press("Extra large");
  v.press("Continue");
  CHECK(v.place() == Place::welcome);
  CHECK(v.model.session.text_size == TextSize::xl);
  v.waits_seconds(121);
  CHECK(is_fresh(v));
}

TEST_CASE("the thank-you screen goes home after twenty seconds") {
  Visitor v;
  v.comments("Words");
  v.press("Review and send");
  v.press("Send");
  v.waits_seconds(30);
  v.happens(Saved{"leaf", "river lamp seven"});
  v.waits_seconds(19);
  CHECK(v.place() == Place::thanks);
  v.happens(Stirred{});
  v.waits_seconds(19);
  CHECK(v.place() == Place::thanks);
  v.waits_seconds(1);
  CHECK(v.place() == Place::welcome);
  CHECK(is_fresh(v));
}

TEST_CASE("trying the keyboard saves nothing and leaves nothing") {
  Visitor v;
  v.press("Just try the keyboard");
  CHECK(v.shows("Nothing here is saved or sent."));
  v.types("asdf");
  CHECK(v.shows("asdf"));
  SUBCASE("done goes home") { v.press("Done"); }
  SUBCASE("idle goes home") {
    v.waits_seconds(120);
    CHECK(v.place() == Place::still_there);
    v.waits_seconds(45);
  }
  CHECK(v.place() == Place::welcome);
  CHECK(is_fresh(v));
  CHECK(v.saves() == 0);
}

TEST_CASE("back from the first screen goes home only if nothing would be lost") {
  Visitor v;
  v.begins("Español");
  v.press("Atrás");
  CHECK(v.place() == Place::welcome);
  CHECK(is_fresh(v));
  v.comments("Words");
  v.press("Back");
  CHECK(v.place() == Place::deal);
  v.press("Back");
  CHECK(v.shows("Clear everything and leave?"));
  v.press("Keep going");
  CHECK(v.place() == Place::deal);
  CHECK(v.model.session.draft.text == "Words");
}

TEST_CASE("a kiosk can be set up to start in another language and look, for everyone") {
  Device device = small_device();
  device.language = "es";
  device.text_size = TextSize::l;
  device.theme = Theme::dim;
  Visitor v(device);
  CHECK(v.offers("Solo probar el teclado"));
  v.begins();
  v.press("I am done");
  v.press("Clear and leave");
  CHECK(v.model.session.language == "es");
  CHECK(v.model.session.text_size == TextSize::l);
  CHECK(v.model.session.theme == Theme::dim);
}

TEST_CASE("the next visitor differs from a first one in the order of views alone") {
  Visitor v = with_everything();
  v.press("I am done");
  v.press("Clear and leave");
  Session session = v.model.session;
  CHECK(session.rotation == 1);
  session.rotation = 0;
  CHECK(session == Visitor().model.session);
}
