// utf8.h: code points out of bytes and back, for the rooms that look at single ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lectern {

struct CodePoint {
  std::int32_t value = 0;  // U+FFFD if the bytes are not UTF-8
  std::size_t bytes = 0;   // how many it took; at least 1
  bool valid = true;
};
// The code point at `at`, which must be before the end. A bad sequence takes its longest well-begun part (Unicode's
// "maximal subpart"), so that one broken letter becomes one mark.
[[nodiscard]] CodePoint code_point_at(std::string_view bytes, std::size_t at);
// `value` must be a code point that is not a surrogate.
void append_utf8(std::string& out, std::int32_t value);
// Where the first byte is that is not UTF-8; npos if all is well.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view bytes);

}  // namespace lectern
