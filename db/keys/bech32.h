// bech32.h: 32 bytes as letters that notice a typing mistake (BIP 173), the way age writes its keys.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

// How many letters 32 bytes take after `prefix`: a 1, 52 letters, 6 of checksum.
[[nodiscard]] constexpr std::size_t bech32_size(std::string_view prefix) { return prefix.size() + 59; }

// Writes bech32_size(prefix) letters, small or capital as those of the prefix are.
void write_bech32(std::string_view prefix, std::span<const unsigned char, 32> bytes, char* out);

// Reads what write_bech32 writes, in small or in capital letters. bad_input with the reason as half a sentence, which
// holds nothing of the text.
[[nodiscard]] Status read_bech32(std::string_view text, std::string_view prefix, std::span<unsigned char, 32> bytes);

}  // namespace lectern
