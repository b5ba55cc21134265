// kinds.h: what the layout tells apart among nodes of one role.
#pragma once

#include <algorithm>

#include "kiosk/ui/node.h"

namespace lectern {

inline constexpr float kChartLabel = 0.45F;  // of a bar's width: its words; the rest is for the bar

// A short fact that stands out beside others: how old a source is.
inline bool is_badge(const Node& node) { return node.role == Role::text && node.tone == Tone::primary; }
inline bool is_note(const Node& node) {
  return node.role == Role::text && (node.tone == Tone::caution || node.tone == Tone::danger);
}

inline bool framed(const Node& node) { return !(node.role == Role::button && node.tone == Tone::quiet); }

inline bool is_label(Role role) {
  return role == Role::button || role == Role::toggle || role == Role::choice || role == Role::key;
}

// An arrow that leads on stands after its word.
inline bool is_trailing(Icon icon) { return icon == Icon::next || icon == Icon::forward; }

inline constexpr float kNarrowKey = 1.5F;  // units: a key narrower than this has room for its icon alone
inline bool is_icon_alone(const Node& node) {
  return node.role == Role::key && node.icon != Icon::none && node.span < kNarrowKey;
}

inline bool holds_keys(const Node& row) {
  return row.role == Role::row && !row.children.empty() && row.children.front().role == Role::key;
}

// Whether fingers press something at its edge: it is kept apart from other such things.
inline bool is_pressed(const Node& node) {
  if (is_control(node)) return true;
  if (node.role != Role::row && node.role != Role::column && node.role != Role::grid) return false;
  return std::any_of(node.children.begin(), node.children.end(), is_pressed);
}

}  // namespace lectern
