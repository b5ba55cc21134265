// hands_test.cpp: what is meant by several fingers at once, and by a hand that rests on the glass.
#include <doctest/doctest.h>

#include "tests/layout/hand.h"

using namespace lectern;
using namespace lectern::testing;

TEST_CASE("two thumbs that overlap on keys lose no letter, and type them in the order in which they came down") {
  Hand hand = keys();
  hand.down_on("a", 1);
  hand.down_on("k", 2);
  CHECK(hand.events == std::vector<Event>{TextTyped{"a"}});
  CHECK(hand.finger.lit() == "k");
  hand.up_on("a", 1);
  CHECK(hand.events.size() == 1);
  hand.down_on("a", 3);
  hand.up_on("k", 2);
  hand.up_on("a", 3);
  CHECK(hand.events == std::vector<Event>{TextTyped{"a"}, TextTyped{"k"}, TextTyped{"a"}});
  CHECK(hand.finger.lit().empty());
}

TEST_CASE("a key that was held for its accents, or rolled off, is not pressed by a second finger as well") {
  Hand held = keys();
  held.down_on("a", 1);
  held.passes(kHoldAfter);
  held.down_on("k", 2);
  held.up_on("k", 2);
  CHECK(held.events == std::vector<Event>{AccentsOpened{"a"}, TextTyped{"k"}});

  Hand rolled = keys();
  rolled.down_on("a", 1);
  rolled.move(middle_x(rolled.at("a")), rolled.at("a").y - rolled.mm(20), 1);
  rolled.down_on("k", 2);
  rolled.up_on("k", 2);
  CHECK(rolled.events == std::vector<Event>{TextTyped{"k"}});
}

TEST_CASE("a key that repeats stops when a second finger comes down on another key") {
  Hand hand = keys();
  hand.down_on("backspace", 1);
  hand.down_on("k", 2);
  hand.passes(5'000);
  hand.up_on("k", 2);
  hand.up_on("backspace", 1);
  CHECK(hand.events == std::vector<Event>{BackspacePressed{}, TextTyped{"k"}});
}

TEST_CASE("a second finger presses keys only, and the first still presses what it is on") {
  Hand hand = keys();
  Node screen = screen_of({button_of("yes", "Yes"), button_of("other", "Other")});
  screen.children[2] = hand.scene.tree->children[2];
  hand.scene = laid(screen);
  hand.down_on("yes", 1);
  hand.down_on("other", 2);
  hand.up_on("other", 2);
  CHECK(hand.pressed.empty());
  hand.down_on("a", 3);
  CHECK(hand.finger.lit() == "a");
  hand.down_on("other", 4);
  hand.up_on("a", 3);
  CHECK(hand.pressed == std::vector<std::string>{"a"});
  CHECK(hand.finger.lit() == "yes");
  hand.up_on("yes", 1);
  CHECK(hand.pressed == std::vector<std::string>{"a", "yes"});
  CHECK_FALSE(hand.finger.down_since().has_value());
}

TEST_CASE("a button that was let go before the key is pressed as well") {
  Hand hand = keys();
  Node screen = screen_of({button_of("yes", "Yes")});
  screen.children[2] = hand.scene.tree->children[2];
  hand.scene = laid(screen);
  hand.down_on("yes", 1);
  hand.down_on("a", 2);
  hand.up_on("yes", 1);
  hand.up_on("a", 2);
  CHECK(hand.pressed == std::vector<std::string>{"yes", "a"});
}

TEST_CASE("a hand that rests or trembles outside every control is let go after 3 s, and others are heard") {
  for (const Millis rested : {Millis{2'900}, Millis{3'001}}) {
    Hand hand = two_buttons();
    const float edge = static_cast<float>(hand.scene.panel.width) - 3;
    hand.down(edge, 500, 1);
    for (const Millis end = hand.now + rested; hand.now + 100 <= end;) {
      hand.now += 100;
      hand.move(edge - hand.mm(hand.now % 200 == 0 ? 0 : 3), 500, 1);
    }
    hand.now += rested % 100;
    hand.down_on("yes", 2);
    hand.move(edge, 500, 1);
    hand.up_on("yes", 2);
    CHECK(hand.pressed.size() == (rested > kRestsAfter ? 1 : 0));
    hand.up(edge, 500, 1);
    CHECK(hand.pressed.size() == (rested > kRestsAfter ? 1 : 0));
  }
}

TEST_CASE("a hand that rests beside a control, nearer than a miss, is let go as well") {
  Hand hand = two_buttons();
  const Rect yes = hand.at("yes");
  hand.down(yes.right() + hand.mm(3), middle_y(yes), 1);
  for (int i = 0; i < 31; ++i) {
    hand.now += 100;
    hand.move(yes.right() + hand.mm(3), middle_y(yes), 1);
  }
  hand.down_on("other", 2);
  hand.up_on("other", 2);
  CHECK(hand.pressed == std::vector<std::string>{"other"});
}

TEST_CASE("a finger that holds a control, or has moved further than a roll, is not let go for resting") {
  Hand holds = two_buttons();
  holds.down_on("yes", 1);
  holds.now += 5'000;
  holds.down_on("other", 2);
  holds.up_on("other", 2);
  holds.up_on("yes", 1);
  CHECK(holds.pressed == std::vector<std::string>{"yes"});

  Hand moves = two_buttons();
  moves.down(1'200, 500, 1);
  moves.now += 5'000;
  moves.move(1'100, 500, 1);
  moves.down_on("yes", 2);
  moves.up_on("yes", 2);
  CHECK(moves.pressed.empty());
}

TEST_CASE("a hand that rests does not keep keys from being typed, not even at first") {
  Hand hand = keys();
  hand.down(3, 300, 1);
  hand.down_on("a", 2);
  hand.up_on("a", 2);
  CHECK(hand.events == std::vector<Event>{TextTyped{"a"}});
}

TEST_CASE("a second finger is ignored from its landing to its leaving") {
  Hand hand = two_buttons();
  const Rect yes = hand.at("yes");
  const Rect other = hand.at("other");
  hand.down(middle_x(yes), middle_y(yes), 1);
  hand.down(middle_x(other), middle_y(other), 2);
  hand.move(middle_x(other), middle_y(other) + 300, 2);
  CHECK(hand.finger.lit() == "yes");
  hand.up(middle_x(other), middle_y(other), 2);
  CHECK(hand.pressed.empty());
  hand.up(middle_x(yes), middle_y(yes), 1);
  CHECK(hand.pressed == std::vector<std::string>{"yes"});
}
