// keyboard_test.cpp: what a physical keyboard's own keys do: Enter, Escape, Home, End, and the focus ring.
#include <SDL.h>
#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "kiosk/app/due.h"
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

TEST_CASE("Shift selects, Ctrl goes by words, Ctrl+A takes all and Ctrl+Z brings it back") {
  Hall hall(exhibit("write-empty"));
  const auto& editor = hall.kiosk.model().session.editor;
  hall.does("type \"one two three\"");
  hall.does("key Ctrl+Left");
  CHECK(editor.caret == 8);
  hall.does("key Ctrl+Shift+Left");
  CHECK(selection(editor) == std::pair<std::size_t, std::size_t>{4, 8});
  hall.does("key Shift+Right");
  CHECK(selection(editor) == std::pair<std::size_t, std::size_t>{5, 8});
  hall.does("type \"T\"");
  CHECK(editor.text == "one tTthree");
  hall.does("key Ctrl+Z");
  CHECK(editor.text == "one two three");
  hall.does("key Ctrl+A");
  CHECK(selection(editor) == std::pair<std::size_t, std::size_t>{0, 13});
  hall.does("key Delete");
  CHECK(editor.text.empty());
  hall.does("key Ctrl+Z");
  CHECK(editor.text == "one two three");
  hall.does("key Ctrl+Y");
  CHECK(editor.text.empty());
}

TEST_CASE("Space presses what has the ring, and is a space in a text") {
  Hall hall;
  hall.does("key Tab");
  hall.does("key Tab");
  const std::string ring = hall.kiosk.looks().focus;
  REQUIRE_FALSE(ring.empty());
  hall.does("wait 1s");
  hall.does("type \" \"");
  CHECK(hall.kiosk.model().session.place != Place::welcome);

  Hall writing(exhibit("write-empty"));
  writing.does("type \"a\"");
  writing.does("type \" \"");
  CHECK(writing.kiosk.model().session.editor.text == "a ");
}

TEST_CASE(
    "a number pad types digits where something is typed, and moves and presses elsewhere, whatever Num Lock says") {
  Hall hall(exhibit("staff-pin"));
  const auto presses = [&](SDL_Keycode key, SDL_Keymod with = KMOD_NONE) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = key;
    event.key.keysym.mod = with;
    SDL_PushEvent(&event);
    CHECK(hall.intake.drain(hall.now));
  };
  const std::string before = hall.kiosk.model().session.staff->digits;
  for (const SDL_Keycode key : {SDLK_KP_4, SDLK_KP_0, SDLK_KP_9}) presses(key);
  presses(SDLK_KP_1, KMOD_NUM);  // its text comes as an event of its own
  CHECK(hall.kiosk.model().session.staff->digits == before + "409");

  Hall welcome;
  CHECK(welcome.kiosk.looks().focus.empty());
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  const auto pad = [&](SDL_Keycode key) {
    event.key.keysym.sym = key;
    event.key.keysym.mod = KMOD_NUM;
    SDL_PushEvent(&event);
    CHECK(welcome.intake.drain(welcome.now));
    welcome.frames();
    return welcome.kiosk.looks().focus;
  };
  const std::string first = pad(SDLK_KP_6);
  CHECK_FALSE(first.empty());
  CHECK(pad(SDLK_KP_2) != first);
  CHECK(pad(SDLK_KP_8) == first);
  CHECK(pad(SDLK_KP_4) != first);
  CHECK(pad(SDLK_KP_6) == first);
  pad(SDLK_KP_5);
  CHECK(welcome.screen() != "welcome");
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
