// says_nothing.h: whether there is anything to see in a text.
#pragma once

#include <cstdint>
#include <string_view>

namespace lectern {

// White space, a control, a format character, a filler, a selector or a braille cell without dots: shows no ink alone.
[[nodiscard]] bool is_inkless(std::int32_t code_point);

// `text` (UTF-8) is empty or all of it is inkless. What is not UTF-8 says something.
[[nodiscard]] bool says_nothing(std::string_view text);

// Without what shows nothing at both of its ends, by what people see as letters; a part of `text`.
[[nodiscard]] std::string_view without_blanks_around(std::string_view text);

}  // namespace lectern
