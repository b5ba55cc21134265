// text_gate.cpp: the gate as a pass that is repeated until it changes nothing, so that the gate of the gate is the
// gate: dropping one character can bring two others together that then compose or no longer need a joiner.
#include "kiosk/base/text_gate.h"

#include <utf8proc.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

#include "kiosk/base/graphemes.h"
#include "kiosk/base/utf8.h"

namespace lectern {
namespace {

using Points = std::vector<std::int32_t>;

constexpr std::int32_t kZwnj = 0x200C;
constexpr std::int32_t kZwj = 0x200D;
// Longer runs are cut before they are put in order, because utf8proc's ordering takes the square of a run's length.
constexpr std::size_t kMaxRawMarks = 30;
constexpr int kMaxPasses = 6;

bool is_joiner(std::int32_t c) { return c == kZwj || c == kZwnj; }

bool is_mark(std::int32_t c) {
  const utf8proc_category_t category = utf8proc_category(c);
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

bool is_letter(std::int32_t c) {
  const utf8proc_category_t category = utf8proc_category(c);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;  // utf8proc lists them together
}

bool joins(std::int32_t c) {
  const bool skin_tone = c >= 0x1F3FB && c <= 0x1F3FF;
  return is_letter(c) || is_mark(c) || skin_tone ||
         utf8proc_get_property(c)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

bool is_bidi_control(std::int32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C ||
         c == 0xFEFF || (c >= 0x206A && c <= 0x206F);
}

bool is_tag(std::int32_t c) { return c >= 0xE0020 && c <= 0xE007F; }

// Characters that show nothing and can hide something.
bool is_hidden(std::int32_t c) {
  if (is_bidi_control(c) || (c >= 0xFFF9 && c <= 0xFFFB) || c == 0xE0001) return true;
  const utf8proc_category_t category = utf8proc_category(c);
  return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CO ||
         category == UTF8PROC_CATEGORY_CS;
}

Points decode(std::string_view bytes, bool& was_invalid) {
  Points points;
  points.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = code_point_at(bytes, at);
    points.push_back(point.value);
    was_invalid = was_invalid || !point.valid;
    at += point.bytes;
  }
  return points;
}

// Line ends, tabs, and everything that may not come in at all.
Points without_hidden(const Points& in, bool& removed) {
  Points out;
  out.reserve(in.size());
  bool after_flag = false;  // tags are allowed in the flags of England, Scotland and Wales, and nowhere else
  for (std::size_t i = 0; i < in.size(); ++i) {
    std::int32_t c = in[i];
    if (c == '\r') {
      if (i + 1 < in.size() && in[i + 1] == '\n') continue;
      c = '\n';
    }
    if (c == 0x85 || c == 0x2028 || c == 0x2029) c = '\n';
    if (c == '\t') c = ' ';
    if ((c != '\n' && is_hidden(c)) || (is_tag(c) && !after_flag)) {
      removed = true;
      continue;
    }
    after_flag = c == 0x1F3F4 || (after_flag && is_tag(c));
    out.push_back(c);
  }
  return out;
}

Points with_marks_limited(const Points& in, std::size_t limit, bool& removed) {
  Points out;
  out.reserve(in.size());
  std::size_t marks = 0;
  for (const std::int32_t c : in) {
    if (is_mark(c)) {
      if (++marks > limit) {
        removed = true;
        continue;
      }
    } else if (!is_joiner(c)) {  // a joiner between marks does not make a new base
      marks = 0;
    }
    out.push_back(c);
  }
  return out;
}

Points composed(const Points& in) {
  std::string bytes;
  bytes.reserve(in.size() * 2);
  for (const std::int32_t c : in) append_utf8(bytes, c);
  utf8proc_uint8_t* raw = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()), static_cast<utf8proc_ssize_t>(bytes.size()),
                   &raw, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
  if (size < 0) std::abort();  // valid UTF-8 cannot fail but for memory
  bool was_invalid = false;
  return decode({reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size)}, was_invalid);
}

Points with_joiners_checked(const Points& in, bool keep, bool& removed) {
  Points out;
  out.reserve(in.size());
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (is_joiner(in[i])) {
      const bool between = !out.empty() && i + 1 < in.size() && joins(out.back()) && joins(in[i + 1]);
      if (!keep || !between) {
        removed = true;
        continue;
      }
    }
    out.push_back(in[i]);
  }
  return out;
}

Points settled(Points points, bool& removed) {
  for (int pass = 0;; ++pass) {
    Points next = without_hidden(points, removed);
    next = composed(with_marks_limited(next, kMaxRawMarks, removed));
    next = with_marks_limited(next, kMaxMarks, removed);
    // Text made to never settle loses its joiners; what remains settles at once.
    next = with_joiners_checked(next, pass < kMaxPasses, removed);
    if (next == points) return next;
    points = std::move(next);
  }
}

std::string encode(const Points& points, bool newlines) {
  std::string text;
  text.reserve(points.size() * 2);
  bool in_newlines = false;
  for (const std::int32_t c : points) {
    if (c == '\n' && !newlines) {
      if (!in_newlines) text.push_back(' ');
      in_newlines = true;
      continue;
    }
    in_newlines = false;
    append_utf8(text, c);
  }
  return text;
}

}  // namespace

Gated gate(std::string_view bytes, const GateLimits& limits) {
  Gated result;
  Points points = decode(bytes, result.was_invalid);
  result.text = encode(settled(std::move(points), result.removed), limits.newlines);
  result.characters = count_graphemes(result.text);
  result.too_long = limits.characters > 0 && result.characters > limits.characters;
  return result;
}

}  // namespace lectern
