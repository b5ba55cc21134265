// digest.h: SHA-256 and names made by chance, as all of the record uses them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lectern {

// 64 lower-case hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
// The first 8 bytes of the SHA-256, as a big-endian number.
[[nodiscard]] std::uint64_t sha256_head(std::string_view bytes);
// 32 lower-case hex digits from the system's cryptographic generator.
[[nodiscard]] std::string random_id();

}  // namespace lectern
