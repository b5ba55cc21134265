// strip.cpp: the strip beside keys. It has one height, whatever is said in it.
#include <algorithm>
#include <cmath>

#include "kiosk/layout/kinds.h"
#include "kiosk/layout/measure.h"

namespace lectern {
namespace {

constexpr float kStripLeading = 1.15F;
constexpr float kMostStatus = 0.45F;  // of the strip's width, where something is offered beside it
constexpr float kLeastWords = 0.7F;   // of the smallest caption: rather small than cut
constexpr float kLeastLabel = 0.6F;   // of the smallest caption: what a label on a button may yield to

}  // namespace

TextStyle Flow::strip_style(const Node& text, float px) const {
  return {.px = px, .bold = text.role == Role::heading, .leading = kStripLeading, .align = Align::start, .rtl = rtl_};
}

Flow::Size Flow::status_size(const Node& status, float px) const {
  if (status.role == Role::text || status.role == Role::heading) {
    const Paragraph& set = typesetter_.set(status.name, strip_style(status, px), 0, lang_of(status));
    return {set.width, set.height};
  }
  Size all;
  bool first = true;
  for (const Node& child : status.children) {
    const Size one = status_size(child, px);
    if (status.role == Role::column) {
      all = {std::max(all.w, one.w), all.h + one.h};
    } else {
      all = {all.w + one.w + (first ? 0 : m_.step[4]), std::max(all.h, one.h)};
    }
    first = false;
  }
  return all;
}

// At the end of the room, in the middle of its height.
void Flow::put_status(const Node& status, const Rect& room, float px, Out out) const {
  const Size size = status_size(status, px);
  const Rect own{room.right() - size.w, room.y + std::round((room.h - size.h) / 2), size.w, size.h};
  if (status.role == Role::text || status.role == Role::heading) {
    return emit(out, status, own, own, strip_style(status, px));
  }
  emit(out, status, own, {}, {});
  float x = own.x;
  float y = own.y;
  for (const Node& child : status.children) {
    const Size one = status_size(child, px);
    const bool below = status.role == Role::column;
    put_status(child, below ? Rect{own.x, y, own.w, one.h} : Rect{x, own.y, one.w, own.h}, px, out);
    x += one.w + m_.step[4];
    y += one.h;
  }
}

void Flow::put_offered_text(const Node& text, const Rect& room, Out out) const {
  const float side = inset(text);
  const float wrap = std::max(1.0F, room.w - 2 * side);
  TextStyle style = strip_style(text, m_.caption);
  const auto fits = [&] {
    return typesetter_.set(text.name, style, wrap, lang_of(text)).height <= room.h &&
           typesetter_.widest_word(text.name, style, lang_of(text)) <= wrap;
  };
  while (style.px > m_.small * kLeastWords && !fits()) style.px -= 1;
  const float high = typesetter_.set(text.name, style, wrap, lang_of(text)).height;
  emit(out, text, room, {room.x + side, room.y + std::round((room.h - high) / 2), wrap, high}, style);
}

void Flow::put_offered_button(const Node& button, const Rect& room, Out out) const {
  TextStyle style = style_of(button);
  const float inner = std::max(1.0F, room.w - 2 * pad_x(button));
  const auto fits = [&] {
    return typesetter_.set(button.name, style, inner, lang_of(button)).height <= room.h - 2 * m_.step[1] &&
           typesetter_.widest_word(button.name, style, lang_of(button)) <= inner;
  };
  while (style.px > m_.small * kLeastLabel && !fits()) style.px -= 1;
  const float high = typesetter_.set(button.name, style, inner, lang_of(button)).height;
  emit(out, button, room, {room.x + pad_x(button), room.y + std::round((room.h - high) / 2), inner, high}, style);
}

// Buttons have their own width where there is room for all of them, and share it evenly where there is not. A text has
// the rest.
void Flow::put_offer(const Node& offer, const Rect& room, Out out) const {
  emit(out, offer, room, {}, {});
  const float gap = m_.target_gap;
  float wanted = 0;
  float buttons = 0;
  const Node* words = nullptr;
  for (const Node& child : offer.children) {
    if (child.role == Role::text) {
      words = &child;
      continue;
    }
    wanted += (buttons > 0 ? gap : 0) + natural(child, room.w);
    buttons += 1;
  }
  const float most = words == nullptr ? room.w : std::floor(room.w / 2);
  const float share = buttons > 0 ? std::floor((most - (buttons - 1) * gap) / buttons) : 0;
  float x = room.x;
  for (const Node& child : offer.children) {
    if (child.role == Role::text) continue;
    const float wide = wanted <= most ? natural(child, room.w) : share;
    put_offered_button(child, {x, room.y, wide, room.h}, out);
    x += wide + gap;
  }
  if (words != nullptr) put_offered_text(*words, {x, room.y, room.right() - x, room.h}, out);
}

void Flow::place_strip(const Node& strip, const Rect& room, bool stacked, std::vector<Box>& out) const {
  emit(&out, strip, room, {}, {});
  if (strip.children.size() != 2) return;
  const Node& offer = strip.children[0];
  const Node& status = strip.children[1];
  const float line = stacked ? room.h - m_.target - m_.step[1] : room.h;
  const bool alone = stacked || offer.children.empty();
  const float most = alone ? room.w : std::floor(room.w * kMostStatus);
  float px = m_.caption;
  const auto fits = [&] {
    const Size size = status_size(status, px);
    return size.w <= most && size.h <= line;
  };
  while (px > m_.small * kLeastWords && !fits()) px -= 1;
  const float wide = std::min(room.w, status_size(status, px).w);
  put_status(status, {room.x, room.y, room.w, line}, px, &out);
  Rect rest = room;
  if (stacked)
    rest = {room.x, room.bottom() - m_.target, room.w, m_.target};
  else if (wide > 0)
    rest.w -= wide + m_.target_gap;
  if (!offer.children.empty()) put_offer(offer, rest, &out);
}

}  // namespace lectern
