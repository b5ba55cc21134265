// number_in.h: the number that a text of digits says.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

namespace lectern {

// Nothing if the text is more, or less, than a number of that type.
template <class Number = std::uint64_t>
[[nodiscard]] std::optional<Number> number_in(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace lectern
