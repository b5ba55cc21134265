// draw.cpp: flat, square shapes on whole pixels, and text through the typesetter. Nothing here decides where things
// are.
#include "kiosk/picture/draw.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "kiosk/base/graphemes.h"
#include "kiosk/layout/kinds.h"
#include "kiosk/picture/square_code.h"

namespace lectern {
namespace {

ImU32 pack(Color c) { return IM_COL32(c.r, c.g, c.b, 255); }

constexpr float kReach = 0.3F;  // ems: so far letters reach above and below their line

class Painter {
 public:
  Painter(const Scene& scene, const Looks& looks, Typesetter& typesetter, Atlas& atlas, ImDrawList& list)
      : scene_(scene),
        m_(scene.metrics),
        looks_(looks),
        colors_(palette(looks.theme)),
        typesetter_(typesetter),
        atlas_(atlas),
        list_(list) {}

  void run() {
    fill({0, 0, static_cast<float>(scene_.panel.width), static_cast<float>(scene_.panel.height)}, Ink::paper);
    fill(scene_.tray, Ink::tray);
    if (scene_.tray.h > 0) fill({scene_.tray.x, scene_.tray.y - m_.hairline, scene_.tray.w, m_.hairline}, Ink::line);
    for (const Box& box : scene_.boxes) {
      const Rect seen = scene_.seen(box);
      if (seen.w <= 0 || seen.h <= 0) continue;
      const bool paged = box.scrolls && scene_.pages.size() > 1;
      const bool clipped = paged || (box.scrolls && scene_.scroll_most > 0);
      // Letters reach beyond their line; which lines are on the page is decided for each.
      const float air = paged && box.node->role == Role::text ? std::round(m_.text * kReach) : 0;
      if (clipped)
        list_.PushClipRect({scene_.view.x, scene_.view.y - air}, {scene_.view.right(), scene_.view.bottom() + air},
                           true);
      paint(box);
      if (clipped) list_.PopClipRect();
    }
    paint_track();
    if (const Box* focused = scene_.box(looks_.focus)) ring(*focused);
  }

 private:
  void fill(const Rect& r, Ink ink) {
    if (r.w <= 0 || r.h <= 0) return;
    list_.AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, pack(color(colors_, ink)));
  }

  // A disc that leaves `inset` px of this square free all round. Row by row: round shapes of many corners cost a
  // software renderer dearly.
  void disc(const Rect& square, float inset, Ink ink) {
    const float radius = square.w / 2 - inset;
    const float x = square.x + square.w / 2;
    const float y = square.y + square.h / 2;
    const Color tone = color(colors_, ink);
    for (float top = std::floor(y - radius); top < y + radius; ++top) {
      const float off = top + 0.5F - y;
      if (std::abs(off) >= radius) continue;
      const float half = std::sqrt(radius * radius - off * off);
      const float left = std::ceil(x - half);
      const float right = std::floor(x + half);
      fill({left, top, right - left, 1}, ink);
      const float edge = left - (x - half);  // of a pixel: as much of it as is covered
      const auto covered = static_cast<ImU32>(std::lround(255 * std::clamp(edge, 0.0F, 1.0F)));
      const ImU32 faint = IM_COL32(tone.r, tone.g, tone.b, covered);
      list_.AddRectFilled({left - 1, top}, {left, top + 1}, faint);
      list_.AddRectFilled({right, top}, {right + 1, top + 1}, faint);
    }
  }

  void frame(const Rect& r, float width, Ink ink) {
    fill({r.x, r.y, r.w, width}, ink);
    fill({r.x, r.bottom() - width, r.w, width}, ink);
    fill({r.x, r.y + width, width, r.h - 2 * width}, ink);
    fill({r.right() - width, r.y + width, width, r.h - 2 * width}, ink);
  }

  void words(const Box& box, std::string_view text, float wrap, Ink ink) {
    const std::string_view lang = box.node->lang.empty() ? std::string_view(scene_.lang) : box.node->lang;
    const Paragraph& paragraph = typesetter_.set(text, box.style, wrap, lang);
    const bool paged = box.scrolls && scene_.pages.size() > 1 && paragraph.lines > 0;
    const float line = paragraph.height / static_cast<float>(std::max(1, paragraph.lines));
    const auto is_seen = [&](const PlacedGlyph& glyph) {
      const float middle = box.text.y + (std::floor(glyph.y / line) + 0.5F) * line;
      return !paged || (middle > scene_.view.y && middle < scene_.view.bottom());
    };
    for (const PlacedGlyph& glyph : paragraph.glyphs) {
      if (!is_seen(glyph)) continue;
      const AtlasGlyph* picture = atlas_.find(glyph.id);
      if (picture == nullptr) continue;
      const ImVec2 from{box.text.x + glyph.x + picture->left, box.text.y + glyph.y + picture->top};
      list_.PrimReserve(6, 4);
      list_.PrimRectUV(from, {from.x + picture->width, from.y + picture->height}, picture->uv0, picture->uv1,
                       picture->color ? IM_COL32_WHITE : pack(color(colors_, ink)));
    }
  }

  // Its name, if it is shown in words, and its icon.
  void label(const Box& box, Ink ink) {
    if (box.text.w > 0) words(box, box.node->name, box.text.w, ink);
    if (box.icon.w > 0) icon(box, ink);
  }

  void icon(const Box& box, Ink ink) {
    const bool turned = scene_.rtl && box.node->role != Role::key;
    const AtlasGlyph* picture = atlas_.find(Typesetter::icon(point_of(box.node->icon, turned), box.icon.w));
    if (picture == nullptr) return;
    const ImVec2 from{box.icon.x + std::round((box.icon.w - picture->width) / 2),
                      box.icon.y + std::round((box.icon.h - picture->height) / 2)};
    list_.PrimReserve(6, 4);
    list_.PrimRectUV(from, {from.x + picture->width, from.y + picture->height}, picture->uv0, picture->uv1,
                     pack(color(colors_, ink)));
  }

  [[nodiscard]] bool is_lit(const Box& box) const { return !looks_.lit.empty() && box.node->id == looks_.lit; }

  void paint(const Box& box) {
    switch (box.node->role) {
      case Role::heading:
        return label(box, Ink::ink);
      case Role::text:
        return paint_text(box);
      case Role::button:
        return paint_button(box);
      case Role::toggle:
      case Role::choice:
        return paint_answer(box);
      case Role::key:
        return paint_key(box);
      case Role::field:
        return paint_field(box);
      case Role::card:
        return paint_card(box);
      case Role::progress:
        return paint_progress(box);
      case Role::chart:
        return paint_chart(box);
      case Role::image:
        return paint_image(box);
      case Role::mark:
        return paint_mark(box);
      case Role::row:
      case Role::strip:
      case Role::column:
      case Role::grid:
      case Role::screen:
        return;
    }
    std::abort();
  }

  void paint_text(const Box& box) {
    switch (box.node->tone) {
      case Tone::plain:
        return label(box, Ink::ink);
      case Tone::quiet:
        return label(box, Ink::quiet_ink);
      case Tone::primary:
        frame(box.rect, m_.edge, Ink::edge);
        return label(box, Ink::ink);
      case Tone::strong:
        fill(box.rect, Ink::surface);
        frame(box.rect, m_.thick, Ink::primary);
        return label(box, Ink::ink);
      case Tone::caution:
      case Tone::danger: {
        const Ink ink = box.node->tone == Tone::caution ? Ink::caution : Ink::danger;
        const float x = scene_.rtl ? box.rect.right() - m_.step[1] : box.rect.x;
        fill({x, box.rect.y, m_.step[1], box.rect.h}, ink);
        return label(box, ink);
      }
    }
    std::abort();
  }

  void paint_button(const Box& box) {
    const Node& node = *box.node;
    if (node.tone == Tone::quiet) {
      const Paragraph& paragraph = typesetter_.set(node.name, box.style, box.text.w, lang_of(box));
      const float x = box.text.x + std::round((box.text.w - paragraph.width) / 2);
      if (is_lit(box)) fill(box.rect, Ink::shade);
      label(box, Ink::ink);
      fill({x, box.text.bottom(), paragraph.width, is_lit(box) ? m_.thick : m_.hairline}, Ink::ink);
      return;
    }
    const bool primary = node.enabled && node.tone == Tone::primary;
    const bool danger = node.enabled && node.tone == Tone::danger;  // outlined: the main action alone is solid
    fill(box.rect, primary ? Ink::primary : is_lit(box) ? Ink::shade : Ink::surface);
    if (!primary) {
      const float edge = danger ? m_.ring : is_lit(box) ? m_.thick : m_.edge;
      frame(box.rect, edge, danger ? Ink::danger : node.enabled ? Ink::edge : Ink::line);
    } else if (is_lit(box)) {
      const Rect inner{box.rect.x + m_.thick, box.rect.y + m_.thick, box.rect.w - 2 * m_.thick,
                       box.rect.h - 2 * m_.thick};
      frame(inner, m_.edge, Ink::on_primary);
    }
    if (node.press == Event{Moved{Move::page_on}}) arrow(box, primary ? Ink::on_primary : Ink::ink);
    label(box, primary ? Ink::on_primary : danger ? Ink::danger : node.enabled ? Ink::ink : Ink::quiet_ink);
  }

  // There is more below, for those who do not read the button's name.
  void arrow(const Box& box, Ink ink) {
    const float x = box.rect.x + std::round(box.rect.w / 2);
    const float y = box.rect.bottom() - m_.step[1];
    const float side = m_.step[1];
    for (float i = 0; i < side; ++i) fill({x - i, y - i - 1.0F, 2 * i + 1, 1}, ink);
  }

  // A circle of one of many, with a dot in it when it is chosen; a square of what is on or off, with a tick.
  void mark(const Box& box) {
    const float side = std::round(m_.text * 0.72F);
    const float room = side + m_.step[3];
    const float x = scene_.rtl ? box.text.right() + room - side : box.text.x - room;
    const Rect square{x, box.rect.y + std::round((box.rect.h - side) / 2), side, side};
    if (box.node->role == Role::choice) {
      disc(square, 0, Ink::ink);
      disc(square, m_.edge + 1, Ink::surface);
      if (box.node->selected) disc(square, std::round(side * 0.25F), Ink::primary);
      return;
    }
    frame(square, m_.edge + 1, Ink::ink);
    if (!box.node->selected) return;
    const ImU32 ink = pack(color(colors_, Ink::primary));
    const auto at = [&](float u, float v) { return ImVec2{square.x + side * u, square.y + side * v}; };
    const float half = std::max(1.0F, side * 0.085F);
    // A tick of two bars, each a quad: no anti-aliased lines, which cost a software renderer dearly.
    list_.AddQuadFilled({at(.2F, .52F).x - half, at(0, .52F).y + half}, {at(.2F, .52F).x + half, at(0, .52F).y - half},
                        {at(.44F, .76F).x + half, at(0, .76F).y - half},
                        {at(.44F, .76F).x - half, at(0, .76F).y + half}, ink);
    list_.AddQuadFilled(
        {at(.44F, .76F).x - half, at(0, .76F).y - half}, {at(.44F, .76F).x + half, at(0, .76F).y + half},
        {at(.82F, .24F).x + half, at(0, .24F).y + half}, {at(.82F, .24F).x - half, at(0, .24F).y - half}, ink);
  }

  void paint_mark(const Box& box) {
    const Rect& r = box.rect;
    const float half = std::round(m_.thick / 2);
    fill({r.x, r.y + std::round(r.h / 2) - half, r.w, 2 * half}, Ink::primary);
    fill({r.x + std::round(r.w / 2) - half, r.y, 2 * half, r.h}, Ink::primary);
  }

  void paint_answer(const Box& box) {
    fill(box.rect, is_lit(box) ? Ink::shade : Ink::surface);
    const float edge = box.node->selected ? m_.ring : is_lit(box) ? m_.thick : m_.edge;
    frame(box.rect, edge, box.node->selected ? Ink::primary : Ink::edge);
    mark(box);
    label(box, box.node->enabled ? Ink::ink : Ink::quiet_ink);
  }

  void paint_key(const Box& box) {
    const Node& node = *box.node;
    const bool primary = node.tone == Tone::primary;
    const bool special = count_graphemes(node.name) > 1;
    const bool lit = is_lit(box);
    fill(box.rect, primary && !lit ? Ink::primary : special || lit ? Ink::shade : Ink::surface);
    if (!primary || lit)
      frame(box.rect, lit || node.selected ? m_.thick : m_.edge, lit || node.selected ? Ink::primary : Ink::edge);
    label(box, primary && !lit ? Ink::on_primary : node.enabled ? Ink::ink : Ink::quiet_ink);
  }

  void paint_field(const Box& box) {
    fill(box.rect, Ink::surface);
    frame(box.rect, m_.thick, Ink::primary);
    const bool clipped = scene_.page.h > 0;  // to whole lines
    if (clipped) list_.PushClipRect({box.rect.x, scene_.page.y}, {box.rect.right(), scene_.page.bottom()}, true);
    paint_writing(box);
    if (clipped) list_.PopClipRect();
  }

  void paint_writing(const Box& box) {
    const Node& node = *box.node;
    for (const Covered& part :
         typesetter_.stretches(node.value, box.style, box.text.w, lang_of(box), node.selected_from, node.selected_to)) {
      const Rect rect{box.text.x + part.x, box.text.y + part.y, part.w, part.h};
      fill(rect, Ink::shade);
      fill({rect.x, rect.bottom() - m_.thick, rect.w, m_.thick}, Ink::primary);  // where shade is no other colour
    }
    words(box, box.node->value, box.text.w, Ink::ink);
    const CaretBox caret = typesetter_.caret(box.node->value, box.style, box.text.w, lang_of(box), box.node->caret);
    underline(box, caret);
    const float inset = std::round(caret.height * 0.1F);
    const float x = std::min(box.text.x + caret.x, box.text.right() - m_.thick);
    fill({x, box.text.y + caret.y + inset, std::max(2.0F, std::round(0.5F * m_.mm)), caret.height - 2 * inset},
         Ink::ink);
  }

  // What is still being composed before the caret: on the caret's line, where it can be looked for.
  void underline(const Box& box, const CaretBox& caret) {
    const Node& node = *box.node;
    if (node.unsettled == 0) return;
    const CaretBox begin = typesetter_.caret(node.value, box.style, box.text.w, lang_of(box),
                                             node.caret - std::min(node.caret, node.unsettled));
    const float from = begin.y == caret.y ? begin.x : 0;
    const float left = std::min(from, caret.x);
    const float high = std::max(2.0F, std::round(0.3F * m_.mm));
    fill({box.text.x + left, box.text.y + caret.y + caret.height - high, std::abs(caret.x - from), high}, Ink::ink);
  }

  void paint_card(const Box& box) {
    const bool pressable = is_control(*box.node);
    fill(box.rect, is_lit(box) ? Ink::shade : Ink::surface);
    frame(box.rect, pressable ? m_.edge : m_.hairline, pressable ? Ink::edge : Ink::line);
  }

  void paint_progress(const Box& box) {
    label(box, Ink::ink);
    int step = 0;
    int of = 0;
    if (std::sscanf(box.node->value.c_str(), "%d/%d", &step, &of) != 2 || of < 1) return;
    const float g = m_.step[2];
    const float start = box.text.w + m_.step[4];
    const float room = box.rect.w - start;
    const float w = std::floor((room - static_cast<float>(of - 1) * g) / static_cast<float>(of));
    if (w < g) return;
    const float high = std::round(1.3F * m_.mm);
    for (int i = 0; i < of; ++i) {
      const float offset = start + static_cast<float>(i) * (w + g);
      const float x = scene_.rtl ? box.rect.right() - offset - w : box.rect.x + offset;
      const Rect bar{x, box.rect.y + std::round((box.rect.h - high) / 2), w, high};
      // Filled or hollow: what is done shows without any hue.
      if (i < step)
        fill(bar, Ink::primary);
      else
        frame(bar, m_.hairline, Ink::edge);
    }
  }

  // All bars have one ink: no position has a hue of its own.
  void paint_chart(const Box& box) {
    label(box, Ink::ink);
    unsigned long long n = 0;
    unsigned long long of = 0;
    if (std::sscanf(box.node->value.c_str(), "%llu/%llu", &n, &of) != 2) return;
    const bool beside = box.text.w < box.rect.w - 1;
    const float start = beside ? std::round(box.rect.w * kChartLabel) + m_.step[3] : 0;
    const float room = box.rect.w - start;
    const float high = std::min(box.rect.h, std::round(m_.text * (beside ? 0.9F : 0.7F)));
    const float share = of == 0 ? 0.0F : std::min(1.0F, static_cast<float>(n) / static_cast<float>(of));
    const float wide = std::round(room * share);
    const float y = beside ? box.rect.y + std::round((box.rect.h - high) / 2) : box.rect.bottom() - high;
    const float x = scene_.rtl ? box.rect.x : box.rect.x + start;
    frame({x, y, room, high}, m_.hairline, Ink::line);
    fill({scene_.rtl ? x + room - wide : x, y, wide, high}, Ink::primary);
  }

  // Dark on light in every theme, as cameras expect it.
  void paint_image(const Box& box) {
    const SquareCode code = square_code(box.node->value);
    if (code.side == 0) return;
    const bool ink_is_dark = contrast(color(colors_, Ink::ink), {}) < contrast(color(colors_, Ink::paper), {});
    const Ink dark = ink_is_dark ? Ink::ink : Ink::paper;
    fill(box.rect, ink_is_dark ? Ink::paper : Ink::ink);
    const auto modules = static_cast<float>(code.side + 2 * kQuietModules);
    const float module = std::floor(std::min(box.rect.w, box.rect.h) / modules);
    const float inset = static_cast<float>(code.side) * module / 2;
    const float left = box.rect.x + std::floor(box.rect.w / 2 - inset);
    const float top = box.rect.y + std::floor(box.rect.h / 2 - inset);
    for (std::size_t y = 0; y < code.side; ++y)
      for (std::size_t x = 0; x < code.side;) {  // one rectangle for dark modules side by side
        std::size_t end = x;
        while (end < code.side && code.at(end, y)) ++end;
        fill({left + static_cast<float>(x) * module, top + static_cast<float>(y) * module,
              static_cast<float>(end - x) * module, module},
             dark);
        x = end + 1;
      }
  }

  // Where in the text one is.
  void paint_track() {
    const Rect& t = scene_.track;
    if (t.h < 4 * m_.step[3] || scene_.scroll_most <= 0) return;
    const float from = t.y + m_.step[3];
    const float length = t.h - 2 * m_.step[3];
    const float share = std::clamp(scene_.view.h / scene_.content, 0.1F, 1.0F);
    const float thumb = std::round(length * share);
    fill({t.x, from, m_.edge, length}, Ink::line);
    fill({t.x - m_.edge, from + std::round((length - thumb) * scene_.scroll / scene_.scroll_most), 3 * m_.edge, thumb},
         Ink::edge);
  }

  // Two-tone, so that it shows on every colour: paper inside, focus outside.
  void ring(const Box& box) {
    Rect r = scene_.seen(box);
    if (r.w <= 0) return;
    const float half = std::max(1.0F, std::round(m_.ring / 2));
    r = {r.x - 2 * half, r.y - 2 * half, r.w + 4 * half, r.h + 4 * half};
    frame(r, half, Ink::focus);
    frame({r.x + half, r.y + half, r.w - 2 * half, r.h - 2 * half}, half, Ink::paper);
  }

  [[nodiscard]] std::string_view lang_of(const Box& box) const {
    return box.node->lang.empty() ? std::string_view(scene_.lang) : box.node->lang;
  }

  const Scene& scene_;
  const Metrics& m_;
  const Looks& looks_;
  const Palette& colors_;
  Typesetter& typesetter_;
  Atlas& atlas_;
  ImDrawList& list_;
};

}  // namespace

void draw(const Scene& scene, const Looks& looks, Typesetter& typesetter, Atlas& atlas, ImDrawList& list) {
  Painter(scene, looks, typesetter, atlas, list).run();
}

}  // namespace lectern
