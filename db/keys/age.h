// age.h: texts sealed so that only the holders of a secret key can read them, in the public format of age (v1, X25519).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "db/keys/secret.h"
#include "kiosk/base/result.h"

namespace lectern {

inline constexpr std::size_t kMostRecipients = 20;

// An age file in ASCII armor, to 1 to kMostRecipients public keys, each of which opens it alone. bad_input for a key
// that checked_recipient refuses. Leaves nothing of the plain text behind. Its length tells that of the text: pad
// first.
[[nodiscard]] Result<std::string> age_seal(std::string_view plain, const std::vector<std::string>& recipients);

// The plain text of an age file, armored or binary, by one secret key. bad_input if it is no age file or is sealed to
// others, damaged if anything in it was changed.
[[nodiscard]] Result<Secret> age_open(std::string_view sealed, std::string_view identity_text);

// Whether it begins as an armored age file does.
[[nodiscard]] bool looks_sealed(std::string_view text);

}  // namespace lectern
