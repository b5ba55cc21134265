// nearest.h: the words that somebody who mistyped one may have meant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

// How many letters to add, leave out, change or swap with their neighbour, to come from one to the other.
[[nodiscard]] std::size_t typing_slips(std::string_view a, std::string_view b);
// Those of `known` that are fewest slips from `typed`, as long as most letters stand; none if none is near.
[[nodiscard]] std::vector<std::string> nearest(std::string_view typed, const std::vector<std::string>& known);

}  // namespace lectern
