// privacy.h: says when a text looks as if it holds a telephone number, an e-mail address or a street address, so that
// the visitor can be told kindly before it becomes a public record. It never blocks and never keeps what it found.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/language/language.h"

namespace lectern {

struct PrivateSigns {
  bool phone = false;
  bool email = false;
  bool address = false;  // a house number beside a word of streets
  [[nodiscard]] bool any() const { return phone || email || address; }
  bool operator==(const PrivateSigns&) const = default;
};

// `words`: of every language that may be written. "287(g)", "$50,000", "2025" and "10,000" are none of these.
[[nodiscard]] PrivateSigns private_signs(std::string_view text, const std::vector<const AddressWords*>& words);

}  // namespace lectern
