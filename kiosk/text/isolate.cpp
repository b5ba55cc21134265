// isolate.cpp: an island is a run of signs that holds a letter or digit, less the punctuation that ends a sentence.
// Words go on over spaces, as "Ana María" does; what follows a number alone does not.
#include "kiosk/text/isolate.h"

#include <algorithm>

namespace lectern {
namespace {

constexpr std::string_view kBegin = "\xE2\x81\xA6";  // U+2066 left-to-right isolate
constexpr std::string_view kEnd = "\xE2\x81\xA9";    // U+2069 pop directional isolate
constexpr std::size_t kMark = 3;                     // bytes

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// Bytes of the currency sign beyond ASCII at `at`: U+00A2 to U+00A5, U+20A0 to U+20CF; 0: none.
std::size_t currency_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  if (byte(0) == 0xC2 && byte(1) >= 0xA2 && byte(1) <= 0xA5) return 2;
  if (byte(0) != 0xE2) return 0;
  const bool first_half = byte(1) == 0x82 && byte(2) >= 0xA0;
  const bool second_half = byte(1) == 0x83 && byte(2) >= 0x80 && byte(2) <= 0x8F;
  return first_half || second_half ? 3 : 0;
}

// Bytes of the sign of an island at `at`: ASCII, a letter of Latin, Greek or Cyrillic (lead bytes C3 to D4), or a
// currency sign beside a digit; 0: none.
std::size_t sign_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (const std::size_t currency = currency_at(text, at); currency > 0)
    return is_digit_at(text, at + currency) || (at > 0 && is_digit_at(text, at - 1)) ? currency : 0;
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead > ' ' && lead < 0x7F) return 1;
  return lead >= 0xC3 && lead <= 0xD4 && at + 1 < text.size() ? 2 : 0;
}

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Hebrew to Arabic Extended-A (U+0590 to U+08FF) begin with D6 to DF or E0 A0 to E0 A3, their presentation forms with
// EF AC to EF BB.
bool runs_right_to_left(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (lead >= 0xD6 && lead <= 0xDF) return true;
    if (lead == 0xE0 && next >= 0xA0 && next <= 0xA3) return true;
    if (lead == 0xEF && next >= 0xAC && next <= 0xBB) return true;
  }
  return false;
}

// Where an island that fills [from, end) really ends: a sentence's punctuation and a bracket without its partner are
// not part of it.
std::size_t end_of_island(std::string_view text, std::size_t from, std::size_t end) {
  while (end > from && !is_letter_or_digit(text[end - 1])) {
    const char last = text[end - 1];
    const auto open = std::count(text.begin() + static_cast<std::ptrdiff_t>(from),
                                 text.begin() + static_cast<std::ptrdiff_t>(end), '(');
    const auto close = std::count(text.begin() + static_cast<std::ptrdiff_t>(from),
                                  text.begin() + static_cast<std::ptrdiff_t>(end), ')');
    if (last == '%' || last == '$' || last == '+' || (last == ')' && open >= close)) break;
    --end;
  }
  return end;
}

std::size_t begin_of_island(std::string_view text, std::size_t from, std::size_t end) {
  // Of a number, or of an amount with its sign between.
  const auto is_minus = [&](std::size_t at) {
    if (text[at] != '-' || at + 1 >= end) return false;
    const std::size_t currency = text[at + 1] == '$' ? 1 : currency_at(text, at + 1);
    return is_digit_at(text, at + 1 + currency);
  };
  while (from < end && !is_letter_or_digit(text[from]) && text[from] != '$' && text[from] != '#' && text[from] != '+' &&
         text[from] != '@' && !is_minus(from))
    ++from;
  return from;
}

std::size_t end_of_signs(std::string_view text, std::size_t at) {
  while (sign_at(text, at) > 0) at += sign_at(text, at);
  return at;
}

bool holds_letter(std::string_view signs) {
  for (std::size_t at = 0; at < signs.size();) {
    const std::size_t currency = currency_at(signs, at);
    if (currency == 0 && is_letter_or_digit(signs[at]) && !is_digit_at(signs, at)) return true;
    at += currency == 0 ? 1 : currency;
  }
  return false;
}

// The run of signs at `at`, and the runs that follow a word of it over spaces.
std::size_t end_of_words(std::string_view text, std::size_t at) {
  std::size_t end = end_of_signs(text, at);
  while (holds_letter(text.substr(at, end - at))) {
    std::size_t next = end;
    while (next < text.size() && text[next] == ' ') ++next;
    const std::size_t next_end = end_of_signs(text, next);
    const std::string_view run = text.substr(next, next_end - next);
    if (next == end || std::none_of(run.begin(), run.end(), is_letter_or_digit)) break;
    end = next_end;
  }
  return end;
}

}  // namespace

Isolated isolate(std::string_view text) {
  Isolated result;
  if (!runs_right_to_left(text)) {
    result.text = text;
    return result;
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_words(text, at);
    const std::size_t from = begin_of_island(text, at, end);
    const std::size_t to = end_of_island(text, from, end);
    if (to > from) {
      result.text += text.substr(at, from - at);
      result.marks.push_back(result.text.size());
      result.text += kBegin;
      result.text += text.substr(from, to - from);
      result.marks.push_back(result.text.size());
      result.text += kEnd;
      result.text += text.substr(to, end - to);
    } else {
      result.text += text.substr(at, end - at);
    }
    for (at = end; at < text.size() && sign_at(text, at) == 0; ++at) result.text += text[at];
  }
  return result;
}

std::size_t Isolated::shown(std::size_t at) const {
  for (const std::size_t mark : marks) {
    if (mark >= at) break;
    at += kMark;
  }
  return at;
}

std::size_t Isolated::plain(std::size_t at) const {
  std::size_t taken = 0;
  for (const std::size_t mark : marks) {
    if (mark >= at) break;
    taken += std::min(kMark, at - mark);
  }
  return at - taken;
}

}  // namespace lectern
