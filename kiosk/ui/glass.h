// glass.h: what makes up for a panel whose touches land beside the finger: a correction found from four crosses.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

// A place on the upright panel, as shares of its width and height: 0 to 1 from the left, and from the top.
struct Spot {
  double x = 0, y = 0;
  bool operator==(const Spot&) const = default;
};

// x' = by[0] x + by[1] y + by[2] and y' = by[3] x + by[4] y + by[5]: shifted, stretched or tilted, as panels are.
struct Glass {
  std::array<double, 6> by{1, 0, 0, 0, 1, 0};
  bool operator==(const Glass&) const = default;
};

// Away from bar and dock, and from the words in the middle. The last one is not for finding the correction, but for
// trying it.
inline constexpr std::array<Spot, 5> kCrosses = {{{.08, .3}, {.92, .3}, {.92, .7}, {.08, .7}, {.08, .5}}};
// A touch farther than this from its cross is none of it: shares of width and height.
inline constexpr double kMostOff = 0.12;
// And a corrected one as near as this to its cross is right.
inline constexpr double kNearEnough = 0.025;

[[nodiscard]] bool is_near(const Spot&, const Spot&, double shares);
// Where the finger was that the panel says was at `touched`.
[[nodiscard]] Spot corrected(const Glass&, const Spot& touched);
// The correction by least squares, from where the first four crosses were touched. None if they are not four, or do not
// lie as on any flat panel.
[[nodiscard]] std::optional<Glass> glass_from(const Spot* touched, std::size_t count);

// Six numbers, a space between, to a millionth.
[[nodiscard]] std::string to_text(const Glass&);
// What to_text wrote; bad_input for anything else, and for a correction that moves any place of the panel by more than
// a finger could still find.
[[nodiscard]] Result<Glass> parse_glass(std::string_view text);

}  // namespace lectern
