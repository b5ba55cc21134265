// sums.h: the file SHA256SUMS, as the program sha256sum reads it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

using Sums = std::map<std::string, std::string>;  // 64 hex digits by file name

// One line a file, in the order of their names.
[[nodiscard]] std::string sums_file(const Sums&);
// bad_input, with the line, unless writing it again gives the same bytes and every name is one that fits_any_disk
// takes.
[[nodiscard]] Result<Sums> parse_sums(std::string_view file);

// Whether a relative name, with '/' between, is one that every file system can hold and that stays inside the bundle.
[[nodiscard]] bool fits_any_disk(std::string_view name);

}  // namespace lectern
