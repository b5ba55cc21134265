// walk.h: drives the kiosk by a script, with real SDL touch events, as another person's finger would. Time is virtual:
// it passes only by `wait`, but for the time in which a control of a new screen is deaf, which `press`, `keys` and
// `key Return` let go by as a person would. Beside the contract's commands there is `hold X Y 3s`, a finger that rests;
// `key` takes Ctrl+, Alt+ and Shift+ before a name. Several fingers at once are numbered: `down 1 X Y`, `move 1 X Y`,
// `up 1`, where a control that is in view may be named in place of pixels: `down 2 "Send"`. They let no time go by. The
// other commands have a finger of their own. `key-down NAME` holds a key until `key-up NAME`; while time passes it
// repeats as a keyboard's does, and a key that types a letter types it. One key repeats at a time: the last that went
// down.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
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
  std::optional<Step> hold_on(const std::vector<std::string>& words);
  Step place_named(const std::vector<std::string>& words, Point& at) const;
  Step turn_key(const std::string& name, std::string_view command);
  void strike_held(bool again);
  void repeat_held();
  Step at_pixels(const std::vector<std::string>& words);
  Step press(const std::string& name);
  // The id of the one enabled control with this name.
  Step control_named(const std::string& name, std::string& id) const;
  Step press_id(const std::string& id);
  Step keys(std::string_view text);
  Step press_key(const KeyPress& press);
  Step open_layer(Layer layer);
  Step shot(const std::string& name);
  Step key(const std::string& name);
  // A key by SDL's name, with what is held beside it.
  struct NamedKey {
    std::int32_t code = 0;
    std::uint16_t mod = 0;
  };
  [[nodiscard]] static std::optional<NamedKey> key_named(std::string_view name);
  void push_key(std::int32_t code, std::uint16_t mod);
  void type(std::string_view text);
  Step stick(const std::vector<std::string>& words);
  Step wait(Millis span);
  Step expect(std::string_view text, bool wanted);
  void touch(float x, float y);
  void swipe(float x1, float y1, float x2, float y2);
  void finger(std::uint32_t type, float x, float y, std::int64_t id = 0);
  void take_in();
  bool turn_page(bool forward);
  bool turn_to_the_end(const std::string& name);
  bool bring_into_view(const std::string& id);
  void pass_deaf_time(std::string_view id);
  void settle_now();

  Kiosk& kiosk_;
  Canvas& canvas_;
  Intake& intake_;
  Panel panel_;
  std::filesystem::path shots_;
  FolderSticks* sticks_;
  Ears ears_;
  struct HeldKey {
    std::int32_t code = 0;
    std::uint16_t mod = 0;
    Millis next = 0;  // when it repeats
  };
  std::map<std::int64_t, Point> fingers_{};  // on the glass, where they are
  std::optional<HeldKey> held_key_{};
  Millis now_ = 0;
};

}  // namespace lectern
