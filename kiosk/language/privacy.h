// privacy.h: says when a text looks as if it holds a telephone number, an e-mail or street address or a number
// that others could misuse, so that the visitor can be told kindly before it becomes a public record. It never blocks
// and never keeps what it found.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/language/language.h"

namespace lectern {

struct PrivateSigns {
  bool phone = false;
  bool email = false;
  bool address = false;  // a house number beside a word of streets
  bool social_security = false;
  bool a_number = false;  // of the immigration services: A123456789
  bool card = false;      // of a payment card, with its check digit
  [[nodiscard]] bool any() const { return phone || email || address || social_security || a_number || card; }
  bool operator==(const PrivateSigns&) const = default;
};

// `words`: of every language that may be written. "287(g)", "$50,000", "2025" and "10,000" are none of these.
[[nodiscard]] PrivateSigns private_signs(std::string_view text, const std::vector<const PrivateWords*>& words);

}  // namespace lectern
