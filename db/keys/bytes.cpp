// bytes.cpp: base64 by libsodium, which knows no lookup tables and no leftover bits.
#include "db/keys/bytes.h"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>

namespace lectern {
namespace {

int variant_of(Padding padding) {
  return padding == Padding::none ? sodium_base64_VARIANT_ORIGINAL_NO_PADDING : sodium_base64_VARIANT_ORIGINAL;
}

}  // namespace

void need_sodium() {
  if (sodium_init() < 0) std::abort();
}

std::string base64(std::span<const unsigned char> bytes, Padding padding) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant_of(padding)), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant_of(padding));
  text.pop_back();
  return text;
}

bool read_base64(std::string_view text, Padding padding, std::span<unsigned char> bytes) {
  if (bytes.empty()) return text.empty();  // their data() may be null, which libsodium does not take
  // libsodium 1.0.18 takes some bytes of no letter, such as 0xff, for a slash.
  if (std::any_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; })) {
    return false;
  }
  std::size_t read = 0;
  return sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &read, nullptr,
                           variant_of(padding)) == 0 &&
         read == bytes.size();
}

}  // namespace lectern
