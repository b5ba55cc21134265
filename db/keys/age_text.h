// age_text.h: the lines of an age file: its armor, its header and the stanzas in it.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace lectern {

inline constexpr std::string_view kAgeVersionLine = "age-encryption.org/v1\n";
inline constexpr std::string_view kArmorBegin = "-----BEGIN AGE ENCRYPTED FILE-----";

// PEM: 64 columns, LF.
[[nodiscard]] std::string armored(std::string_view bytes);
// Reads what armored() writes, and the same with CRLF or without the last line's end; nothing else.
[[nodiscard]] Result<std::string> unarmored(std::string_view text);

// One wrapping of the file key: "-> type argument..." and a body.
struct AgeStanza {
  std::vector<std::string_view> arguments{};  // the first is the type
  std::vector<unsigned char> body{};
};

struct AgeHeader {
  std::vector<AgeStanza> stanzas{};
  std::string_view authenticated{};  // up to and including "---"
  std::array<unsigned char, 32> mac{};
  std::size_t size = 0;  // where the payload begins
};

// Views into `file`.
[[nodiscard]] Result<AgeHeader> parse_age_header(std::string_view file);

// The stanza for one X25519 recipient, with its line ends.
[[nodiscard]] std::string x25519_stanza(std::span<const unsigned char, 32> share,
                                        std::span<const unsigned char, 32> body);

}  // namespace lectern
