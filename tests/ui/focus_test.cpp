// focus_test.cpp: focus reaches every control that can be pressed, and survives a screen that changes.
#include "kiosk/ui/focus.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/ui/sample_screen.h"

using namespace lectern;

using List = std::vector<std::string>;

TEST_CASE("focus goes through the screen first and the bar last, and skips what is off") {
  CHECK(focus_order(sample_screen()) == List{"yes", "card", "parks", "text", "key.a", "next", "help", "size"});
}

TEST_CASE("next and previous go round and undo each other") {
  const Node screen = sample_screen();
  CHECK(focus_next(screen, "yes") == "card");
  CHECK(focus_next(screen, "size") == "yes");
  CHECK(focus_previous(screen, "yes") == "size");
  for (const std::string& id : focus_order(screen)) CHECK(focus_previous(screen, focus_next(screen, id)) == id);
}

TEST_CASE("a focus that is gone starts again at an end") {
  CHECK(focus_next(sample_screen(), "gone") == "yes");
  CHECK(focus_previous(sample_screen(), "") == "size");
}

TEST_CASE("the focus is kept while its control is there and on, and then falls on no answer") {
  Node screen = sample_screen();
  CHECK(focus_kept(screen, "parks") == "parks");
  CHECK(focus_kept(screen, "off") == "card");
  CHECK(focus_kept(screen, "gone") == "card");
  screen.children[1].children[4].children[0].enabled = false;
  CHECK(focus_kept(screen, "parks") == "card");
}

TEST_CASE("a screen without controls has no focus") {
  const Node empty = made(Role::screen, "s", "", {made(Role::row, "bar", ""), made(Role::column, "body", "")});
  CHECK(focus_order(empty).empty());
  CHECK(focus_next(empty, "a").empty());
  CHECK(focus_kept(empty, "a").empty());
}
