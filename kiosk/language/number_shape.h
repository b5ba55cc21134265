// number_shape.h: what the rules of private things ask of a number's characters.
#pragma once

#include <string_view>

namespace lectern {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool looks_like_year(std::string_view group) {
  return group.size() == 4 && (group.starts_with("19") || group.starts_with("20"));
}

}  // namespace lectern
