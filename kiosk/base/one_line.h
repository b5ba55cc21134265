// one_line.h: what somebody's file says, as it can be put on a screen or a terminal, whatever is in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern {

// Through the gate, as one line, cut with "..." after `most` bytes or a little fewer.
[[nodiscard]] std::string one_line(std::string_view text, std::size_t most);
// A name of a file, for a sentence.
[[nodiscard]] std::string shown_name(std::string_view name);

}  // namespace lectern
