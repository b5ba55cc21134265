// bytes.h: what both formats are made of: bytes and base64 in its one strict form.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace lectern {

// Ends the program if libsodium cannot start: without the system's generator no key would be safe.
void need_sodium();

[[nodiscard]] inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

enum class Padding { none, equals_signs };

[[nodiscard]] std::string base64(std::span<const unsigned char> bytes, Padding);
// Reads exactly as many bytes as there is room for. False for any text that base64() would not have written.
[[nodiscard]] bool read_base64(std::string_view text, Padding, std::span<unsigned char> bytes);

}  // namespace lectern
