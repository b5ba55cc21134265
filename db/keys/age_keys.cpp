// age_keys.cpp: keys as people paste them, with a reason for each that is refused.
#include "db/keys/age_keys.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <string>

#include "db/keys/bech32.h"
#include "db/keys/bytes.h"
#include "kiosk/base/trimmed.h"

namespace lectern {
namespace {

constexpr std::string_view kRecipient = "age";
constexpr std::string_view kIdentity = "AGE-SECRET-KEY-";

bool holds_a_secret_key(std::string_view text) {
  const auto same = [](char found, char wanted) {
    return (found >= 'a' && found <= 'z' ? static_cast<char>(found - 'a' + 'A') : found) == wanted;
  };
  return std::search(text.begin(), text.end(), kIdentity.begin(), kIdentity.end(), same) != text.end();
}

// Below 2^255 - 19, little-endian. A key that is not could be sealed to, but its owner would derive another salt from
// the reduced form and could never open it.
bool is_reduced(std::span<const unsigned char, 32> point) {
  if (point[31] != 0x7f) return point[31] < 0x7f;
  if (std::any_of(point.begin() + 1, point.begin() + 31, [](unsigned char byte) { return byte != 0xff; })) return true;
  return point[0] < 0xed;
}

Error bad_recipient(const std::string& why) {
  return {ErrorCode::bad_input, "read the age key: " + why +
                                    "; copy the whole public key again, from age1 to its end, as age-keygen shows it"};
}

std::string recipient_from(std::span<const unsigned char, 32> secret) {
  std::array<unsigned char, 32> point{};
  crypto_scalarmult_base(point.data(), secret.data());
  std::string recipient(bech32_size(kRecipient), '\0');
  write_bech32(kRecipient, point, recipient.data());
  return recipient;
}

}  // namespace

Status read_age_identity(std::string_view text, std::span<unsigned char, 32> secret) {
  std::string_view key;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    const std::string_view line = trimmed(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
    if (line.empty() || line.starts_with('#')) continue;
    if (!key.empty()) {
      return Error{ErrorCode::bad_input, "read the secret key: there is more than one line; give one key at a time"};
    }
    key = line;
  }
  const Status read = read_bech32(key, kIdentity, secret);
  if (read) return done();
  return Error{ErrorCode::bad_input, "read the secret key: " + read.error().detail +
                                         "; give the file that age-keygen wrote, or its line that begins with "
                                         "AGE-SECRET-KEY-1"};
}

Status read_age_recipient(std::string_view text, std::span<unsigned char, 32> point) {
  if (holds_a_secret_key(text)) {
    return Error{ErrorCode::bad_input,
                 "read the age key: this is the secret key (AGE-SECRET-KEY-1...), which must never come to the kiosk, "
                 "and others may have seen it now. It was not kept. Make a new pair with age-keygen and give the "
                 "public key, which begins with age1"};
  }
  const std::string_view key = trimmed(text);
  if (key.empty()) return bad_recipient("there is none");
  const Status read = read_bech32(key, kRecipient, point);
  if (!read) return bad_recipient(read.error().detail);
  if (!is_reduced(point)) return bad_recipient("nobody can have this key, so nobody could open what is sealed to it");
  return done();
}

Result<AgeIdentity> new_age_identity() {
  need_sodium();
  Wiped<32> secret;
  randombytes_buf(secret.data(), 32);
  AgeIdentity identity{Secret(bech32_size(kIdentity)), recipient_from(secret.span())};
  write_bech32(kIdentity, secret.span(), reinterpret_cast<char*>(identity.text.data()));
  return identity;
}

Result<std::string> recipient_of(std::string_view identity_text) {
  Wiped<32> secret;
  if (const Status read = read_age_identity(identity_text, secret.span()); !read) return read.error();
  return recipient_from(secret.span());
}

Result<std::string> checked_recipient(std::string_view text) {
  std::array<unsigned char, 32> point{};
  if (const Status read = read_age_recipient(text, point); !read) return read.error();
  // Any secret times a point of small order is zero: such a key would let everyone open what is sealed to it.
  constexpr std::array<unsigned char, 32> kAnySecret = {1, 2, 3};
  std::array<unsigned char, 32> product{};
  if (crypto_scalarmult(product.data(), kAnySecret.data(), point.data()) != 0) {
    return bad_recipient("everyone could open what is sealed to this key");
  }
  std::string recipient(bech32_size(kRecipient), '\0');
  write_bech32(kRecipient, point, recipient.data());
  return recipient;
}

}  // namespace lectern
