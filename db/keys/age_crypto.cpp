// age_crypto.cpp: HKDF-SHA-256, X25519 and ChaCha20-Poly1305 put together as age prescribes.
#include "db/keys/age_crypto.h"

#include <sodium.h>

#include <algorithm>

#include "db/keys/bytes.h"
#include "db/keys/secret.h"

namespace lectern {
namespace {

using ByteSpan = std::span<const unsigned char>;

constexpr std::size_t kChunk = 64 * 1024;
constexpr std::size_t kTag = crypto_aead_chacha20poly1305_ietf_ABYTES;
constexpr std::size_t kNonce = crypto_aead_chacha20poly1305_ietf_NPUBBYTES;
constexpr std::array<unsigned char, kNonce> kZeroNonce{};

class Hmac {
 public:
  explicit Hmac(ByteSpan key) { crypto_auth_hmacsha256_init(&state_, key.data(), key.size()); }
  ~Hmac() { wipe(&state_, sizeof state_); }
  Hmac(const Hmac&) = delete;
  Hmac& operator=(const Hmac&) = delete;

  Hmac& add(ByteSpan bytes) {
    crypto_auth_hmacsha256_update(&state_, bytes.data(), bytes.size());
    return *this;
  }
  Hmac& add(std::string_view text) { return add(ByteSpan(bytes_of(text), text.size())); }
  void finish(std::span<unsigned char, 32> out) { crypto_auth_hmacsha256_final(&state_, out.data()); }

 private:
  crypto_auth_hmacsha256_state state_{};
};

// RFC 5869, for the 32 bytes that age always takes: one block of its expansion.
void hkdf(ByteSpan key, ByteSpan salt, std::string_view info, std::span<unsigned char, 32> out) {
  constexpr std::array<unsigned char, 32> kNoSalt{};
  constexpr std::array<unsigned char, 1> kFirstBlock = {1};
  Wiped<32> extracted;
  Hmac(salt.empty() ? ByteSpan(kNoSalt) : salt).add(key).finish(extracted.span());
  Hmac(extracted.span()).add(info).add(kFirstBlock).finish(out);
}

// False if the product is zero.
bool wrap_key(std::span<const unsigned char, 32> secret, std::span<const unsigned char, 32> point,
              std::span<const unsigned char, 32> share, std::span<const unsigned char, 32> recipient,
              std::span<unsigned char, 32> out) {
  Wiped<32> shared;
  if (crypto_scalarmult(shared.data(), secret.data(), point.data()) != 0) return false;
  std::array<unsigned char, 64> salt{};
  std::copy(recipient.begin(), recipient.end(), std::copy(share.begin(), share.end(), salt.begin()));
  hkdf(shared.span(), salt, "age-encryption.org/v1/X25519", out);
  return true;
}

// The nonce of each chunk: its number, big-endian in 11 bytes, and whether it is the last.
class ChunkNonce {
 public:
  const unsigned char* next(bool last) {
    if (!first_) {
      for (std::size_t i = kNonce - 1; i-- > 0 && ++nonce_[i] == 0;) continue;
    }
    first_ = false;
    nonce_[kNonce - 1] = last ? 1 : 0;
    return nonce_.data();
  }

 private:
  bool first_ = true;
  std::array<unsigned char, kNonce> nonce_{};
};

}  // namespace

bool wrap_file_key(FileKey file_key, std::span<const unsigned char, 32> recipient, WrappedKey& wrapped) {
  Wiped<32> ephemeral;
  Wiped<32> key;
  randombytes_buf(ephemeral.data(), 32);
  crypto_scalarmult_base(wrapped.share.data(), ephemeral.data());
  if (!wrap_key(ephemeral.span(), recipient, wrapped.share, recipient, key.span())) return false;
  crypto_aead_chacha20poly1305_ietf_encrypt(wrapped.body.data(), nullptr, file_key.data(), file_key.size(), nullptr, 0,
                                            nullptr, kZeroNonce.data(), key.data());
  return true;
}

Unwrapped unwrap_file_key(const WrappedKey& wrapped, std::span<const unsigned char, 32> identity,
                          std::span<const unsigned char, 32> recipient,
                          std::span<unsigned char, kFileKeySize> file_key) {
  Wiped<32> key;
  if (!wrap_key(identity, wrapped.share, wrapped.share, recipient, key.span())) return Unwrapped::small_order;
  const bool ours =
      crypto_aead_chacha20poly1305_ietf_decrypt(file_key.data(), nullptr, nullptr, wrapped.body.data(),
                                                wrapped.body.size(), nullptr, 0, kZeroNonce.data(), key.data()) == 0;
  return ours ? Unwrapped::yes : Unwrapped::not_ours;
}

std::array<unsigned char, 32> header_mac(FileKey file_key, std::string_view authenticated) {
  Wiped<32> key;
  std::array<unsigned char, 32> mac{};
  hkdf(file_key, {}, "header", key.span());
  Hmac(key.span()).add(authenticated).finish(mac);
  return mac;
}

bool header_mac_fits(FileKey file_key, std::string_view authenticated, std::span<const unsigned char, 32> mac) {
  return sodium_memcmp(header_mac(file_key, authenticated).data(), mac.data(), mac.size()) == 0;
}

std::size_t sealed_size(std::size_t plain_size) {
  const std::size_t chunks = std::max<std::size_t>((plain_size + kChunk - 1) / kChunk, 1);
  return plain_size + chunks * kTag;
}

std::optional<std::size_t> plain_size(std::size_t sealed_size) {
  const std::size_t chunks = (sealed_size + kChunk + kTag - 1) / (kChunk + kTag);
  if (sealed_size < chunks * kTag || chunks == 0) return std::nullopt;
  const std::size_t size = sealed_size - chunks * kTag;
  // The last chunk is empty only where the whole text is.
  if (lectern::sealed_size(size) != sealed_size) return std::nullopt;
  return size;
}

void seal_payload(FileKey file_key, std::span<const unsigned char, kPayloadNonceSize> nonce, std::string_view plain,
                  unsigned char* out) {
  Wiped<32> key;
  hkdf(file_key, nonce, "payload", key.span());
  ChunkNonce chunk_nonce;
  bool last = false;
  while (!last) {
    const std::string_view chunk = plain.substr(0, kChunk);
    plain.remove_prefix(chunk.size());
    last = plain.empty();
    crypto_aead_chacha20poly1305_ietf_encrypt(out, nullptr, bytes_of(chunk), chunk.size(), nullptr, 0, nullptr,
                                              chunk_nonce.next(last), key.data());
    out += chunk.size() + kTag;
  }
}

bool open_payload(FileKey file_key, std::span<const unsigned char, kPayloadNonceSize> nonce, std::string_view sealed,
                  unsigned char* out) {
  Wiped<32> key;
  hkdf(file_key, nonce, "payload", key.span());
  ChunkNonce chunk_nonce;
  bool last = false;
  while (!last) {
    const std::string_view chunk = sealed.substr(0, kChunk + kTag);
    sealed.remove_prefix(chunk.size());
    last = sealed.empty();
    if (crypto_aead_chacha20poly1305_ietf_decrypt(out, nullptr, nullptr, bytes_of(chunk), chunk.size(), nullptr, 0,
                                                  chunk_nonce.next(last), key.data()) != 0) {
      return false;
    }
    out += chunk.size() - kTag;
  }
  return true;
}

}  // namespace lectern
