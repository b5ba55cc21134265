// finger.h: what fingers on the glass mean. A press counts on release anywhere inside its target, however long; a miss
// or a roll within 4 mm still counts. On keys, a second finger that comes down presses the first; elsewhere a second
// finger presses keys only. A touch outside every control that stays where it is for 3 s is a hand that rests: it is
// let go, and others are heard. Controls of a new screen are deaf for the times of kiosk/ui/deaf.h. A vertical drag
// scrolls a text in its frame; elsewhere a swipe turns the page. Mouse and finger come through here alike. Positions
// are pixels, times ms.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/layout/box.h"
#include "kiosk/layout/layout.h"
#include "kiosk/text/typesetter.h"
#include "kiosk/ui/deaf.h"
#include "kiosk/ui/event.h"

namespace lectern {

inline constexpr Millis kSwallow = deaf_for(Deaf::at_first);
inline constexpr Millis kHoldAfter = 500;  // a long press, and the first repeat
inline constexpr Millis kRepeatEvery = 90;
inline constexpr Millis kRestsAfter = 3'000;
inline constexpr Millis kLostAfter = 10'000;  // nothing heard of a finger: its lift was lost

// What a touch led to.
struct Touched {
  std::vector<Event> events{};
  std::optional<std::string> pressed{};  // id of the control that was pressed, whether or not it has an event
  float scroll_by = 0;                   // px, of a text in a frame; positive: towards the end
};

class Finger {
 public:
  // Another screen, or another page of it, is shown: presses begun before now mean nothing.
  void screen_changed(Millis now);
  // When the screen that is shown, or its page, begins to listen, ...
  [[nodiscard]] Millis listens_from() const { return screen_since_ + deaf_for(Deaf::at_first); }
  // ... and this control of it.
  [[nodiscard]] Millis hears_from(const Scene&, const Box&) const;
  // A control was pressed otherwise than by a finger: its middle is the place of the last press.
  void pressed_by_key(const Scene&, const Box&);

  // Before each `down`: a key that another finger holds is pressed when this one comes down on a key. What it types may
  // lay out the keys anew, so `down` takes the scene after it.
  Touched make_way(std::int64_t finger, float x, float y, const Scene& scene, Typesetter& typesetter);
  Touched down(std::int64_t finger, float x, float y, const Scene& scene, Millis now);
  Touched move(std::int64_t finger, float x, float y, const Scene& scene, Millis now);
  Touched up(std::int64_t finger, float x, float y, const Scene& scene, Typesetter& typesetter, Millis now);
  // Holds, repeats and gliding.
  Touched tick(const Scene& scene, Millis now);
  [[nodiscard]] Millis next_deadline() const;  // -1: never
  // When the finger that is on the glass came down.
  [[nodiscard]] std::optional<Millis> down_since() const {
    return touch_ ? std::optional(touch_->start) : std::nullopt;
  }
  // Id of the control that shows as pressed; empty: none.
  [[nodiscard]] const std::string& lit() const { return lit_; }
  void let_go();

 private:
  struct PressPlace {
    float x = 0, y = 0;
  };
  struct Touch {
    std::int64_t finger = 0;
    std::string target{};
    PressPlace from{};
    float last_y = 0;
    Millis start = 0, last = 0, heard = 0;
    bool inside = false;  // it began within its target, not beside it
    bool moved = false;   // further than a roll
    bool swallowed = false, dragging = false, swiping = false, consumed = false;
  };
  [[nodiscard]] static const Box* target_at(const Scene& scene, float x, float y);
  [[nodiscard]] static bool is_over(const Touch& touch, Millis now);
  [[nodiscard]] bool is_deaf(const Scene& scene, const Box& box, Millis now) const;
  Touched press(const Touch& touch, float x, float y, const Scene& scene, Typesetter& typesetter);
  [[nodiscard]] static Touched swipe(const Touch& touch, float x, float y, const Scene& scene);

  std::optional<Touch> touch_{};   // that is listened to
  std::optional<Touch> parked_{};  // on a control, while another presses keys
  std::string lit_{};
  Millis next_repeat_ = -1;
  Millis screen_since_ = -kDeafTimes.back().span;
  std::optional<PressPlace> last_press_{}, press_before_{};  // the second: before the screen came up
  float speed_ = 0;                                          // px a ms while dragging
  Millis glided_ = 0;
  bool gliding_ = false;
};

}  // namespace lectern
