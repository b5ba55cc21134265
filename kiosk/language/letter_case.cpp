// letter_case.cpp: Unicode's simple case mappings, from utf8proc.
#include "kiosk/language/letter_case.h"

#include <utf8proc.h>

#include "kiosk/base/utf8.h"

namespace lectern {
namespace {

constexpr std::int32_t kCapitalDotted = 0x130;  // İ
constexpr std::int32_t kSharpS = 0xDF;          // ß
constexpr std::int32_t kSmallDotless = 0x131;   // ı

template <class Map>
std::string mapped(std::string_view text, const Map& map) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.valid) {
      append_utf8(out, map(point.value));
    } else {
      out += text.substr(at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

}  // namespace

std::string upper_case(std::string_view text, CaseRule rule) {
  return mapped(text, [rule](std::int32_t c) -> std::int32_t {
    if (rule == CaseRule::dotted_i && c == 'i') return kCapitalDotted;
    return c == kSharpS ? c : utf8proc_toupper(c);  // its capital is two letters; the single one is nearly unknown
  });
}

std::string lower_case(std::string_view text, CaseRule rule) {
  return mapped(text, [rule](std::int32_t c) -> std::int32_t {
    if (rule == CaseRule::dotted_i && c == 'I') return kSmallDotless;
    return utf8proc_tolower(c);
  });
}

bool is_capital(std::int32_t code_point) {
  const auto category = utf8proc_category(code_point);
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

}  // namespace lectern
