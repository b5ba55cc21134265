// leaving_test.cpp: going home forgets; nobody is sent home by surprise.
#include <doctest/doctest.h>

#include "kiosk/app/begin.h"
#include "kiosk/ui/deaf.h"
#include "visitor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

LaidOut pages_three() { return {.starts = {0, 300, 600}, .of = 900}; }

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

TEST_CASE("Clear and leave clears everything after one confirmation") {
  Visitor v = with_everything();
  v.press("Clear and leave");
  CHECK(v.shows("Clear everything and leave?"));
  SUBCASE("keeping them returns to the very same words") {
    v.press("Keep my words");
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

TEST_CASE("Clear and leave on the help of the thank-you screen asks nothing, for there is nothing to lose") {
  Visitor v;
  v.comments("Words");
  v.press("Review and send");
  v.press("Send");
  v.happens(Saved{"leaf", "river lamp seven"});
  v.press("Help");
  v.press("Clear and leave");
  CHECK(v.place() == Place::welcome);
  CHECK(is_fresh(v));
  CHECK(v.effects.back() == Effect{ForgetVisitor{}});
}

TEST_CASE("Clear and leave on the help of the welcome screen goes back to it, as it was before anyone came") {
  Visitor v;
  v.press("Text size");
  v.press("Extra large");
  v.press("Help");
  v.press("Clear and leave");
  CHECK(v.place() == Place::welcome);
  CHECK(is_fresh(v));
}

TEST_CASE("Clear and leave on the help of any step asks before it clears") {
  Visitor v = with_everything();
  v.press("Help");
  v.press("Clear and leave");
  CHECK(v.place() == Place::done);
  v.press("Keep my words");
  v.press("Continue");
  CHECK(v.model.session.editor.text == "My words and more");
}

TEST_CASE("Clear and leave is within reach wherever something can be lost") {
  Visitor v;
  v.begins();
  for (const Place place : {Place::read, Place::position, Place::statements, Place::comment, Place::questions,
                            Place::identity, Place::delivery, Place::contact, Place::review, Place::help}) {
    v.happens(Went{place});
    INFO(id_of(place));
    CHECK(v.place() == (place == Place::comment ? Place::write : place));
    CHECK(v.offers("Clear and leave"));
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
    v.press("I am still here");
    CHECK(v.model.session == before);
  }
}

TEST_CASE("any stir keeps the warning away, as long as it may be somebody") {
  Visitor v = with_everything();
  for (int i = 0; i < 5; ++i) {
    v.waits_seconds(100);
    v.happens(Stirred{});
  }
  CHECK(v.place() == Place::write);
}

TEST_CASE("any touch or key at the warning goes back to the very place, and is neither typed nor pressed") {
  Visitor v = with_everything();
  v.happens(CaretStepped{Direction::left});
  v.happens(Moved{Move::next});
  const Session before = v.model.session;
  for (const Event& sign : {Event{Stirred{}}, Event{TextTyped{"x"}}, Event{Stroked{KeyStroke::enter}},
                            Event{Stroked{KeyStroke::backspace}}, Event{Moved{Move::select}}, Event{WentBack{}}}) {
    v.waits_seconds(121);
    REQUIRE(v.place() == Place::still_there);
    v.happens(sign);
    CHECK(v.model.session == before);
  }
}

TEST_CASE("what was meant for the screen before says nothing at the warning") {
  Visitor v = with_everything();
  v.waits_seconds(120);
  v.waits(deaf_for(Deaf::at_first) - 1);
  v.happens(TextTyped{"x"});
  CHECK(v.place() == Place::still_there);
  v.waits(1);
  v.happens(TextTyped{"x"});
  CHECK(v.place() == Place::write);
  CHECK(v.model.session.editor.text == "My words and more");
}

TEST_CASE("at the warning Clear is deaf for a second, then clears, and a finger on its way to it does not go back") {
  Visitor v = with_everything();
  v.waits_seconds(120);
  v.waits(deaf_for(Deaf::clear_unasked) - 1);
  v.press("Clear and leave");
  CHECK(v.place() == Place::still_there);
  v.waits(1);
  v.happens(Stirred{.by_finger = true});
  v.press("Clear and leave");
  CHECK(is_fresh(v));
}

TEST_CASE("back from the warning, what is read stands where it stood") {
  Visitor v;
  v.begins();
  v.happens(pages_three());
  v.happens(Moved{Move::page_down});
  REQUIRE(v.model.session.scroll == 300);
  v.waits_seconds(125);
  v.happens(LaidOut{});
  v.happens(Stroked{KeyStroke::page_down});
  CHECK(v.model.session.scroll == 300);
}

TEST_CASE("help and comfort lose nothing of where a visitor was, also while changing an answer") {
  Visitor v;
  v.comments("My words");
  v.press("Review and send");
  v.happens(pages_three());
  v.happens(Moved{Move::page_down});
  v.happens(ChangeAsked{Place::comment});
  CHECK(v.model.session.scroll == 0);
  v.happens(pages_three());
  v.happens(Moved{Move::bottom});
  v.press("Help");
  v.happens(LaidOut{});
  v.press("Continue");
  CHECK(v.place() == Place::comment);
  CHECK(v.model.session.scroll == 600);
  SUBCASE("with Back, once all of it is seen") {
    v.happens(LaidOut{});
    v.press("Back");
  }
  SUBCASE("with the way on") { v.press("Return to review"); }
  CHECK(v.place() == Place::review);
  CHECK(v.model.session.scroll == 300);
}

TEST_CASE("input that changes nothing for ten minutes keeps nobody's words on the screen") {
  Visitor v = with_everything();
  const auto stuck = [&](int seconds) {
    for (int i = 0; i < seconds; ++i) {
      v.waits_seconds(1);
      v.happens(Stroked{KeyStroke::end});
      v.happens(Stirred{.by_finger = true});
    }
  };
  stuck(590);
  CHECK(v.place() == Place::write);
  SUBCASE("a letter shows that somebody is there") {
    v.types("a");
    stuck(300);
    CHECK(v.place() == Place::write);
  }
  SUBCASE("without one the warning comes, and the same input does not answer it") {
    stuck(130);
    CHECK(v.place() == Place::still_there);
    SUBCASE("the button does") {
      v.press("I am still here");
      CHECK(v.place() == Place::write);
      stuck(300);
      CHECK(v.place() == Place::write);
    }
    SUBCASE("nothing does, and all is cleared") {
      stuck(50);
      CHECK(v.model.visits == 1);
    }
  }
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

TEST_CASE("the receipt stays a minute from the last touch, and says how long") {
  Visitor v;
  v.comments("Words");
  v.press("Review and send");
  v.press("Send");
  v.waits_seconds(70);
  v.happens(Saved{"leaf", "river lamp seven"});
  CHECK(v.shows("clears itself: 60"));
  v.waits_seconds(10);
  CHECK(v.shows("clears itself: 50"));
  v.waits_seconds(41);
  CHECK(v.shows("clears itself: 9"));
  v.press("Keep longer");
  CHECK(v.shows("clears itself: 60"));
  v.waits_seconds(59);
  CHECK(v.shows("clears itself: 1"));
  CHECK(v.place() == Place::thanks);
  v.waits_seconds(1);
  CHECK(v.place() == Place::welcome);
  CHECK(is_fresh(v));
}

TEST_CASE("the receipt is not cleared by who taps again") {
  Visitor v;
  v.comments("Words");
  v.press("Review and send");
  v.press("Send");
  v.happens(Saved{"leaf", "river lamp seven"});
  v.waits(deaf_for(Deaf::finish) - 1);
  v.press("Finish");
  CHECK(v.place() == Place::thanks);
  v.waits(1);
  v.press("Finish");
  CHECK(v.place() == Place::welcome);
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
  v.press("Keep my words");
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
  v.press("Clear and leave");
  v.press("Clear and leave");
  CHECK(v.model.session.language == "es");
  CHECK(v.model.session.text_size == TextSize::l);
  CHECK(v.model.session.theme == Theme::dim);
}

TEST_CASE("the next visitor differs from a first one in the order of views alone") {
  Visitor v = with_everything();
  v.press("Clear and leave");
  v.press("Clear and leave");
  Session session = v.model.session;
  CHECK(session.rotation == 1);
  session.rotation = 0;
  CHECK(session == Visitor().model.session);
}
