// writing_desk.cpp: from the bottom up, since keys have one size, and what they leave is the text's.
#include "kiosk/layout/writing_desk.h"

#include <algorithm>
#include <cmath>

#include "kiosk/layout/kinds.h"

namespace lectern {
namespace {

constexpr float kWidestKeys = 270.0F;     // mm: farther apart, two hands no longer find them
constexpr float kWritingLeading = 1.25F;  // of what is being written: a little closer than what is read
constexpr int kLeastLines = 2;
constexpr float kBeside = 0.25F;  // of the width: most that a button beside the field may take

float widest_key_row(const Node& dock) {
  float units = 0;
  for (const Node& row : dock.children) {
    float sum = 0;
    for (const Node& key : row.children) sum += key.role == Role::key ? key.lead + key.span : 0.0F;
    units = std::max(units, sum);
  }
  // Rows of another layer have gaps at their ends; the grid is that of whole letters.
  return std::ceil(units);
}

float line_of(const TextStyle& style) { return std::round(style.leading * style.px); }

const Node* first_button(const Node& bar) {
  const Node* found = nullptr;
  each(bar, [&found](const Node& node) {
    if (found == nullptr && node.role == Role::button) found = &node;
  });
  return found;
}

}  // namespace

bool is_writing(const Node& body) {
  return body.children.size() == 2 && body.children[0].role == Role::field && body.children[1].role == Role::strip;
}

bool is_tray(const Node& dock) { return !dock.children.empty() && holds_keys(dock.children.front()); }

float ready_keys(const Node& dock, const Panel& panel, const Metrics& m, Flow& flow) {
  const float units = widest_key_row(dock);
  flow.set_key_units(units);
  const auto width = static_cast<float>(panel.width);
  // Keys need the width more than the margin does.
  const float wanted = std::min(width - 2 * m.step[0], units * (m.target + m.target_gap) - m.target_gap);
  return std::min(std::max(width - 2 * m.margin, wanted), std::round(kWidestKeys * m.mm));
}

DeskParts WritingDesk::run(const Node& bar, const Node& body, const Node& dock) {
  low_ = setting_.shape == PanelShape::low;
  upright_ = setting_.shape == PanelShape::upright;
  place_tray(dock);
  const Node& field = body.children[0];
  const Node& strip = body.children[1];
  const auto width = static_cast<float>(setting_.panel.width);
  const float x = upright_ ? m_.margin : keys_x_;
  const float w = upright_ ? width - 2 * m_.margin : keys_w_;
  float top = m_.step[1];
  float field_w = w;
  const float strip_h = strip_height(strip);
  const float strip_y = parts_.tray.y - (low_ ? m_.step[0] : m_.step[2]) - strip_h;
  const float bottom = strip_y - (low_ ? m_.key_gap : m_.target_gap);
  if (!low_) {
    flow_.set_manner(Manner::bar);
    const float inner = width - 2 * m_.margin;
    top = m_.rim + flow_.place(bar, m_.margin, m_.rim, inner, 0, out_) + m_.target_gap;
    flow_.set_manner(Manner::body);
  } else if (const Node* button = first_button(bar); button != nullptr) {
    flow_.set_manner(Manner::bar);
    const float wide = std::max(m_.target, flow_.natural(*button, std::floor(w * kBeside)));
    field_w -= wide + m_.target_gap;
    flow_.place(*button, x + w - wide, top, wide, bottom - top, out_);
    flow_.set_manner(Manner::body);
  }
  place_field(field, {x, top, field_w, bottom - top});
  flow_.place_strip(strip, {x, strip_y, w, strip_h}, upright_, out_);
  return parts_;
}

// All layers have the height of the letters, so that nothing moves when another one comes up.
void WritingDesk::place_tray(const Node& dock) {
  const auto height = static_cast<float>(setting_.panel.height);
  keys_w_ = ready_keys(dock, setting_.panel, m_, flow_);
  keys_x_ = std::floor((static_cast<float>(setting_.panel.width) - keys_w_) / 2);
  const float rows = std::max(static_cast<float>(dock.children.size()), dock.span);
  const float keys = rows * m_.target + (rows - 1) * m_.key_gap;
  const float pad = m_.key_gap;
  parts_.tray = {0, height - keys - 2 * pad, static_cast<float>(setting_.panel.width), keys + 2 * pad};
  const float own = flow_.height(dock, keys_w_);
  flow_.place(dock, keys_x_, height - pad - own, keys_w_, 0, out_);
}

// On a low panel, large text needs the height more than what is offered: one line says how the text stands.
float WritingDesk::strip_height(const Node& strip) const {
  const float line = std::round(kWritingLeading * m_.caption);
  const bool large = setting_.size == TextSize::l || setting_.size == TextSize::xl;
  if (low_ && large && !strip.tall) return line;
  return upright_ ? line + m_.step[1] + m_.target : m_.target;
}

void WritingDesk::place_field(const Node& field, const Rect& frame) {
  TextStyle style = flow_.style_of(field);
  style.leading = std::min(style.leading, kWritingLeading);
  const float pad_x = low_ ? m_.step[3] : m_.step[4];
  const float pad_y = low_ ? m_.step[0] : m_.step[2];
  const float room = frame.h - 2 * pad_y;
  while (style.px > m_.small && line_of(style) * kLeastLines > room) style.px -= 1;
  const float line = line_of(style);
  const float lines = std::max(1.0F, std::floor(room / line));
  parts_.page = {frame.x + pad_x, frame.y + pad_y, frame.w - 2 * pad_x, lines * line};
  parts_.frame = frame;
  const std::string_view lang = field.lang.empty() ? setting_.lang : field.lang;
  const Paragraph& text = typesetter_.set(field.value, style, parts_.page.w, lang);
  parts_.content = text.height;
  parts_.scroll_most = std::max(0.0F, text.height - parts_.page.h);
  parts_.scroll = std::clamp(std::round(setting_.scroll / line) * line, 0.0F, parts_.scroll_most);
  const Rect set{parts_.page.x, parts_.page.y - parts_.scroll, parts_.page.w, text.height};
  out_.push_back({&field, frame, set, style, {}, true});
  if (parts_.scroll_most > 0) parts_.track = {frame.right() - m_.step[2], frame.y, 0, frame.h};
  for (const Node& prompt : field.children) place_prompt(prompt, style);
}

// A question to begin with, all of it: rather smaller than cut.
void WritingDesk::place_prompt(const Node& prompt, const TextStyle& style) {
  TextStyle own = style;
  const std::string_view lang = prompt.lang.empty() ? setting_.lang : prompt.lang;
  const Rect& page = parts_.page;
  const auto fits = [&] {
    return typesetter_.set(prompt.name, own, page.w, lang).height <= page.h &&
           typesetter_.widest_word(prompt.name, own, lang) <= page.w;
  };
  while (own.px > m_.small && !fits()) own.px -= 1;
  const float high = typesetter_.set(prompt.name, own, page.w, lang).height;
  out_.push_back({&prompt, {page.x, page.y, page.w, high}, {page.x, page.y, page.w, high}, own, {}, false});
}

}  // namespace lectern
