// finger_test.cpp: what a touch means, with fingers that roll, miss, linger and come in twos.
#include "kiosk/layout/finger.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/layout/hand.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

Hand long_page(float scroll = 0, bool rtl = false) {
  return {laid(leading_on(long_body()), {kTen, TextSize::m, rtl, scroll})};
}

// A text that is longer than its frame.
Hand long_text() {
  Node field = made(Role::field, "field", "Your comment");
  for (int i = 0; i < 60; ++i) field.value += "My sister is a deputy. ";
  const Node strip = made(Role::strip, "strip", "", {made(Role::row, "offer", ""), made(Role::text, "status", "1 s")});
  Node screen = screen_of({field, strip});
  screen.children[2] = made(Role::column, "dock", "", {made(Role::row, "keys", "", {made(Role::key, "k", "k")})});
  Hand hand{laid(screen)};
  REQUIRE(hand.scene.scroll_most > 200);
  return hand;
}

Move moved(const Hand& hand) { return std::get<Moved>(hand.events.at(0)).move; }

}  // namespace

TEST_CASE("a press counts on release inside its target, once, however long it took") {
  for (const Millis held : {Millis{1}, Millis{80}, Millis{60'000}}) {
    Hand hand = two_buttons();
    const Rect yes = hand.at("yes");
    hand.down(middle_x(yes), middle_y(yes));
    CHECK(hand.finger.lit() == "yes");
    CHECK(hand.events.empty());
    hand.passes(held);
    CHECK(hand.events.empty());
    hand.up(yes.right() - 1, yes.bottom() - 1);
    CHECK(hand.pressed == std::vector<std::string>{"yes"});
    CHECK(hand.events == std::vector<Event>{WentNext{}});
    CHECK(hand.finger.lit().empty());
  }
}

TEST_CASE("every touch stirs, even one that means nothing") {
  Hand hand = two_buttons();
  const Touched touched = hand.finger.down(1, 1, 1, hand.scene, kLater);
  CHECK(touched.events == std::vector<Event>{Stirred{.by_finger = true}});
  CHECK_FALSE(touched.pressed.has_value());
}

TEST_CASE("a finger that rolls 4 mm off its target still presses it, one that rolls further does not") {
  for (const float away : {3.5F, 6.0F}) {
    Hand hand = two_buttons();
    const Rect yes = hand.at("yes");
    hand.down(yes.right() - 2, middle_y(yes));
    hand.move(yes.right() + hand.mm(away), middle_y(yes));
    CHECK(hand.finger.lit() == (away < 4 ? "yes" : ""));
    hand.up(yes.right() + hand.mm(away), middle_y(yes));
    CHECK(hand.pressed.size() == (away < 4 ? 1 : 0));
  }
}

TEST_CASE("a target that was left and found again is pressed after all") {
  Hand hand = two_buttons();
  const Rect yes = hand.at("yes");
  hand.down(middle_x(yes), middle_y(yes));
  hand.move(yes.right() + hand.mm(30), middle_y(yes));
  CHECK(hand.finger.lit().empty());
  hand.move(middle_x(yes), middle_y(yes));
  CHECK(hand.finger.lit() == "yes");
  hand.up(middle_x(yes), middle_y(yes));
  CHECK(hand.pressed.size() == 1);
}

TEST_CASE("a miss within 4 mm goes to the target, a wider one to nothing") {
  for (const float away : {3.5F, 4.5F}) {
    Hand hand = two_buttons();
    const Rect yes = hand.at("yes");
    hand.down(yes.right() + hand.mm(away), middle_y(yes));
    hand.up(yes.right() + hand.mm(away), middle_y(yes));
    CHECK(hand.pressed.size() == (away < 4 ? 1 : 0));
  }
}

TEST_CASE("between two targets the nearer one is meant") {
  Hand hand = keys();
  const Rect a = hand.at("a");
  const Rect back = hand.at("backspace");
  REQUIRE(back.x - a.right() < hand.mm(8));
  hand.down(a.right() + 2, middle_y(a));
  CHECK(hand.finger.lit() == "a");
  hand.up(a.right() + 2, middle_y(a));
  hand.down(back.x - 2, middle_y(a));
  CHECK(hand.finger.lit() == "backspace");
}

TEST_CASE("a release on another target presses neither") {
  Hand hand = two_buttons();
  const Rect yes = hand.at("yes");
  const Rect other = hand.at("other");
  hand.down(middle_x(yes), middle_y(yes));
  hand.move(middle_x(other), middle_y(other));
  hand.up(middle_x(other), middle_y(other));
  CHECK(hand.pressed.empty());
  CHECK(hand.events.empty());
}

TEST_CASE("a lift or a move of a finger that never landed means nothing") {
  Hand hand = two_buttons();
  const Rect yes = hand.at("yes");
  hand.move(middle_x(yes), middle_y(yes));
  hand.up(middle_x(yes), middle_y(yes));
  CHECK(hand.pressed.empty());
  CHECK(hand.events.empty());
}

TEST_CASE("for 250 ms after a new screen presses meant for the old one are swallowed") {
  for (const Millis since : {Millis{0}, Millis{249}, Millis{250}}) {
    Hand hand = two_buttons();
    const Rect yes = hand.at("yes");
    hand.finger.screen_changed(hand.now);
    hand.now += since;
    hand.down(middle_x(yes), middle_y(yes));
    CHECK(hand.finger.lit() == (since < kSwallow ? "" : "yes"));
    hand.now += 1000;  // a swallowed press does not come alive by being held
    hand.move(middle_x(yes) + 1, middle_y(yes));
    hand.up(middle_x(yes), middle_y(yes));
    CHECK(hand.pressed.size() == (since < kSwallow ? 0 : 1));
  }
}

TEST_CASE("a finger that is down when the screen changes presses nothing on the new one") {
  Hand hand = two_buttons();
  const Rect yes = hand.at("yes");
  hand.down(middle_x(yes), middle_y(yes));
  hand.finger.screen_changed(hand.now);
  CHECK(hand.finger.lit().empty());
  hand.now += 1000;
  hand.up(middle_x(yes), middle_y(yes));
  CHECK(hand.pressed.empty());
}

TEST_CASE("a vertical drag scrolls a text in its frame by what the finger moved, and presses nothing") {
  Hand hand = long_text();
  const Rect field = hand.at("field");
  float y = middle_y(field);
  hand.down(middle_x(field), y);
  for (int i = 0; i < 8; ++i) {
    hand.now += 16;
    hand.move(middle_x(field), y -= 25);
  }
  CHECK(hand.finger.lit().empty());
  CHECK(hand.scrolled == doctest::Approx(200));
  hand.now += 500;  // it rests before it lifts: no glide
  hand.up(middle_x(field), y);
  CHECK(hand.pressed.empty());
  CHECK(hand.finger.next_deadline() == -1);
}

TEST_CASE("a swipe turns one page, up and towards where reading begins to the next, and presses nothing") {
  for (const bool rtl : {false, true}) {
    const float on = rtl ? 1.0F : -1.0F;
    const auto swiped = [rtl](float dx, float dy) {
      Hand hand = long_page(0, rtl);
      const Rect button = hand.at("button2");
      hand.down(middle_x(button), middle_y(button));
      hand.move(middle_x(button) + dx / 2, middle_y(button) + dy / 2);
      hand.move(middle_x(button) + dx, middle_y(button) + dy);
      hand.up(middle_x(button) + dx, middle_y(button) + dy);
      CHECK(hand.pressed.empty());
      CHECK(hand.scrolled == 0);
      return hand;
    };
    CHECK(moved(swiped(0, -80)) == Move::page_down);
    CHECK(moved(swiped(0, 80)) == Move::page_up);
    CHECK(moved(swiped(on * 80, 10)) == Move::page_down);
    CHECK(moved(swiped(-on * 80, 10)) == Move::page_up);
    CHECK(swiped(0, -40).events.empty());  // more than a roll, less than a swipe
  }
}

TEST_CASE("a drag that comes back to where it began is still no press") {
  Hand hand = long_page();
  const Rect button = hand.at("button2");
  hand.down(middle_x(button), middle_y(button));
  hand.now += 50;
  hand.move(middle_x(button), middle_y(button) - 100);
  hand.now += 50;
  hand.move(middle_x(button), middle_y(button));
  CHECK(hand.scrolled == doctest::Approx(0));
  hand.now += 500;
  hand.up(middle_x(button), middle_y(button));
  CHECK(hand.pressed.empty());
}

TEST_CASE("a finger that rolls up to 4 mm on a page that scrolls still presses") {
  Hand hand = long_page();
  const Rect button = hand.at("button2");
  hand.down(middle_x(button), middle_y(button));
  hand.move(middle_x(button), middle_y(button) + hand.mm(3.5F));
  CHECK(hand.scrolled == 0);
  hand.up(middle_x(button), middle_y(button) + hand.mm(3.5F));
  CHECK(hand.pressed == std::vector<std::string>{"button2"});
}

TEST_CASE("a sideways move does not scroll a text, and no page is turned by a swipe on what stays") {
  Hand writing = long_text();
  const Rect field = writing.at("field");
  writing.down(field.x + 50, middle_y(field));
  writing.move(field.x + 350, middle_y(field) + 40);
  CHECK(writing.scrolled == 0);
  Hand hand = long_page();
  const Rect next = hand.at("next");
  hand.down(middle_x(next), middle_y(next));
  hand.move(middle_x(next), middle_y(next) - 200);
  hand.up(middle_x(next), middle_y(next) - 200);
  CHECK(hand.events.empty());
  CHECK(hand.pressed.empty());
}

TEST_CASE("a page that fits does not scroll") {
  Hand hand = two_buttons();
  hand.down(600, 600);
  hand.move(600, 100);
  hand.up(600, 100);
  CHECK(hand.scrolled == 0);
}

TEST_CASE("a flick glides on, slower and slower, and comes to rest") {
  Hand hand = long_text();
  const float y = middle_y(hand.at("field"));
  hand.down(300, y);
  for (int i = 1; i <= 6; ++i) {
    hand.now += 16;
    hand.move(300, y - 30.0F * static_cast<float>(i));
  }
  hand.up(300, y - 180);
  const float dragged = hand.scrolled;
  CHECK(dragged == doctest::Approx(180));
  REQUIRE(hand.finger.next_deadline() > hand.now);
  float before = 1e9F;
  int frames = 0;
  while (hand.finger.next_deadline() >= 0 && frames < 10'000) {
    const float at = hand.scrolled;
    hand.now = hand.finger.next_deadline();
    hand.note(hand.finger.tick(hand.scene, hand.now));
    const float by = hand.scrolled - at;
    CHECK(by > 0);
    CHECK(by <= before);
    before = by;
    ++frames;
  }
  CHECK(hand.scrolled > dragged + 50);
  CHECK(frames > 5);
  CHECK(frames < 300);  // under five seconds
  CHECK(hand.finger.next_deadline() == -1);
}

TEST_CASE("a glide ends where the text ends, and under a new finger") {
  Hand hand = long_text();
  const float y = middle_y(hand.at("field"));
  const auto flick = [&] {
    hand.down(300, y);
    for (int i = 1; i <= 6; ++i) {
      hand.now += 16;
      hand.move(300, y - 30.0F * static_cast<float>(i));
    }
    hand.up(300, y - 180);
  };
  hand.scene.scroll = hand.scene.scroll_most;
  flick();
  hand.now += 16;
  hand.note(hand.finger.tick(hand.scene, hand.now));
  CHECK(hand.finger.next_deadline() == -1);

  hand.scene = long_text().scene;
  flick();
  CHECK(hand.finger.next_deadline() >= 0);
  hand.now += 16;
  hand.down(300, y);
  CHECK(hand.finger.next_deadline() == -1);
}

TEST_CASE("a long press gives what holding means, once, and no press") {
  Hand hand = keys();
  const Rect a = hand.at("a");
  hand.down(middle_x(a), middle_y(a));
  hand.passes(kHoldAfter - 1);
  CHECK(hand.events.empty());
  hand.passes(3000);
  CHECK(hand.events == std::vector<Event>{AccentsOpened{"a"}});
  hand.up(middle_x(a), middle_y(a));
  CHECK(hand.events.size() == 1);
  CHECK(hand.pressed.empty());
}

TEST_CASE("a short press on a key that can be held types its letter") {
  Hand hand = keys();
  const Rect a = hand.at("a");
  hand.down(middle_x(a), middle_y(a));
  hand.passes(kHoldAfter - 1);
  hand.up(middle_x(a), middle_y(a));
  CHECK(hand.events == std::vector<Event>{TextTyped{"a"}});
}

TEST_CASE("a key that repeats goes on while it is held and stops when it is let go") {
  Hand hand = keys();
  const Rect back = hand.at("backspace");
  hand.down(middle_x(back), middle_y(back));
  hand.passes(kHoldAfter + 5 * kRepeatEvery);
  CHECK(hand.events == std::vector<Event>(6, BackspacePressed{}));
  hand.up(middle_x(back), middle_y(back));
  CHECK(hand.events.size() == 6);  // the lift is not one more
  CHECK(hand.finger.next_deadline() == -1);
  hand.passes(5000);
  CHECK(hand.events.size() == 6);
}

TEST_CASE("a key stops repeating when the finger leaves it") {
  Hand hand = keys();
  const Rect back = hand.at("backspace");
  hand.down(middle_x(back), middle_y(back));
  hand.passes(kHoldAfter + kRepeatEvery);
  const std::size_t so_far = hand.events.size();
  hand.move(middle_x(back), back.y - hand.mm(20));
  hand.passes(5000);
  CHECK(hand.events.size() == so_far);
  CHECK(hand.finger.next_deadline() == -1);
}

TEST_CASE("a key that neither holds nor repeats waits for nothing") {
  Hand hand = keys();
  const Rect k = hand.at("k");
  hand.down(middle_x(k), middle_y(k));
  CHECK(hand.finger.next_deadline() == -1);
  hand.passes(10'000);
  hand.up(middle_x(k), middle_y(k));
  CHECK(hand.events == std::vector<Event>{TextTyped{"k"}});
}

TEST_CASE("a disabled control is never pressed, nor lit") {
  Hand hand = two_buttons();
  const Rect off = hand.at("off");
  hand.down(middle_x(off), middle_y(off));
  CHECK(hand.finger.lit().empty());
  hand.up(middle_x(off), middle_y(off));
  CHECK(hand.pressed.empty());
  CHECK(hand.events.empty());
}

TEST_CASE("an idle finger has no deadline, and ticks lead to nothing") {
  Hand hand = two_buttons();
  CHECK(hand.finger.next_deadline() == -1);
  hand.passes(100'000);
  CHECK(hand.events.empty());
  const Rect yes = hand.at("yes");
  hand.down(middle_x(yes), middle_y(yes));
  hand.up(middle_x(yes), middle_y(yes));
  CHECK(hand.finger.next_deadline() == -1);
}

TEST_CASE("a tap into a field puts the caret where the finger was") {
  Node field = made(Role::field, "field", "Your comment");
  field.value = "My sister is a deputy.";
  Hand hand{laid(screen_of({field}))};
  const Box& box = *hand.scene.box("field");
  for (const std::size_t at : {std::size_t{0}, std::size_t{9}, field.value.size()}) {
    const CaretBox caret = typesetter().caret(field.value, box.style, box.text.w, "en", at);
    hand.events.clear();
    hand.down(box.text.x + caret.x, box.text.y + caret.y + caret.height / 2);
    hand.up(box.text.x + caret.x, box.text.y + caret.y + caret.height / 2);
    CHECK(hand.events == std::vector<Event>{CaretMoved{at}});
  }
}

TEST_CASE("a button on a card that can be pressed wins over the card") {
  Node card =
      made(Role::card, "card", "Costs", {made(Role::text, "t", "It costs money"), button_of("who", "Who says?")});
  card.press = WentBack{};
  Hand hand{laid(screen_of({card}))};
  const Rect who = hand.at("who");
  hand.down(middle_x(who), middle_y(who));
  hand.up(middle_x(who), middle_y(who));
  CHECK(hand.pressed == std::vector<std::string>{"who"});
  const Rect t = hand.at("t");
  hand.down(middle_x(t), t.y + 2);
  hand.up(middle_x(t), t.y + 2);
  CHECK(hand.pressed.back() == "card");
}

TEST_CASE("what is scrolled out of sight cannot be pressed") {
  Hand hand = long_page(400);
  for (const Box& box : hand.scene.boxes) {
    if (!box.scrolls || !is_control(*box.node) || hand.scene.seen(box).w > 0) continue;
    hand.pressed.clear();
    hand.down(middle_x(box.rect), middle_y(box.rect));
    hand.up(middle_x(box.rect), middle_y(box.rect));
    for (const std::string& id : hand.pressed) CHECK(id != box.node->id);
  }
}
