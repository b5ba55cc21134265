// wrapped.cpp: see wrapped.h.
#include "kiosk/ctl/wrapped.h"

#include <algorithm>
#include <cstdint>

#include "kiosk/base/graphemes.h"
#include "kiosk/base/utf8.h"

namespace lectern {
namespace {

constexpr std::size_t kColumns = 78;

std::size_t columns_of(std::string_view letter) {
  const std::int32_t c = code_point_at(letter, 0).value;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF);
  return wide ? 2 : 1;
}

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = next_grapheme(text, at);
    sum += columns_of(text.substr(at, end - at));
    at = end;
  }
  return sum;
}

std::string wrapped(const std::string& first, std::string_view text) {
  const std::size_t indent = columns(first);
  std::string lines;
  std::string line = first;
  std::size_t used = indent;
  const auto new_line = [&] {
    while (line.ends_with(' ')) line.pop_back();
    lines += line + '\n';
    line.assign(indent, ' ');
    used = indent;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    const std::size_t width = columns(word);
    if (used > indent && used + width > kColumns) new_line();
    for (std::size_t i = 0; i < word.size();) {  // a text without spaces breaks between letters
      const std::size_t next = next_grapheme(word, i);
      const std::string_view letter = word.substr(i, next - i);
      if (used + columns_of(letter) > kColumns) new_line();
      line += letter;
      used += columns_of(letter);
      i = next;
    }
    line += ' ';
    ++used;
  }
  new_line();
  return lines;
}

}  // namespace lectern
