// wrapped.h: a text in lines as wide as a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern {

// Of a terminal; a letter of East Asia takes two.
[[nodiscard]] std::size_t columns(std::string_view text);
// `text` in lines of at most 78 columns, the first after `first`, the others indented as far.
[[nodiscard]] std::string wrapped(const std::string& first, std::string_view text);

}  // namespace lectern
