// measure.cpp: how wide a node would like to be and how narrow it can be, its style and the air around it.
#include "kiosk/layout/measure.h"

#include <algorithm>
#include <cmath>

#include "kiosk/base/graphemes.h"
#include "kiosk/layout/kinds.h"

namespace lectern {
namespace {

constexpr float kIconSide = 1.12F;     // of the label's em
constexpr float kAloneSide = 0.5F;     // of a key's height
constexpr float kOverLeading = 1.15F;  // of a word under its icon

}  // namespace

TextStyle Flow::style_of(const Node& node) const {
  TextStyle style = body_style(m_);
  if (node.role == Role::heading) {
    style = heading_style(m_, node.level);
  } else if (node.role == Role::progress) {
    style = caption_style(m_);
    style.px = m_.small;
    style.bold = true;
  } else if (node.role == Role::key) {
    const bool sign = count_graphemes(node.name) <= 1;
    // Never smaller than at the middle size: what is looked for on a key is one letter.
    style.px = sign ? std::round(m_.target * std::clamp(m_.text / m_.target, 0.54F, 0.56F)) : m_.small;
    style.bold = node.tone == Tone::primary;
    style.leading = 1.2F;
    style.align = Align::center;
  } else if (is_label(node.role)) {
    style.px = manner_ == Manner::bar ? m_.small : m_.label;
    if (!framed(node)) style.px = std::min(style.px, std::round(m_.caption * 1.15F));
    style.bold = node.tone == Tone::primary || node.tone == Tone::danger;
    style.leading = manner_ == Manner::bar && icon_side(node) > 0 ? kOverLeading : 1.15F;
    if (node.role == Role::button) style.align = Align::center;
  } else if (node.role == Role::text && (node.tone == Tone::quiet || is_badge(node))) {
    style = caption_style(m_);
  } else if (node.role == Role::text && node.tone == Tone::strong) {
    style = display_style(m_);
  }
  style.rtl = rtl_;
  return style;
}

const Paragraph& Flow::set(const Node& node, float w) const {
  const std::string& text = node.role == Role::field ? node.value : node.name;
  return typesetter_.set(text, style_of(node), w, lang_of(node));
}

float Flow::pad_x(const Node& node) const {
  if (node.role == Role::key) return m_.step[0];
  if (!framed(node)) return m_.step[2];
  return manner_ == Manner::bar ? m_.step[3] + m_.step[0] : m_.step[4] + m_.step[1];
}

float Flow::pad_y(const Node& node) const { return node.role == Role::key ? m_.step[1] : m_.step[2]; }

float Flow::mark_room(const Node& node) const {
  return node.role == Role::toggle || node.role == Role::choice ? std::round(m_.text * 0.72F) + m_.step[3] : 0.0F;
}

float Flow::icon_side(const Node& node) const {
  const bool shown = is_label(node.role) && node.icon != Icon::none && typesetter_.has_icons();
  if (!shown || (!icons_ && manner_ == Manner::body && node.role != Role::key)) return 0;
  if (is_icon_alone(node)) return std::round(kAloneSide * m_.target);
  float em = manner_ == Manner::bar || node.role == Role::key ? m_.small : m_.label;
  if (!framed(node)) em = std::min(em, std::round(m_.caption * 1.15F));
  return std::round(kIconSide * em);
}

float Flow::icon_room(const Node& node) const {
  const float side = icon_side(node);
  const bool beside = side > 0 && manner_ == Manner::body && !is_icon_alone(node);
  return beside ? side + m_.step[node.role == Role::key ? 1 : 2] : 0.0F;
}

void Flow::set_icons(bool shown) {
  icons_ = shown;
  heights_.clear();
  naturals_.clear();
  leasts_.clear();
}

float Flow::gap(const Node& parent, const Node& above, const Node& below) const {
  if (above.role == Role::heading && above.level == 1) return m_.step[4];
  if (holds_keys(above) && holds_keys(below)) return m_.key_gap;
  if (is_pressed(above) || is_pressed(below)) return m_.target_gap;
  if (parent.tight) return m_.step[1];
  if (above.role == Role::heading) return m_.step[1];
  return below.role == Role::heading ? m_.step[4] : m_.step[3];
}

float Flow::height(const Node& node, float w) const {
  if (const auto known = heights_.find({&node, w}); known != heights_.end()) return known->second;
  return heights_[{&node, w}] = put(node, 0, 0, w, 0, nullptr);
}

float Flow::natural(const Node& node, float most) const {
  if (const auto known = naturals_.find({&node, most}); known != naturals_.end()) return known->second;
  return naturals_[{&node, most}] = measure_natural(node, most);
}

float Flow::least(const Node& node) const {
  if (const auto known = leasts_.find({&node, 0}); known != leasts_.end()) return known->second;
  return leasts_[{&node, 0}] = measure_least(node);
}

float Flow::measure_natural(const Node& node, float most) const {
  float wide = 0;
  switch (node.role) {
    case Role::heading:
    case Role::text:
      wide = std::min(set(node, 0).width + 2 * inset(node), node.role == Role::text ? m_.measure : most);
      break;
    case Role::button:
    case Role::toggle:
    case Role::choice:
    case Role::key:
      wide = std::max(m_.target, set(node, 0).width + mark_room(node) + icon_room(node) + 2 * pad_x(node));
      break;
    case Role::progress:
      wide = set(node, 0).width + m_.step[4] + 5 * (m_.step[6] + m_.step[2]);
      break;
    case Role::image:
      wide = m_.code;
      break;
    case Role::mark:
      break;
    case Role::row:
      for (const Node& child : node.children) wide += natural(child, most) + m_.target_gap;
      wide -= node.children.empty() ? 0 : m_.target_gap;
      break;
    case Role::card:
    case Role::strip:
    case Role::column:
      for (const Node& child : node.children) wide = std::max(wide, natural(child, most));
      wide += node.role == Role::card ? 2 * m_.step[5] : 0;
      break;
    case Role::grid:
    case Role::field:
    case Role::chart:
    case Role::screen:
      wide = most;
      break;
  }
  return std::min(std::ceil(wide), most);
}

float Flow::measure_least(const Node& node) const {
  switch (node.role) {
    case Role::heading:
    case Role::text:
    case Role::progress:
    case Role::chart:
      return typesetter_.widest_word(node.name, style_of(node), lang_of(node));
    case Role::button:
    case Role::toggle:
    case Role::choice:
    case Role::key:
      return std::max(m_.target, typesetter_.widest_word(node.name, style_of(node), lang_of(node)) + mark_room(node) +
                                     icon_room(node) + 2 * pad_x(node));
    case Role::mark:
      return 0;
    case Role::image:
      return m_.code;
    case Role::field:
      return m_.target * 3;
    case Role::row:
    case Role::card:
    case Role::strip:
    case Role::column:
    case Role::grid:
    case Role::screen:
      break;
  }
  float wide = 0;
  for (const Node& child : node.children) wide = std::max(wide, least(child));
  return wide + (node.role == Role::card ? 2 * m_.step[4] : 0);
}

float Flow::inset(const Node& node) const {
  if (is_note(node)) return m_.step[3];
  return is_badge(node) ? m_.step[2] : 0.0F;
}

}  // namespace lectern
