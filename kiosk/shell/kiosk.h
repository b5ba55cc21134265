// kiosk.h: the whole kiosk but its window: takes fingers, keys and time, keeps the model and its scene, and carries
// effects out. The loop and the walk driver both drive this.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/app/app.h"
#include "kiosk/layout/finger.h"
#include "kiosk/layout/layout.h"
#include "kiosk/office/runner.h"
#include "kiosk/picture/draw.h"
#include "kiosk/text/typesetter.h"
#include "kiosk/ui/speech.h"

namespace lectern {

// The way in for organizers: a finger that rests so long, ms, within so much, mm, of the corner where reading begins.
inline constexpr Millis kCornerHold = 3'000;
inline constexpr float kCornerSide = 15.0F;

class Kiosk {
 public:
  Kiosk(Model model, const Panel& panel, Typesetter& typesetter, Runner& runner);

  // Fingers are where the panel says, px of the upright panel; what an organizer adjusted is made up for here.
  void finger_down(std::int64_t finger, float x, float y, Millis now);
  void finger_moved(std::int64_t finger, float x, float y, Millis now);
  void finger_up(std::int64_t finger, float x, float y, Millis now);
  void text(std::string_view typed, Millis now);                 // from a physical keyboard, UTF-8
  void stroke(KeyStroke key, Millis now, bool extends = false);  // `extends`: with Shift
  void wheel(float px, Millis now);                              // positive: towards the end
  void tick(Millis now);
  void tell(const Event& event);
  // Carries out what update ordered. Call after the frame that shows it.
  void carry_out_effects(const std::function<Millis()>& now);

  // When tick() next matters, ms; -1: not before something happens.
  [[nodiscard]] Millis next_deadline() const;
  // The picture was lost; nothing else has changed.
  void redraw() { dirty_ = true; }
  // True once after a visitor has gone.
  [[nodiscard]] bool take_forgotten() { return std::exchange(forgotten_, false); }
  // True once after anything that may have changed the picture.
  [[nodiscard]] bool take_dirty();
  [[nodiscard]] bool has_effects() const { return !effects_.empty(); }

  // When the control with this id begins to listen; 0: there is none.
  [[nodiscard]] Millis hears_from(std::string_view id) const;
  // When the screen that is shown, or its page, begins to listen.
  [[nodiscard]] Millis listens_from() const { return finger_.listens_from(); }
  // What has the focus ring, if Enter presses it; nullptr otherwise.
  [[nodiscard]] const Box* under_ring() const;
  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] const Scene& scene() const { return scene_; }
  [[nodiscard]] Looks looks() const;
  // What was said since the last hush.
  [[nodiscard]] const std::vector<Said>& spoken() const { return spoken_; }
  void hush() { spoken_.clear(); }

 private:
  void forget();
  void pass_time(std::optional<Millis> held_since, Millis now);
  void take(const Touched& touched, std::optional<Millis> held_since, Millis now);
  void say(const Model& before, const Event& event);
  void refresh();
  void lay();
  void relay();
  [[nodiscard]] Spot spot_at(float x, float y) const;
  [[nodiscard]] std::pair<float, float> under_finger(float x, float y) const;
  void rest_on_corner(float x, float y, Millis now);
  void heed_corner(Millis now);

  Model model_;
  Panel panel_;
  Typesetter& typesetter_;
  Runner& runner_;
  Finger finger_{};
  std::shared_ptr<const Node> tree_{};
  Scene scene_{};
  std::optional<Millis> corner_since_{};  // since when a finger rests on the organizers' corner
  bool dirty_ = true;
  bool forgotten_ = false;
  std::vector<Effect> effects_{};
  std::vector<Said> spoken_{};
};

}  // namespace lectern
