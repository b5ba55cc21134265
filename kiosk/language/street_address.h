// street_address.h: whether a text seems to hold a street address or a post box, by the words of every language that
// may be written.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/language/language.h"

namespace lectern {

// `text`: with ASCII digits, plain hyphens and plain spaces.
[[nodiscard]] bool has_street_address(std::string_view text, const std::vector<const PrivateWords*>& words);

}  // namespace lectern
