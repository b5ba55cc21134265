// trimmed.cpp: ASCII's white space alone; the text gate has made the rest of it one kind or the other.
#include "kiosk/base/trimmed.h"

namespace lectern {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace lectern
