// pin_hash.cpp: argon2id by libsodium, whose own check calls digits wrong when it is out of memory. So the text is read
// here, and the hash made again.
#include "db/store/pin_hash.h"

#include <sodium.h>

#include <array>
#include <charconv>

#include "db/keys/bytes.h"
#include "db/keys/secret.h"

namespace lectern {
namespace {

constexpr std::size_t kHashBytes = 32;

struct Kept {
  unsigned long long operations = 0;
  std::size_t memory = 0;
  std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
  std::array<unsigned char, kHashBytes> hash{};
};

// Takes `word` from the beginning.
bool skip(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

template <class N>
bool take_number(std::string_view& text, N& number) {
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return failed == std::errc();
}

bool read(std::string_view text, Kept& kept) {
  constexpr std::size_t kKiB = 1024;
  if (!skip(text, "$argon2id$v=19$m=") || !take_number(text, kept.memory) || !skip(text, ",t=") ||
      !take_number(text, kept.operations) || !skip(text, ",p=1$")) {
    return false;
  }
  kept.memory *= kKiB;
  const std::size_t end = text.find('$');
  return end != std::string_view::npos && read_base64(text.substr(0, end), Padding::none, kept.salt) &&
         read_base64(text.substr(end + 1), Padding::none, kept.hash);
}

Result<bool> matches(const std::string& made, std::string_view digits) {
  need_sodium();
  Kept kept;
  if (!read(made, kept)) return Error{ErrorCode::damaged, "what is kept of the PIN has an unknown form"};
  Wiped<kHashBytes> again;
  if (crypto_pwhash(again.data(), kHashBytes, digits.data(), digits.size(), kept.salt.data(), kept.operations,
                    kept.memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return Error{ErrorCode::unavailable, "there was not enough memory to look at the PIN; this counted as a try"};
  }
  return sodium_memcmp(again.data(), kept.hash.data(), kHashBytes) == 0;
}

}  // namespace

PinHash argon2id() { return argon2id(crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE); }

PinHash argon2id(unsigned long long operations, std::size_t memory) {
  const auto make = [=](std::string_view digits) -> Result<std::string> {
    need_sodium();
    std::array<char, crypto_pwhash_STRBYTES> made{};
    if (crypto_pwhash_str(made.data(), digits.data(), digits.size(), operations, memory) != 0) {
      return Error{ErrorCode::unavailable, "there was not enough memory to keep a PIN"};
    }
    return std::string(made.data());
  };
  return {make, matches};
}

}  // namespace lectern
