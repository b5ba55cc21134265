// walk_line.h: one line of a walk, taken apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/ui/event.h"

namespace lectern {

// One command of a walk: its words, with strings in double quotes taken apart.
struct WalkLine {
  std::vector<std::string> words{};
  std::vector<bool> quoted{};
  bool operator==(const WalkLine&) const = default;
};
// Error: bad_input with what is wrong. A line of spaces or a comment gives no words.
[[nodiscard]] Result<WalkLine> parse_walk_line(std::string_view line);
// "90s", "250ms", "2m" in ms.
[[nodiscard]] Result<Millis> parse_span(std::string_view text);

// The text with its line ends written as \n and \r, so that an answer is one line whatever it tells of.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace lectern
