// spelled_out.h: what is written as it is said, as numbers and signs: "five five five, oh one" and "me at example dot
// com". Only for finding private things; nobody is shown the result.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/language/language.h"

namespace lectern {

// Three digits or more that are said one by one as digits; all else stays as it is.
[[nodiscard]] std::string with_digits(std::string_view text, const std::vector<const PrivateWords*>& words);
// "ana (at) example [dot] org", "ana @ example . org"
[[nodiscard]] bool spells_email(std::string_view text, const std::vector<const PrivateWords*>& words);

}  // namespace lectern
