// bech32.cpp: a checksum that finds any four wrong letters; what is read may be a secret, so it is wiped.
#include "db/keys/bech32.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "db/keys/secret.h"

namespace lectern {
namespace {

constexpr std::string_view kLetters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t kData = 52;  // 256 bits, five a letter, and four bits left over
constexpr std::size_t kChecksum = 6;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
char small(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }
char capital(char c) { return is_small(c) ? static_cast<char>(c - 'a' + 'A') : c; }

class Checksum {
 public:
  explicit Checksum(std::string_view prefix) {
    for (const char c : prefix) add(static_cast<unsigned char>(small(c)) >> 5U);
    add(0);
    for (const char c : prefix) add(static_cast<unsigned char>(small(c)) & 31U);
  }
  void add(std::uint32_t five_bits) {
    constexpr std::array<std::uint32_t, 5> kGenerator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    const std::uint32_t top = state_ >> 25U;
    state_ = ((state_ & 0x1ffffffU) << 5U) ^ five_bits;
    for (std::size_t i = 0; i < kGenerator.size(); ++i) {
      if (((top >> i) & 1U) != 0) state_ ^= kGenerator[i];
    }
  }
  [[nodiscard]] std::uint32_t state() const { return state_; }

 private:
  std::uint32_t state_ = 1;
};

Error wrong(std::string why) { return {ErrorCode::bad_input, std::move(why)}; }

}  // namespace

void write_bech32(std::string_view prefix, std::span<const unsigned char, 32> bytes, char* out) {
  Checksum checksum(prefix);
  const bool in_capitals = is_capital(prefix.front());
  const auto put = [&](std::uint32_t five_bits) {
    *out++ = in_capitals ? capital(kLetters[five_bits]) : kLetters[five_bits];
  };
  out = std::copy(prefix.begin(), prefix.end(), out);
  *out++ = '1';
  std::uint32_t bits = 0;
  std::uint32_t held = 0;
  const auto put_data = [&](std::uint32_t five_bits) {
    checksum.add(five_bits);
    put(five_bits);
  };
  for (const unsigned char byte : bytes) {
    bits = ((bits << 8U) | byte) & 0xfffU;
    for (held += 8; held >= 5; held -= 5) put_data((bits >> (held - 5)) & 31U);
  }
  put_data((bits << (5 - held)) & 31U);
  for (std::size_t i = 0; i < kChecksum; ++i) checksum.add(0);
  const std::uint32_t check = checksum.state() ^ 1U;
  for (std::uint32_t i = 0; i < kChecksum; ++i) put((check >> (5 * (5 - i))) & 31U);
}

Status read_bech32(std::string_view text, std::string_view prefix, std::span<unsigned char, 32> bytes) {
  if (std::any_of(text.begin(), text.end(), is_capital) && std::any_of(text.begin(), text.end(), is_small)) {
    return wrong("small and capital letters are mixed in it");
  }
  const bool begins = text.size() > prefix.size() && text[prefix.size()] == '1' &&
                      std::equal(prefix.begin(), prefix.end(), text.begin(),
                                 [](char wanted, char found) { return small(wanted) == small(found); });
  if (!begins) return wrong("it does not begin with " + std::string(prefix) + "1");
  if (text.size() != bech32_size(prefix)) {
    return wrong("it has " + std::to_string(text.size()) + " characters instead of " +
                 std::to_string(bech32_size(prefix)));
  }
  Wiped<kData + kChecksum> letters;
  Checksum checksum(prefix);
  for (std::size_t i = 0; i < kData + kChecksum; ++i) {
    const std::size_t five_bits = kLetters.find(small(text[prefix.size() + 1 + i]));
    if (five_bits == std::string_view::npos) {
      return wrong("character " + std::to_string(prefix.size() + 2 + i) + " is not one that such a key can have");
    }
    letters.data()[i] = static_cast<unsigned char>(five_bits);
    checksum.add(static_cast<std::uint32_t>(five_bits));
  }
  if (checksum.state() != 1) return wrong("a character of it is wrong (its checksum does not fit)");
  std::uint32_t bits = 0;
  std::uint32_t held = 0;
  auto out = bytes.begin();
  for (std::size_t i = 0; i < kData; ++i) {
    bits = ((bits << 5U) | letters.data()[i]) & 0xfffU;
    held += 5;
    if (held >= 8) {
      held -= 8;
      *out++ = static_cast<unsigned char>(bits >> held);
    }
  }
  if ((bits & 15U) != 0) return wrong("bits that should be empty are not");
  return done();
}

}  // namespace lectern
