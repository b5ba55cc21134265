// isolate.h: keeps left-to-right islands whole inside right-to-left text: "287(g)", "$50,000", "€20", "ICE". By the
// bidirectional rules alone (UAX #9) a sign before a number, or brackets after one, would change sides.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

// A text with isolate marks around its islands, and the way between offsets of the two.
struct Isolated {
  std::string text{};                // what is laid out
  std::vector<std::size_t> marks{};  // byte offsets of the marks in `text`, each three bytes long, ascending

  [[nodiscard]] std::size_t shown(std::size_t at) const;  // from the plain text to `text`
  [[nodiscard]] std::size_t plain(std::size_t at) const;  // and back; inside a mark counts as before it
};

// Without letters that run right to left, the text itself and no marks.
[[nodiscard]] Isolated isolate(std::string_view text);

}  // namespace lectern
