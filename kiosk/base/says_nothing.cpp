// says_nothing.cpp: by Unicode's own properties, so that no blank is forgotten.
#include "kiosk/base/says_nothing.h"

#include <utf8proc.h>

#include <cstddef>

#include "kiosk/base/graphemes.h"
#include "kiosk/base/utf8.h"

namespace lectern {

bool is_inkless(std::int32_t code_point) {
  constexpr std::int32_t kBlankBraille = 0x2800;  // a symbol to Unicode, of no dots
  // Of Default_Ignorable_Code_Point, those that no character is assigned to yet.
  const bool kept_free = code_point == 0x2065 || (code_point >= 0xFFF0 && code_point <= 0xFFF8) ||
                         (code_point >= 0xE0000 && code_point <= 0xE0FFF);
  if (code_point == kBlankBraille || kept_free) return true;
  // Hangul's fillers, the joiner of graphemes and the selectors of variants are letters and marks, and ignorable.
  if (utf8proc_get_property(code_point)->ignorable != 0) return true;
  const utf8proc_category_t category = utf8proc_category(code_point);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP ||
         category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF;
}

bool says_nothing(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!point.valid || !is_inkless(point.value)) return false;
    at += point.bytes;
  }
  return true;
}

std::string_view without_blanks_around(std::string_view text) {
  while (!text.empty()) {
    const std::size_t first = next_grapheme(text, 0);
    if (!says_nothing(text.substr(0, first))) break;
    text.remove_prefix(first);
  }
  while (!text.empty()) {
    const std::size_t last = previous_grapheme(text, text.size());
    if (!says_nothing(text.substr(last))) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

}  // namespace lectern
