// audit.h: what a laid-out screen must keep whatever its language, size, theme and panel. Each breach is a sentence.
#pragma once

#include <string>
#include <vector>

#include "kiosk/layout/layout.h"

namespace lectern {

// Names: every control has one. Sizes: at least 12.7 mm both ways and 2.54 mm apart, none overlapping. Places: inside
// the screen's width, and on it or reachable by scrolling. Text: all of it inside its box and its box's parent, with a
// glyph for each character. Keys: on one screen the whole keyboard is seen.
[[nodiscard]] std::vector<std::string> audit(const Scene& scene, Typesetter& typesetter);

// Every pair of colours in use must keep its ratio: text and accents 10:1 in paper, 4.6:1 to 8:1 in dim, 18:1 and more
// without hue; edges of controls 3:1.
[[nodiscard]] std::vector<std::string> audit_theme(Theme theme);

}  // namespace lectern
