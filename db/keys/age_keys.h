// age_keys.h: the two kinds of key text of age's X25519: made, checked, and read down to their bytes.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "db/keys/secret.h"
#include "kiosk/base/result.h"

namespace lectern {

struct AgeIdentity {
  Secret text{0};           // "AGE-SECRET-KEY-1..."
  std::string recipient{};  // "age1...", its public part
};

[[nodiscard]] Result<AgeIdentity> new_age_identity();

// The public part of a secret key, given as its line or as the file that age-keygen wrote.
[[nodiscard]] Result<std::string> recipient_of(std::string_view identity_text);

// A public key as people paste it, brought to its one form. bad_input, with a sentence that says what to do and holds
// nothing of the text, if it has a typing mistake, is no key that anyone can have, or is the secret one.
[[nodiscard]] Result<std::string> checked_recipient(std::string_view text);

// "AGE-SECRET-KEY-1...", alone or as age-keygen's file, with its comment lines.
[[nodiscard]] Status read_age_identity(std::string_view text, std::span<unsigned char, 32> secret);

// "age1..." with white space around it; every check but that for points of small order, which sealing makes anyway.
[[nodiscard]] Status read_age_recipient(std::string_view text, std::span<unsigned char, 32> point);

}  // namespace lectern
