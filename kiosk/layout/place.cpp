// place.cpp: one function for each way of placing a node and its children.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "kiosk/layout/kinds.h"
#include "kiosk/layout/measure.h"

namespace lectern {
namespace {

constexpr float kReadable = 8.5F;    // ems: a card narrower than this is no pleasure to read
constexpr float kGlanced = 5.6F;     // ems: a few short facts in a card
constexpr float kYields = 0.75F;     // a key's label becomes this much smaller rather than take two lines
constexpr std::size_t kFew = 4;      // so few cells leave no row with a hole
constexpr int kMostLines = 2;        // of a label in a grid, where there is a choice
constexpr float kMostAnswer = 2.2F;  // targets

float sum_of_spans(const Node& row) {
  float sum = 0;
  for (const Node& child : row.children) sum += child.role == Role::image ? 0.0F : child.lead + child.span;
  return sum;
}

// A parent's box comes before its children's; its height is known after them.
std::size_t open_box(const Node& node, float x, float y, float w, std::vector<Box>* out) {
  emit(out, node, {x, y, w, 0}, {}, {});
  return out == nullptr ? 0 : out->size() - 1;
}

float close_box(std::size_t own, float high, std::vector<Box>* out) {
  if (out != nullptr) (*out)[own].rect.h = high;
  return high;
}

}  // namespace

float Flow::put(const Node& node, float x, float y, float w, float min_h, Out out) const {
  switch (node.role) {
    case Role::heading:
    case Role::text:
      return put_text(node, x, y, w, min_h, out);
    case Role::button:
    case Role::toggle:
    case Role::choice:
    case Role::key:
      return put_control(node, x, y, w, min_h, out);
    case Role::field:
      return put_field(node, x, y, w, min_h, out);
    case Role::progress:
      return put_progress(node, x, y, w, min_h, out);
    case Role::chart:
      return put_chart(node, x, y, w, min_h, out);
    case Role::card:
      return put_card(node, x, y, w, min_h, out);
    case Role::grid:
      return put_grid(node, x, y, w, min_h, out);
    case Role::mark:  // has its place on the panel, whatever flows around it
      emit(out, node, {x, y, 0, 0}, {}, {});
      return 0;
    case Role::image: {
      const float high = std::max(min_h, m_.code);
      emit(out, node, {x, y + std::round((high - m_.code) / 2), m_.code, m_.code}, {}, {});
      return high;
    }
    case Role::row:
      if (node.spread == Spread::ends) return put_row_of_ends(node, x, y, w, min_h, out);
      if (node.spread == Spread::fill) return put_row_that_fills(node, x, y, w, min_h, out);
      return put_row(node, x, y, w, min_h, out);
    case Role::strip:  // has its own place on a screen with keys; elsewhere a column like others
    case Role::screen:
    case Role::column:
      return put_column(node, x, y, w, min_h, out);
  }
  std::abort();
}

float Flow::put_text(const Node& node, float x, float y, float w, float min_h, Out out) const {
  const float side = inset(node);
  const float limit = node.role == Role::text && node.tone != Tone::strong ? std::min(w, m_.measure) : w;
  const float wrap = std::max(1.0F, limit - 2 * side);
  const Paragraph& paragraph = set(node, wrap);
  const float pad = node.tone == Tone::strong ? m_.step[4] : side > 0 ? m_.step[1] : 0;
  const float high = std::max(min_h, paragraph.height + 2 * pad);
  // A right-to-left paragraph ends up at the right edge of its room, so its room is all there is.
  const float wide = is_badge(node) ? std::min(limit, paragraph.width + 2 * side) : limit;
  emit(out, node, {x, y, wide, high}, {x + side, y + pad, wide - 2 * side, paragraph.height}, style_of(node));
  return high;
}

// The icon over its word in the bar; beside it elsewhere, both together in the middle of a button.
float Flow::put_control_with_icon(const Node& node, float x, float y, float w, float min_h, Out out) const {
  const float side = icon_side(node);
  const float beside = icon_room(node);
  const float indent = mark_room(node);
  const float over = beside > 0 ? 0 : side;
  const TextStyle style = style_of(node);
  const float inner = std::max(1.0F, w - indent - beside - 2 * pad_x(node));
  const Paragraph& word = typesetter_.set(node.name, style, inner, lang_of(node));
  const float pad = over > 0 ? m_.step[0] : pad_y(node);
  const float high = std::max({min_h, m_.target, std::ceil(over + word.height + 2 * pad)});
  const bool after = is_trailing(node.icon);
  const float top = y + std::round((high - over - word.height) / 2);
  const float start = x + pad_x(node) + indent + (after ? 0 : beside);
  const float spare = style.align == Align::center ? std::round((inner - word.width) / 2) : 0;
  const float gap = beside - side;
  Rect figure{x + std::round((w - side) / 2), top, side, side};
  if (over <= 0)
    figure = {after ? start + spare + word.width + gap : start + spare - beside, y + std::round((high - side) / 2),
              side, side};
  emit(out, node, {x, y, w, high}, {start, top + over, inner, word.height}, style);
  if (out != nullptr) out->back().icon = figure;
  return high;
}

void Flow::put_key_icon(const Node& node, const Rect& rect, Out out) const {
  emit(out, node, rect, {}, style_of(node));
  const float side = icon_side(node);
  if (out != nullptr)
    out->back().icon = {rect.x + std::round((rect.w - side) / 2), rect.y + std::round((rect.h - side) / 2), side, side};
}

float Flow::put_control(const Node& node, float x, float y, float w, float min_h, Out out) const {
  if (icon_side(node) > 0) {
    const float word = typesetter_.set(node.name, style_of(node), 0, lang_of(node)).width;
    const bool key = node.role == Role::key;
    if (key && is_icon_alone(node)) {
      put_key_icon(node, {x, y, w, std::max(min_h, m_.target)}, out);
      return std::max(min_h, m_.target);
    }
    if (!key || word + icon_room(node) + 2 * m_.step[1] <= w) return put_control_with_icon(node, x, y, w, min_h, out);
  }
  const float indent = mark_room(node);
  const float inner = std::max(1.0F, w - indent - 2 * pad_x(node));
  TextStyle style = style_of(node);
  if (node.role == Role::key) {  // a key is as wide as its keyboard allows: its label yields
    const float whole = typesetter_.set(node.name, style, 0, lang_of(node)).width;
    const float widest = typesetter_.widest_word(node.name, style, lang_of(node));
    const float over = whole * kYields > inner ? widest : whole;  // on one line if little is lost
    if (over > inner) style.px = std::floor(style.px * inner / over) - 1;
    // No key grows: the text being written needs the height.
    const float most = m_.target - 2 * pad_y(node);
    while (style.px > 8 && typesetter_.set(node.name, style, inner, lang_of(node)).height > most) style.px -= 1;
  }
  const Paragraph& paragraph = typesetter_.set(node.name, style, inner, lang_of(node));
  const float floor = node.role == Role::choice && manner_ == Manner::body ? m_.choice : m_.target;
  const float high = std::max({min_h, floor, std::ceil(paragraph.height + 2 * pad_y(node))});
  emit(out, node, {x, y, w, high},
       {x + pad_x(node) + indent, y + std::round((high - paragraph.height) / 2), inner, paragraph.height}, style);
  return high;
}

float Flow::put_field(const Node& node, float x, float y, float w, float min_h, Out out) const {
  const float pad = m_.step[4];
  const Paragraph& paragraph = set(node, w - 2 * pad);
  const float line = std::round(m_.leading * m_.text);
  const float high = std::max({min_h, m_.target, std::max(paragraph.height, line) + 2 * m_.step[2]});
  emit(out, node, {x, y, w, high}, {x + pad, y + m_.step[2], w - 2 * pad, paragraph.height}, style_of(node));
  return high;
}

float Flow::put_progress(const Node& node, float x, float y, float w, float min_h, Out out) const {
  const Paragraph& paragraph = set(node, 0);
  const float high = std::max(min_h, paragraph.height);
  const float wide = std::min(w, natural(node, w));
  emit(out, node, {x, y, wide, high},
       {x, y + std::round((high - paragraph.height) / 2), std::min(wide, paragraph.width), paragraph.height},
       style_of(node));
  return high;
}

// The words beside the bar; above it where a word would not fit there.
float Flow::put_chart(const Node& node, float x, float y, float w, float min_h, Out out) const {
  const bool beside = typesetter_.widest_word(node.name, style_of(node), lang_of(node)) <= std::floor(w * kChartLabel);
  const float label = beside ? std::floor(w * kChartLabel) : w;
  const Paragraph& paragraph = set(node, label);
  const float high = std::max(min_h, paragraph.height + (beside ? 2 * m_.step[0] : m_.text));
  const float top = beside ? y + std::round((high - paragraph.height) / 2) : y;
  emit(out, node, {x, y, w, high}, {x, top, label, paragraph.height}, style_of(node));
  return high;
}

float Flow::put_stack(const Node& node, float x, float y, float w, float min_h, Out out) const {
  float natural_height = 0;
  const Node* tall = nullptr;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) natural_height += gap(node, node.children[i - 1], node.children[i]);
    natural_height += height(node.children[i], w);
    if (node.children[i].tall && tall == nullptr) tall = &node.children[i];
  }
  // Room that is left goes to the tall child, or above a closing control, so that equal cards end alike.
  const float left = std::max(0.0F, min_h - natural_height);
  float at = y;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Node& child = node.children[i];
    if (i > 0) at += gap(node, node.children[i - 1], child);
    const bool closes = node.role == Role::card && i > 0 && i + 1 == node.children.size() && is_control(child);
    if (tall == nullptr && closes) at += left;
    // A link is as wide as its words.
    const float wide = child.role == Role::button && child.tone == Tone::quiet ? natural(child, w) : w;
    at += put(child, x, at, wide, &child == tall ? height(child, w) + left : 0, out);
  }
  return std::max(min_h, at - y);
}

float Flow::put_column(const Node& node, float x, float y, float w, float min_h, Out out) const {
  const std::size_t own = open_box(node, x, y, w, out);
  return close_box(own, put_stack(node, x, y, w, min_h, out), out);
}

float Flow::put_card(const Node& node, float x, float y, float w, float min_h, Out out) const {
  const std::size_t own = open_box(node, x, y, w, out);
  const float side = w < m_.text * 14.0F ? m_.step[4] : m_.step[5];
  const float top = std::round(side * 0.5F);
  const float high = put_stack(node, x + side, y + top, w - 2 * side, min_h - 2 * top, out) + 2 * top;
  return close_box(own, high, out);
}

// Bare columns of text need more air between them than frames do.
float Flow::gutter(const Node& grid) const {
  const bool bare = !grid.children.empty() && grid.children.front().role == Role::column;
  return bare ? m_.step[6] : m_.target_gap;
}

float Flow::cell_of(const Node& grid, float w, std::size_t columns) const {
  return std::floor((w - static_cast<float>(columns - 1) * gutter(grid)) / static_cast<float>(columns));
}

int Flow::lines_of(const Node& label, float w) const {
  return set(label, std::max(1.0F, w - mark_room(label) - 2 * pad_x(label))).lines;
}

std::size_t Flow::columns_for(const Node& grid, float w) const {
  if (one_column_ && !grid.children.empty() && !is_label(grid.children.front().role)) return 1;
  const auto most = static_cast<std::size_t>(std::max(1.0F, grid.span));
  for (std::size_t n = std::min(most, std::max<std::size_t>(1, grid.children.size())); n > 1; --n) {
    const float cell = cell_of(grid, w, n);
    // Three answers stand three abreast or one below the other; two and one would favour none fairly.
    if (grid.children.size() <= kFew && grid.children.size() % n != 0) continue;
    const bool fits = std::all_of(grid.children.begin(), grid.children.end(), [&](const Node& child) {
      if (least(child) > cell) return false;
      if (is_label(child.role)) return lines_of(child, cell) <= kMostLines;
      const bool read = child.role == Role::card || child.role == Role::column;
      return !read || cell >= (child.tight ? kGlanced : kReadable) * m_.text;
    });
    if (fits) return n;
  }
  return 1;
}

float Flow::put_grid(const Node& node, float x, float y, float w, float min_h, Out out) const {
  const std::size_t own = open_box(node, x, y, w, out);
  const std::size_t columns = columns_for(node, w);
  const float cell = cell_of(node, w, columns);
  float highest = 0;
  for (const Node& child : node.children) highest = std::max(highest, height(child, cell));
  const auto rows = static_cast<float>((node.children.size() + columns - 1) / std::max<std::size_t>(1, columns));
  if (node.tall && rows > 0)  // answers grow into the room there is, but not without end
    highest = std::max(highest, std::min((min_h - (rows - 1) * m_.target_gap) / rows, kMostAnswer * m_.target));
  float at = y;
  for (std::size_t first = 0; first < node.children.size(); first += columns) {
    if (first > 0) at += m_.target_gap;
    const std::size_t end = std::min(node.children.size(), first + columns);
    float high = 0;
    for (std::size_t i = first; i < end; ++i) high = std::max(high, height(node.children[i], cell));
    // Answers and buttons are all of one size; cards are alike only beside each other.
    if (is_label(node.children[first].role)) high = highest;
    for (std::size_t i = first; i < end; ++i)
      put(node.children[i], x + static_cast<float>(i - first) * (cell + gutter(node)), at, cell, high, out);
    at += high;
  }
  return close_box(own, node.tall ? at - y : std::max(min_h, at - y), out);
}

float Flow::put_row(const Node& node, float x, float y, float w, float min_h, Out out) const {
  const std::size_t own = open_box(node, x, y, w, out);
  float at = y;
  for (std::size_t first = 0; first < node.children.size();) {
    std::size_t end = first;
    float used = 0;
    float high = 0;
    for (; end < node.children.size(); ++end) {
      const float wide = natural(node.children[end], w);
      if (end > first && used + m_.target_gap + wide > w) break;
      used += (end > first ? m_.target_gap : 0) + wide;
      high = std::max(high, height(node.children[end], wide));
    }
    if (first > 0) at += m_.target_gap;
    float pen = x;
    for (std::size_t i = first; i < end; ++i) {
      const float wide = natural(node.children[i], w);
      const float own_height = is_control(node.children[i]) ? high : height(node.children[i], wide);
      put(node.children[i], pen, at + std::round((high - own_height) / 2), wide, own_height, out);
      pen += wide + m_.target_gap;
    }
    at += high;
    first = end;
  }
  return close_box(own, std::max(min_h, at - y), out);
}

float Flow::put_row_of_ends(const Node& node, float x, float y, float w, float min_h, Out out) const {
  if (node.children.size() < 2) return put_row(node, x, y, w, min_h, out);
  const std::size_t own = open_box(node, x, y, w, out);
  const Node& start = node.children.front();
  float start_wide = natural(start, w);
  float end_wide = 0;
  for (std::size_t i = 1; i < node.children.size(); ++i)
    end_wide += natural(node.children[i], w) + (i > 1 ? m_.target_gap : 0);
  // Steps give up their bars before they take a line of their own.
  if (start.role == Role::progress && start_wide + m_.target_gap + end_wide > w)
    start_wide = std::min(start_wide, set(start, 0).width);
  // And words take a second line before the buttons do.
  const float left = w - m_.target_gap - end_wide;
  if (start_wide > left && start.role == Role::text && least(start) <= left && set(start, left).lines <= kMostLines)
    start_wide = left;
  const bool together = start_wide + m_.target_gap + end_wide <= w;
  const bool goes = !together && start.yields;
  const float start_high = goes ? 0 : height(start, start_wide);
  float at = y;
  float line = together ? start_high : 0;
  for (std::size_t i = 1; i < node.children.size(); ++i)
    line = std::max(line, height(node.children[i], std::min(w, natural(node.children[i], w))));
  if (together) {
    put(start, x, at + std::round((line - start_high) / 2), start_wide, 0, out);
  } else if (start_high > 0) {
    put(start, x, at, start_wide, 0, out);
    at += start_high + m_.target_gap;
  }
  float pen = x + std::max(0.0F, w - end_wide);
  float bottom = at + line;
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const Node& child = node.children[i];
    const float wide = natural(child, w);
    if (pen + wide > x + w + 0.5F) {  // the ends themselves do not fit side by side
      pen = x + w - wide;
      at = bottom + m_.target_gap;
    }
    const float own_height = height(child, wide);
    put(child, pen, at + (together ? std::round((line - own_height) / 2) : 0), wide, 0, out);
    bottom = std::max(bottom, at + own_height);
    pen += wide + m_.target_gap;
  }
  return close_box(own, std::max(min_h, bottom - y), out);
}

float Flow::put_row_that_fills(const Node& node, float x, float y, float w, float min_h, Out out) const {
  if (holds_keys(node)) return put_keys(node, x, y, w, min_h, out);
  // A picture keeps its size; the others share what it leaves.
  const float g = m_.target_gap;
  float pictures = 0;
  for (const Node& child : node.children) pictures += child.role == Role::image ? m_.code + g : 0.0F;
  const float sum = sum_of_spans(node);
  const auto too_wide = [&](const Node& child) {
    const float unit = (w - pictures - (sum - 1) * g) / sum;
    return child.role != Role::image && least(child) > child.span * unit + (child.span - 1) * g;
  };
  if (std::any_of(node.children.begin(), node.children.end(), too_wide)) return put_row(node, x, y, w, min_h, out);
  const auto is_read = [](const Node& child) { return child.role == Role::card || child.role == Role::column; };
  if (one_column_ && std::all_of(node.children.begin(), node.children.end(), is_read))
    return put_column(node, x, y, w, min_h, out);
  const std::size_t own = open_box(node, x, y, w, out);
  // Whole pixels, so that no gap is a pixel short.
  const float unit = std::floor((w - pictures - (sum - 1) * g) / sum);
  const float used = pictures + sum * unit + (sum - 1) * g;
  float high = min_h;
  const auto width_of = [&](const Node& child) {
    return child.role == Role::image ? m_.code : child.span * unit + (child.span - 1) * g;
  };
  for (const Node& child : node.children) high = std::max(high, height(child, width_of(child)));
  float pen = x + std::floor((w - used) / 2);
  for (const Node& child : node.children) {
    const float left = std::ceil(pen);
    const float right = std::floor(pen + width_of(child));
    put(child, left, y, right - left, high, out);
    pen += width_of(child) + g;
  }
  return close_box(own, high, out);
}

// Every row lies on the same grid of letters, from its left; one that is much shorter, in the middle.
float Flow::put_keys(const Node& node, float x, float y, float w, float min_h, Out out) const {
  const std::size_t own = open_box(node, x, y, w, out);
  const float sum = sum_of_spans(node);
  const float units = std::max(key_units_, sum);
  const float gap = key_gap_across(w, units);
  const float pitch = std::floor((w + gap) / units);
  const float high = std::max(min_h, m_.target);
  const float start = x + std::floor((w + gap - units * pitch) / 2);
  float pen = start + (units - sum > 1 ? std::floor((units - sum) * pitch / 2) : 0);
  for (const Node& key : node.children) {
    pen += key.lead * pitch;
    const float left = std::ceil(pen);
    pen += key.span * pitch;
    put(key, left, y, std::floor(pen - gap) - left, high, out);
  }
  return close_box(own, high, out);
}

// Keys become as wide as targets before they are farther apart than they must be.
float Flow::key_gap_across(float w, float units) const {
  const float spare = std::floor((w - units * m_.target) / std::max(1.0F, units - 1));
  return std::clamp(spare, m_.least_key_gap, m_.target_gap);
}

}  // namespace lectern
