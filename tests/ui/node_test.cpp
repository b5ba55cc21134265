// node_test.cpp: the tree is walked in reading order and places have ids.
#include "kiosk/ui/node.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/ui/sample_screen.h"

using namespace lectern;

TEST_CASE("every node is visited, parents first") {
  std::vector<std::string> ids;
  each(sample_screen(), [&ids](const Node& node) { ids.push_back(node.id); });
  CHECK(ids.size() == 16);
  CHECK(ids[0] == "sample");
  CHECK(ids[1] == "bar");
  CHECK(ids[2] == "help");
  CHECK(ids.back() == "next");
}

TEST_CASE("a node is found by its id") {
  const Node screen = sample_screen();
  REQUIRE(find_id(screen, "cost") != nullptr);
  CHECK(find_id(screen, "cost")->name == "It costs money");
  CHECK(find_id(screen, "none") == nullptr);
  CHECK(find_id(screen, "sample") == &screen);
}

TEST_CASE("controls are what can be pressed") {
  CHECK(is_control(made(Role::button, "a", "A")));
  CHECK(is_control(made(Role::key, "a", "A")));
  CHECK_FALSE(is_control(made(Role::text, "a", "A")));
  CHECK_FALSE(is_control(made(Role::card, "a", "A")));
  Node card = made(Role::card, "a", "A");
  card.press = WentBack{};
  CHECK(is_control(card));
}

TEST_CASE("every screen of the organizer's has an id of its own, and is told anew what it shows of the record") {
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < kStaffPlaces; ++i) ids.insert(id_of(static_cast<StaffPlace>(i)));
  CHECK(ids.size() == kStaffPlaces);
  for (const StaffPlace place : {StaffPlace::evening, StaffPlace::opening, StaffPlace::closing, StaffPlace::closed})
    CHECK(row_of(place).asks() == StaffOrder(TellEvening{}));
  CHECK(row_of(StaffPlace::comments).asks() == StaffOrder(ListComments{}));
  CHECK((row_of(StaffPlace::phase).asks == nullptr));
  for (const StaffPlace place : {StaffPlace::pin, StaffPlace::closed, StaffPlace::drill_word})
    CHECK(row_of(place).reached == Reached::by_an_act);
}

TEST_CASE("every place has an id of its own") {
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < kPlaces; ++i) ids.insert(id_of(static_cast<Place>(i)));
  CHECK(ids.size() == kPlaces);
  CHECK(id_of(Place::save_failed) == "save_failed");
  CHECK(id_of(Place::welcome) == "welcome");
}
