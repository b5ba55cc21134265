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

TEST_CASE("every place has an id of its own") {
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < kPlaces; ++i) ids.insert(id_of(static_cast<Place>(i)));
  CHECK(ids.size() == kPlaces);
  CHECK(id_of(Place::save_failed) == "save_failed");
  CHECK(id_of(Place::welcome) == "welcome");
}
