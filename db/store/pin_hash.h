// pin_hash.h: what is kept instead of a PIN's digits.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

struct PinHash {
  std::function<Result<std::string>(std::string_view digits)> make{};  // without white space
  std::function<Result<bool>(const std::string& made, std::string_view digits)> fits{};
};

// argon2id in the form that others write and check too, at the cost that libsodium calls interactive: 64 MiB.
// Errors: unavailable without that much memory; damaged for a text of another form.
[[nodiscard]] PinHash argon2id();
[[nodiscard]] PinHash argon2id(unsigned long long operations, std::size_t memory);

}  // namespace lectern
