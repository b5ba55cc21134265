// square_code.h: what a phone's camera can read off the screen (a QR code), as a grid of dark and light.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lectern {

struct SquareCode {
  std::size_t side = 0;      // modules; 0: the text could not be put in a code
  std::vector<bool> dark{};  // row by row

  [[nodiscard]] bool at(std::size_t x, std::size_t y) const { return dark[y * side + x]; }
};

inline constexpr std::size_t kQuietModules = 4;  // left light on every side, or a camera does not find it

// The smallest code that withstands damage to 15 % of it.
[[nodiscard]] SquareCode square_code(std::string_view text);

}  // namespace lectern
