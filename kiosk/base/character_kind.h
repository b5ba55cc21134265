// character_kind.h: how a character takes part in a word.
#pragma once

#include <cstdint>

namespace lectern {

enum class CharacterKind : std::uint8_t {
  between,  // stands between words: white space, punctuation, symbols, controls
  joined,   // belongs to what is before it: marks, and what shows nothing
  digit,    // a decimal digit
  latin,    // a letter of the Latin script
  letter,   // of any other
};

[[nodiscard]] CharacterKind character_kind(std::int32_t code_point);

}  // namespace lectern
