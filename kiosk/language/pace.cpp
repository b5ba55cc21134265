// pace.cpp: milliseconds for each letter, by its script.
#include "kiosk/language/pace.h"

#include <array>
#include <cstdint>

#include "kiosk/base/utf8.h"

namespace lectern {
namespace {

// How long the letters of a script take, in milliseconds each. A letter of an alphabet is about a third of a syllable,
// a letter of a script that leaves vowels out is more, and a character that is a syllable or a word is most.
constexpr std::array<LetterPace, 17> kPaces = {{
    {0x30, 0x39, 250},  // a digit is a spoken word
    {0x41, 0x5A, 85},   // Latin
    {0x61, 0x7A, 85},
    {0xAA, 0x2AF, 85},
    {0x370, 0x58F, 85},   // Greek, Cyrillic, Armenian
    {0x5D0, 0x5F4, 110},  // Hebrew
    {0x620, 0x64A, 110},  // Arabic
    {0x660, 0x669, 250},
    {0x66E, 0x6D3, 110},
    {0x6F0, 0x6F9, 250},
    {0x904, 0xDFF, 110},    // scripts of India
    {0xE01, 0xEFF, 100},    // Thai, Lao
    {0x1200, 0x137F, 150},  // Ethiopic
    {0x1E00, 0x1FFF, 85},   // Vietnamese, old Greek
    {0x3041, 0x30FF, 130},  // kana
    {0x3400, 0x9FFF, 200},  // Han
    {0xAC00, 0xD7A3, 160},  // Hangul
}};

int pace_of(std::int32_t c, const std::vector<LetterPace>& own) {
  for (const LetterPace& pace : own) {
    if (c >= pace.first && c <= pace.last) return pace.millis;
  }
  if (c == '$' || c == '%' || c == '&' || c == '+' || c == '=' || c == '@' || c == 0x20AC) return 350;
  if (c >= 0x20000 && c <= 0x3FFFF) return 200;
  for (const LetterPace& pace : kPaces) {
    if (c >= pace.first && c <= pace.last) return pace.millis;
  }
  return 0;
}

}  // namespace

int spoken_seconds(std::string_view text, const std::vector<LetterPace>& own) {
  std::int64_t millis = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    millis += pace_of(point.value, own);
    at += point.bytes;
  }
  return static_cast<int>((millis + 999) / 1000);
}

}  // namespace lectern
