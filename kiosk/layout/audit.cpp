// audit.cpp: the rules of look.md that a machine can check.
#include "kiosk/layout/audit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "kiosk/base/graphemes.h"
#include "kiosk/layout/kinds.h"

namespace lectern {
namespace {

constexpr std::size_t kMostLetters = 14;

std::string place_of(const Rect& r) {
  std::array<char, 80> text{};
  std::snprintf(text.data(), text.size(), "(%.0f,%.0f %.0fx%.0f)", static_cast<double>(r.x), static_cast<double>(r.y),
                static_cast<double>(r.w), static_cast<double>(r.h));
  return text.data();
}

float distance(const Rect& a, const Rect& b) {
  const float dx = std::max({a.x - b.right(), b.x - a.right(), 0.0F});
  const float dy = std::max({a.y - b.bottom(), b.y - a.bottom(), 0.0F});
  return std::max(dx, dy);
}

// An address or number somebody wrote may be longer than any line; it has to break.
bool has_endless_word(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    if (count_graphemes(text.substr(0, end)) > kMostLetters) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

class Auditor {
 public:
  Auditor(const Scene& scene, Typesetter& typesetter) : scene_(scene), typesetter_(typesetter) {}

  std::vector<std::string> run() {
    for (const Box& box : scene_.boxes) {
      if (is_control(*box.node)) check_control(box);
      check_place(box);
      check_icon(box);
      check_text(box);
    }
    check_neighbours();
    check_letters();
    check_question();
    check_rows();
    return std::move(found_);
  }

 private:
  void say(const Box& box, const std::string& what) {
    found_.push_back("'" + box.node->id + "' \"" + box.node->name + "\" " + place_of(box.rect) + ": " + what);
  }

  void check_control(const Box& box) {
    if (box.node->name.empty()) say(box, "a control without a name");
    if (box.node->id.empty()) say(box, "a control without an id");
    const float least = 12.7F * scene_.metrics.mm - 0.01F;
    const bool key = box.node->role == Role::key;
    if (box.rect.h < least || (!key && box.rect.w < least)) say(box, "smaller than 12.7 mm");
    if (key && box.rect.w < 12.4F * scene_.metrics.mm - 0.01F) say(box, "a key narrower than 12.4 mm");
  }

  void check_place(const Box& box) {
    const auto width = static_cast<float>(scene_.panel.width);
    const auto height = static_cast<float>(scene_.panel.height);
    if (box.rect.x < -0.5F || box.rect.right() > width + 0.5F) say(box, "wider than the screen");
    if (!box.scrolls && (box.rect.y < -0.5F || box.rect.bottom() > height + 0.5F)) say(box, "off the screen");
    if (!box.scrolls || scene_.page.h > 0) return;
    if (scene_.pages.size() < 2) {
      if (box.rect.bottom() > scene_.view.bottom() + 0.5F) say(box, "below what can be seen of it");
      return;
    }
    check_cut(box);
  }

  // What is not parted is on one page; and of what is, no line is cut.
  void check_cut(const Box& box) {
    const float top = box.rect.y - scene_.view.y + scene_.scroll;
    const Role role = box.node->role;
    if (is_control(*box.node) || role == Role::heading || role == Role::image || role == Role::chart) {
      if (!is_on_one_page(top, top + box.rect.h)) say(box, "cut by the end of a page");
    } else if (role == Role::text) {
      const std::string_view lang = box.node->lang.empty() ? std::string_view(scene_.lang) : box.node->lang;
      const int lines = typesetter_.set(box.node->name, box.style, box.text.w, lang).lines;
      const float line = box.text.h / static_cast<float>(std::max(1, lines));
      const float first = box.text.y - scene_.view.y + scene_.scroll;
      for (int i = 0; i < lines; ++i)
        if (!is_on_one_page(first + line * static_cast<float>(i), first + line * static_cast<float>(i + 1)))
          say(box, "a line cut by the end of a page");
    }
  }

  [[nodiscard]] bool is_on_one_page(float top, float bottom) const {
    return std::any_of(scene_.pages.begin(), scene_.pages.end(),
                       [&](const Extent& page) { return top >= page.top - 0.5F && bottom <= page.bottom + 0.5F; });
  }

  // The choices of a question are seen with it, at once.
  void check_question() {
    if (scene_.tree->children.size() != 3 || !scene_.tree->children[1].one_page) return;
    if (scene_.pages.size() > 1) found_.push_back("'" + scene_.tree->id + "': a question parted from its answers");
  }

  // What a visitor presses to go on or back is in one row; organizers have more to press.
  void check_rows() {
    if (scene_.tree->id.starts_with("staff")) return;
    for (const std::string_view id : {"bar", "dock"}) {
      const Box* row = scene_.box(id);
      if (row == nullptr || row->node->role != Role::row || holds_keys(*row->node)) continue;
      float low = static_cast<float>(scene_.panel.height);
      float high = 0;
      for (const Box& box : scene_.boxes) {
        if (!is_control(*box.node) || box.scrolls || !find_id(*row->node, box.node->id)) continue;
        low = std::min(low, box.rect.bottom());
        high = std::max(high, box.rect.y);
      }
      if (high >= low) say(*row, "more than one row");
    }
  }

  void check_icon(const Box& box) {
    const Rect& i = box.icon;
    if (i.w <= 0) return;
    if (box.text.w <= 0 && !is_icon_alone(*box.node)) say(box, "an icon without its word");
    if (i.x < box.rect.x || i.y < box.rect.y || i.right() > box.rect.right() || i.bottom() > box.rect.bottom())
      say(box, "an icon outside its box");
  }

  void check_text(const Box& box) {
    if (box.text.w <= 0) return;
    const std::string& text = box.node->role == Role::field ? box.node->value : box.node->name;
    const std::string_view lang = box.node->lang.empty() ? std::string_view(scene_.lang) : box.node->lang;
    if (box.node->role == Role::field && scene_.page.h > 0) return check_page(box);
    const Paragraph& paragraph =
        typesetter_.set(text, box.style, box.node->role == Role::progress ? 0 : box.text.w, lang);
    if (paragraph.missing > 0) say(box, "a character without a glyph");
    if (paragraph.width > box.text.w + 1.0F) say(box, "text wider than its room");
    if (paragraph.height > box.text.h + 0.5F) say(box, "text higher than its room");
    if (box.text.x < box.rect.x - 0.5F || box.text.right() > box.rect.right() + 0.5F ||
        box.text.y < box.rect.y - 0.5F || box.text.bottom() > box.rect.bottom() + 0.5F)
      say(box, "text outside its box");
    if (box.node->role != Role::field && !has_endless_word(text) &&
        typesetter_.widest_word(text, box.style, lang) > box.text.w + 1.0F)
      say(box, "a word broken in two");
  }

  // Of a text that scrolls inside its frame: two whole lines or more, and none of them cut.
  void check_page(const Box& box) {
    const float line = std::round(box.style.leading * box.style.px);
    if (scene_.page.h < 2 * line) say(box, "fewer than two lines of text");
    if (std::abs(std::remainder(scene_.page.h, line)) > 0.01F || std::abs(std::remainder(scene_.scroll, line)) > 0.01F)
      say(box, "a line of text cut");
    const Rect& page = scene_.page;
    if (page.x < box.rect.x || page.right() > box.rect.right() || page.y < box.rect.y ||
        page.bottom() > box.rect.bottom())
      say(box, "text outside its frame");
  }

  // The letters of QWERTY, wherever they are: ten side by side, the next row half a key in, the last one between.
  void check_letters() {
    const auto key = [this](char letter) { return scene_.box(std::string("key.") + letter); };
    if (key('q') == nullptr || key('w') == nullptr) return;
    const float pitch = key('w')->rect.x - key('q')->rect.x;
    const bool wide = key_room(scene_.panel).columns >= 12;
    const std::array<std::pair<std::string_view, float>, 3> rows = {
        {{"qwertyuiop", 0.0F}, {"asdfghjkl", 0.5F}, {"zxcvbnm", wide ? 1.0F : 1.5F}}};
    float y = key('q')->rect.y - 1;
    for (const auto& [letters, start] : rows) {
      const float row = y;
      for (std::size_t i = 0; i < letters.size(); ++i) {
        const Box* box = key(letters[i]);
        if (box == nullptr) {
          say(*key('q'), "no key '" + std::string(1, letters[i]) + "' beside it");
          continue;
        }
        const float x = key('q')->rect.x + (start + static_cast<float>(i)) * pitch;
        if (std::abs(box->rect.x - x) > 1.5F || box->rect.y <= row) say(*box, "out of its place among the letters");
        y = box->rect.y;
      }
    }
  }

  // 2.54 mm, but rows of keys 2 mm; and beside keys 1 mm where a panel is low or narrow.
  [[nodiscard]] bool too_near(const Box& a, const Rect& ra, const Box& b, const Rect& rb) const {
    const bool a_key = a.node->role == Role::key;
    const bool b_key = b.node->role == Role::key;
    const bool small = is_low(scene_.panel) || is_narrow(scene_.panel);
    const bool rows = a_key && b_key && std::abs(ra.y - rb.y) > 0.5F;
    const bool low = key_room(scene_.panel).shape == PanelShape::low && scene_.page.h > 0;
    const float least = low || ((a_key || b_key) && small) ? 1.0F : rows ? 2.0F : 2.54F;
    return distance(ra, rb) < least * scene_.metrics.mm - 0.01F;
  }

  void check_neighbours() {
    std::vector<const Box*> controls;
    for (const Box& box : scene_.boxes)
      if (is_control(*box.node)) controls.push_back(&box);
    for (std::size_t i = 0; i < controls.size(); ++i)
      for (std::size_t j = i + 1; j < controls.size(); ++j) {
        const Box& a = *controls[i];
        const Box& b = *controls[j];
        const bool both_move = a.scrolls == b.scrolls;
        const Rect ra = both_move ? a.rect : scene_.seen(a);
        const Rect rb = both_move ? b.rect : scene_.seen(b);
        if (ra.w <= 0 || rb.w <= 0) continue;
        if (ra.meets(rb)) {
          say(a, "overlaps '" + b.node->id + "' " + place_of(b.rect));
        } else if (both_move && too_near(a, ra, b, rb)) {
          say(a, "too near to '" + b.node->id + "' " + place_of(b.rect));
        }
      }
  }

  const Scene& scene_;
  Typesetter& typesetter_;
  std::vector<std::string> found_{};
};

struct Pair {
  Ink on, under;
  bool edge;
  const char* name;
};
constexpr std::array kPairs{
    Pair{Ink::ink, Ink::paper, false, "text on paper"},
    Pair{Ink::ink, Ink::surface, false, "text on a card"},
    Pair{Ink::ink, Ink::shade, false, "text on a special or pressed key"},
    Pair{Ink::quiet_ink, Ink::paper, false, "caption on paper"},
    Pair{Ink::quiet_ink, Ink::surface, false, "caption on a card"},
    Pair{Ink::on_primary, Ink::primary, false, "text on the main action"},
    Pair{Ink::primary, Ink::paper, false, "main action on paper"},
    Pair{Ink::primary, Ink::surface, false, "frame of the text being written"},
    Pair{Ink::caution, Ink::paper, false, "note on paper"},
    Pair{Ink::caution, Ink::surface, false, "note on a card"},
    Pair{Ink::danger, Ink::paper, false, "danger on paper"},
    Pair{Ink::danger, Ink::surface, false, "danger on a button"},
    Pair{Ink::edge, Ink::paper, true, "edge on paper"},
    Pair{Ink::edge, Ink::surface, true, "edge on a card"},
    Pair{Ink::focus, Ink::paper, true, "focus ring on paper"},
    Pair{Ink::focus, Ink::surface, true, "focus ring on a card"},
};

std::pair<double, double> bounds(Theme theme) {
  switch (theme) {
    case Theme::paper:
      return {10.0, 21.0};
    case Theme::dim:
      return {4.6, 8.0};
    case Theme::black_on_white:
      return {20.0, 21.0};
    case Theme::white_on_black:
      return {18.0, 21.0};
  }
  std::abort();
}

}  // namespace

std::vector<std::string> audit(const Scene& scene, Typesetter& typesetter) { return Auditor(scene, typesetter).run(); }

std::vector<std::string> audit_theme(Theme theme) {
  std::vector<std::string> found;
  const Palette& colors = palette(theme);
  const auto [least, most] = bounds(theme);
  for (const Pair& pair : kPairs) {
    const double ratio = contrast(color(colors, pair.on), color(colors, pair.under));
    const double need = pair.edge ? 3.0 : least;
    if (ratio + 0.005 < need || (!pair.edge && ratio > most + 0.005))
      found.push_back(std::string(pair.name) + ": " + std::to_string(ratio) + " to 1");
  }
  return found;
}

}  // namespace lectern
