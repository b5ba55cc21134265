// asked_bundle.h: what verify and restore are told of a bundle by who holds it.
#pragma once

#include <string>

#include "db/bundle/verify.h"

namespace lectern {

// With the key itself or the name of a .pub file that holds it, and the code from the minutes; each may be empty.
[[nodiscard]] VerifyAsked asked_with(const std::string& key, const std::string& code);

}  // namespace lectern
