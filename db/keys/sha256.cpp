// sha256.cpp: libsodium's, its state kept as bytes so that its headers stay in this room.
#include "db/keys/sha256.h"

#include <sodium.h>

#include <cstring>

#include "db/keys/bytes.h"

namespace lectern {
namespace {

using State = crypto_hash_sha256_state;

}  // namespace

Sha256::Sha256() {
  static_assert(sizeof(State) == sizeof(state_) && alignof(State) <= alignof(std::uint64_t));
  State state;
  crypto_hash_sha256_init(&state);
  std::memcpy(state_.data(), &state, sizeof state);
}

void Sha256::take(std::string_view bytes) {
  State state;
  std::memcpy(&state, state_.data(), sizeof state);
  crypto_hash_sha256_update(&state, bytes_of(bytes), bytes.size());
  std::memcpy(state_.data(), &state, sizeof state);
}

Digest Sha256::digest() const {
  State state;
  std::memcpy(&state, state_.data(), sizeof state);
  Digest digest{};
  crypto_hash_sha256_final(&state, digest.data());
  return digest;
}

std::string Sha256::hex() const { return hex_of(digest()); }

Digest digest_of(std::string_view bytes) {
  Sha256 sum;
  sum.take(bytes);
  return sum.digest();
}

std::string hex_of(const Digest& digest) {
  std::string hex(2 * digest.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();
  return hex;
}

}  // namespace lectern
