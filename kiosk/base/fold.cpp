// fold.cpp: Unicode's own case folding and decomposition, without the marks.
#include "kiosk/base/fold.h"

#include <utf8proc.h>

#include <cstdlib>

namespace lectern {

std::string folded(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  constexpr int kHow =
      UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_STABLE | UTF8PROC_IGNORE;
  const auto bytes = std::string(text);
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()), static_cast<utf8proc_ssize_t>(bytes.size()),
                   &mapped, static_cast<utf8proc_option_t>(kHow));
  if (size < 0) return {};
  std::string out;
  bool space = false;
  for (utf8proc_ssize_t i = 0; i < size; ++i) {
    const char c = static_cast<char>(mapped[i]);
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  std::free(mapped);  // utf8proc allocates with malloc
  return out;
}

}  // namespace lectern
