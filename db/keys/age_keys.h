// age_keys.h: the two kinds of key text of age's X25519, read down to their bytes.
#pragma once

#include <span>
#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

// "AGE-SECRET-KEY-1...", alone or as age-keygen's file, with its comment lines.
[[nodiscard]] Status read_age_identity(std::string_view text, std::span<unsigned char, 32> secret);

// "age1..." with white space around it; every check but that for points of small order, which sealing makes anyway.
[[nodiscard]] Status read_age_recipient(std::string_view text, std::span<unsigned char, 32> point);

}  // namespace lectern
