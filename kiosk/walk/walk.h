// walk.h: drives the kiosk by a script, with real SDL touch events, as another person's finger would. Time is virtual:
// it passes only by `wait`, but for the quarter second in which a new screen takes no presses, which `press` and `keys`
// let go by as a person would. Beside the contract's commands there is `hold X Y 3s`, a finger that rests; `key` takes
// Ctrl+, Alt+ and Shift+ before a name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/picture/canvas.h"
#include "kiosk/shell/ears.h"
#include "kiosk/shell/kiosk.h"
#include "kiosk/shell/loop.h"
#include "kiosk/sticks/folder_sticks.h"
#include "kiosk/ui/typing.h"
#include "kiosk/walk/scene_text.h"
#include "kiosk/walk/walk_line.h"

namespace lectern {

// What a command led to.
struct Step {
  std::string failure{};  // empty: it went well
  std::string answer{};   // of `tree` and `speech`: one line of JSON
};

class Walker {
 public:
  Walker(Kiosk& kiosk, Canvas& canvas, Intake& intake, const Panel& panel, std::filesystem::path shots,
         FolderSticks* sticks = nullptr, Ears ears = {})
      : kiosk_(kiosk),
        canvas_(canvas),
        intake_(intake),
        panel_(panel),
        shots_(std::move(shots)),
        sticks_(sticks),
        ears_(std::move(ears)) {}
  Step perform(std::string_view line);
  [[nodiscard]] std::string on_screen() const { return listing(kiosk_.scene()); }

 private:
  std::optional<Step> act(const std::vector<std::string>& words);
  std::optional<Step> look(const std::vector<std::string>& words);
  std::optional<Step> befall(const std::vector<std::string>& words);
  Step at_pixels(const std::vector<std::string>& words);
  Step press(const std::string& name);
  Step press_id(const std::string& id);
  Step keys(std::string_view text);
  Step press_key(const KeyPress& press);
  Step open_layer(Layer layer);
  Step shot(const std::string& name);
  Step key(const std::string& name);
  void push_key(std::int32_t code, std::uint16_t mod);
  void type(std::string_view text);
  Step stick(const std::vector<std::string>& words);
  Step wait(Millis span);
  Step expect(std::string_view text, bool wanted);
  void touch(float x, float y);
  void swipe(float x1, float y1, float x2, float y2);
  void finger(std::uint32_t type, float x, float y);
  bool bring_into_view(const std::string& id);
  void pass_dead_time();
  void settle_now();

  Kiosk& kiosk_;
  Canvas& canvas_;
  Intake& intake_;
  Panel panel_;
  std::filesystem::path shots_;
  FolderSticks* sticks_;
  Ears ears_;
  Millis now_ = 0;
  std::size_t looked_at_ = 0;  // of the screens that came up
};

}  // namespace lectern
