// letter_case.h: capitals and small letters of every script, and of the languages that have their own rule for them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lectern {

// dotted_i: "i" and "İ" are one letter, "ı" and "I" another, as in Turkish and Azerbaijani.
enum class CaseRule : std::uint8_t { plain, dotted_i };

// Letter by letter: what has no capital of one letter, such as "ŉ", stays as it is.
[[nodiscard]] std::string upper_case(std::string_view text, CaseRule rule = CaseRule::plain);
[[nodiscard]] std::string lower_case(std::string_view text, CaseRule rule = CaseRule::plain);
[[nodiscard]] bool is_capital(std::int32_t code_point);

}  // namespace lectern
