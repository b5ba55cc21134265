// digest.cpp: hashes and chance, both from libsodium.
#include <sodium.h>

#include <array>
#include <cstdlib>

#include "db/store/record.h"

namespace lectern {
namespace {

template <std::size_t N>
std::string to_hex(const std::array<unsigned char, N>& bytes) {
  std::string hex(2 * N + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), N);
  hex.pop_back();
  return hex;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return to_hex(digest);
}

std::string random_id() {
  // Without the system's generator no id would be safe to publish.
  if (sodium_init() < 0) std::abort();
  std::array<unsigned char, 16> id{};
  randombytes_buf(id.data(), id.size());
  return to_hex(id);
}

}  // namespace lectern
