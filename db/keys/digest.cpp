// digest.cpp: hashes and chance, both from libsodium.
#include "db/keys/digest.h"

#include <sodium.h>

#include <array>

#include "db/keys/bytes.h"

namespace lectern {
namespace {

using HashBytes = std::array<unsigned char, crypto_hash_sha256_BYTES>;

HashBytes sha256(std::string_view bytes) {
  HashBytes digest{};
  crypto_hash_sha256(digest.data(), bytes_of(bytes), bytes.size());
  return digest;
}

template <std::size_t N>
std::string to_hex(const std::array<unsigned char, N>& bytes) {
  std::string hex(2 * N + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), N);
  hex.pop_back();
  return hex;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) { return to_hex(sha256(bytes)); }

std::uint64_t sha256_head(std::string_view bytes) {
  const HashBytes digest = sha256(bytes);
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i) head = (head << 8U) | digest[i];
  return head;
}

std::string random_id() {
  need_sodium();
  std::array<unsigned char, 16> id{};
  randombytes_buf(id.data(), id.size());
  return to_hex(id);
}

}  // namespace lectern
