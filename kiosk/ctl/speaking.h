// speaking.h: how the commands tell facts and refusals.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "kiosk/base/result.h"

namespace lectern {

// "1 comment", "2 comments".
[[nodiscard]] std::string count_of(std::uint64_t n, const std::string& what);
// Bytes that are no text do not end the telling.
void print_json(const nlohmann::ordered_json& facts);

// Says to standard error what went wrong and what to do, and returns `exit_code`.
int refuse(const Error& error, int exit_code);
int refuse(const std::string& what, const std::string& then, int exit_code);

}  // namespace lectern
