// trimmed.h: a text without the white space around it.
#pragma once

#include <string_view>

namespace lectern {

// Without the spaces, tabs and line ends at both of its ends; a part of `text`.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace lectern
