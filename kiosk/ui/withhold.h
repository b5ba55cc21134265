// withhold.h: why a comment may be kept out of the public copy. Never what it thinks.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace lectern {

enum class WithholdReason : std::uint8_t { personal_data, threat, withdrawn, unlawful, spam };

// As the record keeps them, in the order of the enumerators.
inline constexpr std::array<std::string_view, 5> kWithholdWords = {"personal-data-of-others", "threat",
                                                                   "withdrawn-by-author", "unlawful", "spam"};

[[nodiscard]] constexpr std::string_view to_word(WithholdReason reason) {
  return kWithholdWords[static_cast<std::size_t>(reason)];
}

}  // namespace lectern
