// theme.h: colours by role and lengths by millimetre. Nothing else in the program names a colour or a pixel.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "kiosk/text/typesetter.h"
#include "kiosk/ui/event.h"

namespace lectern {

struct Color {
  std::uint8_t r = 0, g = 0, b = 0;
  bool operator==(const Color&) const = default;
};

enum class Ink : std::uint8_t {
  paper,       // the ground of the screen
  surface,     // the ground of cards, buttons, keys
  shade,       // the ground of keys that do not type, and of what is pressed
  ink,         // text
  quiet_ink,   // captions
  line,        // hairlines of cards, progress still to come: only decoration
  edge,        // frames of controls
  primary,     // the main action's ground, the frame of the text being written, progress done
  on_primary,  // text on it
  focus,       // the outer half of the focus ring; its inner half is paper
  caution,     // notes to mind
  danger,      // what loses something
  tray,        // the ground under keys
};
inline constexpr std::size_t kInks = static_cast<std::size_t>(Ink::tray) + 1;
using Palette = std::array<Color, kInks>;

[[nodiscard]] const Palette& palette(Theme);
[[nodiscard]] Color color(const Palette&, Ink);
// Contrast ratio, 1 to 21 (WCAG 2.2, relative luminance).
[[nodiscard]] double contrast(Color, Color);

// A screen: pixels and how many of them make an inch.
struct Panel {
  int width = 1280, height = 800;
  float ppi = 149.0F;
  bool operator==(const Panel&) const = default;
};
// Less than 100 mm high: little is left beside keys.
[[nodiscard]] bool is_low(const Panel&);
// Less than 150 mm wide.
[[nodiscard]] bool is_narrow(const Panel&);
// The usual density of a panel of this size: 149 for 10.1", 141 for 15.6" 1920x1080, 170 for 7" 1024x600, 133 for 7"
// 800x480.
[[nodiscard]] float usual_ppi(int width, int height);

// Every length of a screen in whole pixels, for one panel and text size.
struct Metrics {
  float mm = 0;                                                     // pixels in a millimetre
  float text = 0, caption = 0, heading = 0, part = 0, display = 0;  // em sizes
  float label = 0;                                                  // of buttons in the body and the dock
  float small =
      0;  // of the bar and of keys that do not type: the same at every text size, so that they keep their place
  float leading = 1.35F;
  float margin = 0;             // left and right edge of the screen
  float rim = 0;                // top and bottom edge of the screen
  float target = 0;             // least width and height of what a finger presses: 12.7 mm (VVSG 2.0, 7.2-I)
  float target_gap = 0;         // least distance between two of them: 2.54 mm
  float choice = 0;             // least height of an answer: 17 mm, on low panels a target's
  float key = 0;                // least width of a key: 12.4 mm; it is as high as any target
  float key_gap = 0;            // between two rows of keys: 2 mm, on low panels 1 mm
  float least_key_gap = 0;      // between two keys side by side: as other targets, where the panel is wide enough
  std::array<float, 8> step{};  // the spacing scale: 0.5, 1, 1.7, 2.6, 4, 6, 10, 16 mm
  float hairline = 0, edge = 0, thick = 0, ring = 0;
  float miss = 0;     // how far a finger may miss or roll: 4 mm
  float measure = 0;  // widest line of reading text
  float code = 0;     // side of a square code: 49 modules (version 6 and its margin) of at least 0.5 mm each
  bool operator==(const Metrics&) const = default;
};
[[nodiscard]] Metrics metrics(const Panel&, TextSize);

[[nodiscard]] TextStyle body_style(const Metrics&);
[[nodiscard]] TextStyle caption_style(const Metrics&);
[[nodiscard]] TextStyle heading_style(const Metrics&, int level);
[[nodiscard]] TextStyle display_style(const Metrics&);

}  // namespace lectern
