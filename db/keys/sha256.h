// sha256.h: a SHA-256 over bytes that come piece by piece, and as bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lectern {

using Digest = std::array<unsigned char, 32>;

// A copy goes its own way.
class Sha256 {
 public:
  Sha256();
  void take(std::string_view bytes);
  // Of all that was taken so far.
  [[nodiscard]] Digest digest() const;
  [[nodiscard]] std::string hex() const;

 private:
  alignas(std::uint64_t) std::array<std::byte, 104> state_{};
};

[[nodiscard]] Digest digest_of(std::string_view bytes);
[[nodiscard]] std::string hex_of(const Digest&);

}  // namespace lectern
