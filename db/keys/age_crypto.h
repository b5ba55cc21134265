// age_crypto.h: the arithmetic of an age file: keys made from keys, the wrapped file key, the payload in chunks.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace lectern {

inline constexpr std::size_t kFileKeySize = 16;
inline constexpr std::size_t kPayloadNonceSize = 16;
inline constexpr std::size_t kWrappedSize = 32;  // the file key and its tag

using FileKey = std::span<const unsigned char, kFileKeySize>;

// The file key wrapped for one X25519 recipient.
struct WrappedKey {
  std::array<unsigned char, 32> share{};  // the ephemeral public key
  std::array<unsigned char, kWrappedSize> body{};
};

// False if the recipient is a point of small order.
[[nodiscard]] bool wrap_file_key(FileKey, std::span<const unsigned char, 32> recipient, WrappedKey&);

enum class Unwrapped : unsigned char { yes, not_ours, small_order };
[[nodiscard]] Unwrapped unwrap_file_key(const WrappedKey&, std::span<const unsigned char, 32> identity,
                                        std::span<const unsigned char, 32> recipient,  // of that identity
                                        std::span<unsigned char, kFileKeySize>);

[[nodiscard]] std::array<unsigned char, 32> header_mac(FileKey, std::string_view authenticated);
[[nodiscard]] bool header_mac_fits(FileKey, std::string_view authenticated, std::span<const unsigned char, 32> mac);

// The payload after its nonce.
[[nodiscard]] std::size_t sealed_size(std::size_t plain_size);
// None if no plain text is sealed to that size.
[[nodiscard]] std::optional<std::size_t> plain_size(std::size_t sealed_size);
// Writes sealed_size(plain.size()) bytes.
void seal_payload(FileKey, std::span<const unsigned char, kPayloadNonceSize> nonce, std::string_view plain,
                  unsigned char* out);
// Writes plain_size(sealed.size()) bytes; false, with some of them written, if a chunk was changed, moved or cut off.
[[nodiscard]] bool open_payload(FileKey, std::span<const unsigned char, kPayloadNonceSize> nonce,
                                std::string_view sealed, unsigned char* out);

}  // namespace lectern
