// layout.h: from the semantic tree to measured boxes: rows, columns, grids and cards that wrap, scroll and grow with
// the text, in any panel, mirrored for right-to-left languages. Lengths are pixels; the origin is the top left corner.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/layout/box.h"
#include "kiosk/layout/theme.h"
#include "kiosk/text/typesetter.h"
#include "kiosk/ui/key_room.h"
#include "kiosk/ui/node.h"

namespace lectern {

// Where everything of one screen is. It owns the tree that its boxes point into.
struct Scene {
  std::shared_ptr<const Node> tree{};
  std::shared_ptr<const Node> more{}, up{};  // the layout's own buttons; their boxes are among `boxes`
  std::vector<Box> boxes{};                  // parents before children
  Panel panel{};
  Metrics metrics{};
  std::string lang{};
  bool rtl = false;
  Rect view{};        // what scrolls is seen here
  Rect track{};       // between the scroll buttons; empty if nothing scrolls
  Rect tray{};        // the ground under keys; empty: there are none
  Rect page{};        // whole lines of the field above keys are seen here; empty: there is none
  float content = 0;  // height of what scrolls
  float scroll = 0;   // 0 to scroll_most
  float scroll_most = 0;

  [[nodiscard]] const Box* box(std::string_view id) const;
  // The part of a box that can be seen; empty if none.
  [[nodiscard]] Rect seen(const Box&) const;
  // The scroll at which the box with this id is wholly seen, or as much of its start as fits.
  [[nodiscard]] float scroll_to(std::string_view id) const;
};

inline constexpr std::string_view kMoreId = "shell.more";
inline constexpr std::string_view kUpId = "shell.up";

// What a layout needs to know besides the tree.
struct Setting {
  Panel panel{};
  TextSize size = TextSize::m;
  std::string lang{};  // of the screen, BCP 47
  bool rtl = false;
  std::string more{}, up{};  // names of the scroll buttons
  float scroll = 0;          // wanted; clamped
  bool operator==(const Setting&) const = default;
};

[[nodiscard]] Scene lay_out(std::shared_ptr<const Node> screen, const Setting& setting, Typesetter& typesetter);

// The least panel that can be written on, mm: ten keys side by side, and four rows of them below two lines of text.
inline constexpr float kLeastWidth = 136.0F, kLeastHeight = 89.0F;
[[nodiscard]] bool can_be_written_on(const Panel&);

// How many keys of full size fit side by side, and what shape of panel they stand on.
[[nodiscard]] KeyRoom key_room(const Panel&);

}  // namespace lectern
