// keyboard_test.cpp: what a physical keyboard's own keys do: Enter, Escape, Home, End, and the focus ring.
#include <doctest/doctest.h>

#include "tests/shell/hall.h"

using namespace lectern;
using namespace lectern::testing;

TEST_CASE("a physical keyboard types, deletes and moves the caret") {
  Hall hall(exhibit("write-empty"));
  hall.does("type \"héllo wörld\"");
  hall.does("key Backspace");
  CHECK(hall.kiosk.model().session.editor.text == "héllo wörl");
  hall.does("key Ctrl+Backspace");
  CHECK(hall.kiosk.model().session.editor.text == "héllo ");
  hall.does("key Home");
  hall.does("key Delete");
  CHECK(hall.kiosk.model().session.editor.text == "éllo ");
  hall.does("key Right");
  hall.does("type \"-\"");
  CHECK(hall.kiosk.model().session.editor.text == "é-llo ");
  hall.does("key Return");
  CHECK(hall.kiosk.model().session.editor.text == "é-\nllo ");
}

TEST_CASE("Enter presses the key that the ring is on, and begins a line where there is no ring") {
  Hall hall(exhibit("write-empty"));
  hall.does("type \"a\"");
  hall.does("key Return");
  CHECK(hall.kiosk.model().session.editor.text == "a\n");
  while (hall.kiosk.looks().focus != "key.done") hall.does("key Tab");
  hall.does("key Return");
  CHECK(hall.screen() != "write");
  CHECK(hall.kiosk.model().session.draft.text == "a\n");
}

TEST_CASE("Enter begins a line when a finger has come since the ring was shown, or the ring is on the text") {
  Hall hall(exhibit("write-empty"));
  while (hall.kiosk.looks().focus != "key.done") hall.does("key Tab");
  hall.push_finger(SDL_FINGERDOWN, 0.01F, 0.01F);
  hall.push_finger(SDL_FINGERUP, 0.01F, 0.01F);
  hall.does("key Return");
  CHECK(hall.kiosk.model().session.editor.text == "\n");
  while (hall.kiosk.looks().focus != "field") hall.does("key Tab");
  hall.does("key Return");
  CHECK(hall.kiosk.model().session.editor.text == "\n\n");
}

TEST_CASE("the focus ring shows only to those who move it, and goes when a finger comes") {
  Hall hall;
  CHECK(hall.kiosk.looks().focus.empty());
  hall.does("key Tab");
  CHECK_FALSE(hall.kiosk.looks().focus.empty());
  hall.push_finger(SDL_FINGERDOWN, 0.01F, 0.3F);
  CHECK(hall.kiosk.looks().focus.empty());
}

TEST_CASE("Escape leaves a text as Done does, with every word") {
  Hall hall;
  hall.does("press \"English\"");
  hall.press(Str::deal_write_now);
  hall.does("type \"My words\"");
  hall.does("key Escape");
  CHECK(hall.screen() == "comment");
  CHECK(hall.kiosk.model().session.draft.text == "My words");
  CHECK(hall.kiosk.model().session.editor == Editor{});
}

TEST_CASE("Escape goes back, and closes what was opened over another screen") {
  Hall hall;
  hall.does("key Escape");
  CHECK(hall.screen() == "welcome");
  hall.press(Str::comfort_help);
  hall.does("key Escape");
  CHECK(hall.screen() == "welcome");
  hall.does("press \"English\"");
  hall.press(Str::nav_next);
  REQUIRE(hall.screen() == "read");
  hall.does("key Escape");
  CHECK(hall.screen() == "deal");
}

TEST_CASE("Escape never clears what a visitor said") {
  Hall hall;
  hall.does("press \"English\"");
  hall.press(Str::deal_write_now);
  hall.does("type \"My words\"");
  SUBCASE("asked whether to clear") {
    hall.press(Str::nav_done);
    REQUIRE(hall.screen() == "done");
    hall.does("key Escape");
  }
  SUBCASE("warned that time runs out") {
    hall.does("wait 121s");
    REQUIRE(hall.screen() == "still_there");
    hall.does("key Escape");
  }
  CHECK(hall.screen() == "write");
  CHECK(hall.kiosk.model().session.editor.text == "My words");
}

TEST_CASE("Home and End go to the edges of a page, and of a line while writing") {
  Hall hall(exhibit("review"));
  REQUIRE(hall.kiosk.scene().scroll_most > 0);
  hall.does("key End");
  CHECK(hall.kiosk.scene().scroll == hall.kiosk.scene().scroll_most);
  hall.does("key Home");
  CHECK(hall.kiosk.scene().scroll == 0);

  Hall writing(exhibit("write-empty"));
  writing.does("type \"ab\"");
  writing.does("key Home");
  CHECK(writing.kiosk.model().session.editor.caret == 0);
  writing.does("key End");
  CHECK(writing.kiosk.model().session.editor.caret == 2);
}

TEST_CASE("who goes to the edges of a page is there") {
  Hall hall(exhibit("review"));
  const Millis idle = idle_millis(hall.kiosk.model());
  for (const KeyStroke key : {KeyStroke::end, KeyStroke::home}) {
    hall.now += idle - 2000;
    hall.kiosk.stroke(key, hall.now);
    hall.frames();
    CHECK(hall.screen() == "review");
  }
}
