// graphemes.cpp: utf8proc's cluster rules, walked from the nearest place that is a boundary whatever came before.
#include "kiosk/base/graphemes.h"

#include <utf8proc.h>

#include <algorithm>

#include "kiosk/base/utf8.h"

namespace lectern {
namespace {

// The end of the cluster that starts at `start`.
std::size_t cluster_end(std::string_view text, std::size_t start) {
  if (start >= text.size()) return text.size();
  CodePoint before = code_point_at(text, start);
  std::size_t at = start + before.bytes;
  utf8proc_int32_t state = 0;
  while (at < text.size()) {
    const CodePoint after = code_point_at(text, at);
    if (utf8proc_grapheme_break_stateful(before.value, after.value, &state)) break;
    before = after;
    at += after.bytes;
  }
  return at;
}

// Between two ASCII bytes there is always a boundary, except inside CR LF: a start that needs no look further back.
std::size_t safe_start(std::string_view text, std::size_t at) {
  const auto plain = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) < 0x80 && text[i] != '\r'; };
  while (at > 0 && !(at < text.size() && plain(at) && plain(at - 1))) --at;
  return at;
}

// Start of the cluster that holds the byte at `at`, or `at` itself where that is a boundary.
std::size_t cluster_start(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  std::size_t start = safe_start(text, at);
  for (;;) {
    const std::size_t end = cluster_end(text, start);
    if (end > at) return start;
    start = end;
  }
}

enum class SignKind { space, word, ideograph, other };

SignKind kind_of(std::string_view text, std::size_t at) {
  const std::int32_t c = code_point_at(text, at).value;
  if (c == '\n' || c == '\t') return SignKind::space;
  // Scripts without spaces between words: a letter at a time takes away less than the whole sentence.
  if ((c >= 0x2E80 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
      (c >= 0x20000 && c <= 0x3FFFF)) {
    return SignKind::ideograph;
  }
  if (c == '\'' || c == 0x2019) return SignKind::word;  // don't, п’ять
  const utf8proc_category_t category = utf8proc_category(c);
  if (category == UTF8PROC_CATEGORY_ZS) return SignKind::space;
  // utf8proc lists letters, marks and numbers one after the other.
  const bool word = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
  return word ? SignKind::word : SignKind::other;
}

}  // namespace

std::size_t count_graphemes(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at = cluster_end(text, at)) ++count;
  return count;
}

std::size_t snap_to_grapheme(std::string_view text, std::size_t at) { return cluster_start(text, at); }

std::size_t previous_grapheme(std::string_view text, std::size_t at) {
  const std::size_t here = cluster_start(text, std::min(at, text.size()));
  return here == 0 ? 0 : cluster_start(text, here - 1);
}

std::size_t next_grapheme(std::string_view text, std::size_t at) { return cluster_end(text, cluster_start(text, at)); }

std::size_t previous_word(std::string_view text, std::size_t at) {
  std::size_t here = cluster_start(text, std::min(at, text.size()));
  const auto before = [&] { return previous_grapheme(text, here); };
  while (here > 0 && kind_of(text, before()) == SignKind::space) here = before();
  if (here == 0) return 0;
  if (kind_of(text, before()) != SignKind::word) return before();  // one ideograph or sign
  while (here > 0 && kind_of(text, before()) == SignKind::word) here = before();
  return here;
}

std::string shortened(std::string_view text, std::size_t bytes) {
  constexpr std::string_view kGoesOn = "…";
  if (text.size() <= bytes) return std::string(text);
  if (bytes < kGoesOn.size()) return {};
  return std::string(text.substr(0, snap_to_grapheme(text, bytes - kGoesOn.size()))) + std::string(kGoesOn);
}

std::size_t next_word(std::string_view text, std::size_t at) {
  std::size_t here = cluster_start(text, std::min(at, text.size()));
  while (here < text.size() && kind_of(text, here) == SignKind::space) here = next_grapheme(text, here);
  if (here == text.size()) return here;
  if (kind_of(text, here) != SignKind::word) return next_grapheme(text, here);
  while (here < text.size() && kind_of(text, here) == SignKind::word) here = next_grapheme(text, here);
  return here;
}

}  // namespace lectern
