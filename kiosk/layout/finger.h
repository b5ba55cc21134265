// finger.h: what one finger on the glass means. A press counts on release anywhere inside its target, however long; a
// miss or a roll within 4 mm still counts; a second finger is ignored; presses meant for the screen before are
// swallowed for 250 ms; a vertical drag scrolls. Mouse and finger come through here alike. Positions are pixels, times
// ms.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/layout/layout.h"
#include "kiosk/ui/event.h"

namespace lectern {

inline constexpr Millis kSwallow = 250;    // after a new screen
inline constexpr Millis kHoldAfter = 500;  // a long press, and the first repeat
inline constexpr Millis kRepeatEvery = 90;
inline constexpr Millis kLostAfter = 10'000;  // nothing heard of a finger: its lift was lost

// What a touch led to.
struct Touched {
  std::vector<Event> events{};
  std::optional<std::string> pressed{};  // id of the control that was pressed, whether or not it has an event
  float scroll_by = 0;                   // px; positive: towards the end
};

class Finger {
 public:
  // The screen has changed to another one: presses begun before now mean nothing.
  void screen_changed(Millis now);
  Touched down(std::int64_t finger, float x, float y, const Scene& scene, Millis now);
  Touched move(std::int64_t finger, float x, float y, const Scene& scene, Millis now);
  Touched up(std::int64_t finger, float x, float y, const Scene& scene, Typesetter& typesetter, Millis now);
  // Holds, repeats and gliding.
  Touched tick(const Scene& scene, Millis now);
  [[nodiscard]] Millis next_deadline() const;  // -1: never
  // When the finger that is on the glass came down.
  [[nodiscard]] std::optional<Millis> down_since() const { return finger_ ? std::optional(start_) : std::nullopt; }
  // Id of the control that shows as pressed; empty: none.
  [[nodiscard]] const std::string& lit() const { return lit_; }
  void let_go();

 private:
  [[nodiscard]] const Box* target_at(const Scene& scene, float x, float y) const;

  std::optional<std::int64_t> finger_{};
  std::string target_{};
  std::string lit_{};
  float start_x_ = 0, start_y_ = 0, last_y_ = 0;
  Millis start_ = 0, last_ = 0, heard_ = 0, next_repeat_ = -1;
  Millis screen_since_ = -kSwallow;
  bool swallowed_ = false, dragging_ = false, consumed_ = false;
  float speed_ = 0;  // px a ms while dragging
  bool gliding_ = false;
};

}  // namespace lectern
