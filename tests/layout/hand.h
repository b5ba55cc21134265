// hand.h: fingers on a screen, and what came of them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/layout/finger.h"
#include "tests/layout/floor.h"

namespace lectern::testing {

inline constexpr Millis kLater = 10'000;  // long after the screen came up

// A finger, a screen, and what came of it so far.
struct Hand {
  Scene scene{};
  Finger finger{};
  std::vector<Event> events{};
  std::vector<std::string> pressed{};
  float scrolled = 0;
  Millis now = kLater;

  void note(Touched touched) {
    for (Event& event : touched.events)
      if (!std::holds_alternative<Stirred>(event)) events.push_back(std::move(event));
    if (touched.pressed) pressed.push_back(*touched.pressed);
    scrolled += touched.scroll_by;
  }
  void down(float x, float y, std::int64_t id = 1) {
    note(finger.make_way(id, x, y, scene, typesetter()));
    note(finger.down(id, x, y, scene, now));
  }
  void down_on(std::string_view id, std::int64_t which = 1) { down(middle_x(at(id)), middle_y(at(id)), which); }
  void up_on(std::string_view id, std::int64_t which = 1) { up(middle_x(at(id)), middle_y(at(id)), which); }
  void move(float x, float y, std::int64_t id = 1) { note(finger.move(id, x, y, scene, now)); }
  void up(float x, float y, std::int64_t id = 1) { note(finger.up(id, x, y, scene, typesetter(), now)); }
  void passes(Millis span) {
    const Millis end = now + span;
    while (finger.next_deadline() >= 0 && finger.next_deadline() <= end) {
      now = std::max(now + 1, finger.next_deadline());
      note(finger.tick(scene, now));
    }
    now = end;
    note(finger.tick(scene, now));
  }
  [[nodiscard]] float mm(float millimetres) const { return millimetres * scene.metrics.mm; }
  [[nodiscard]] Rect at(std::string_view id) const { return rect_of(scene, id); }
};

inline Hand two_buttons() {
  Node other = button_of("other", "Other");
  other.press = WentBack{};
  Node off = button_of("off", "Later");
  off.enabled = false;
  return {laid(screen_of({made(Role::row, "row", "", {button_of("yes", "Yes")}),
                          made(Role::text, "t", "Words between."), made(Role::text, "u", "And more of them."),
                          made(Role::row, "row2", "", {other}), made(Role::text, "v", "Words below."),
                          made(Role::text, "w", "And more."), made(Role::row, "row3", "", {off})}))};
}

inline Hand keys() {
  Node letter = made(Role::key, "a", "a");
  letter.press = TextTyped{"a"};
  letter.hold = AccentsOpened{"a"};
  Node back = made(Role::key, "backspace", "Delete");
  back.press = BackspacePressed{};
  back.repeats = true;
  Node plain = made(Role::key, "k", "k");
  plain.press = TextTyped{"k"};
  Node keys = made(Role::row, "keys", "", {letter, back, plain});
  keys.spread = Spread::fill;
  Node screen = screen_of({made(Role::text, "t", "Words")});
  screen.children[2] = made(Role::column, "dock", "", {keys});
  return {laid(screen)};
}

}  // namespace lectern::testing
