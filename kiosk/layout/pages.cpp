// pages.cpp: where a body may be cut, and which cuts are the best.
#include "kiosk/layout/pages.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "kiosk/layout/kinds.h"

namespace lectern {
namespace {

constexpr float kTouches = 0.5F;    // px: what is nearer than this is one thing
constexpr float kUneasy = 0.2F;     // of a page's height: so much less even may pages be before a paragraph is cut
constexpr int kTogether = 2;        // lines at either end of a paragraph
constexpr float kSmallCard = 0.5F;  // of a page: a card so high is not parted

class Keeper {
 public:
  Keeper(const std::vector<Box>& boxes, std::string_view lang, float room, Typesetter& typesetter)
      : lang_(lang), room_(room), typesetter_(typesetter) {
    for (const Box& box : boxes) boxes_.emplace(box.node, &box);
  }

  std::vector<Extent> run(const Node& body) {
    visit(body);
    glue_headings();
    return std::move(kept_);
  }

 private:
  void visit(const Node& node) {
    const auto found = boxes_.find(&node);
    if (found == boxes_.end()) return;
    const Box& box = *found->second;
    switch (node.role) {
      case Role::text:
        return keep_lines(box);
      case Role::heading:
        headings_.push_back(&box);
        return box.rect.h <= room_ ? keep(box.rect) : keep_lines(box);
      case Role::button:
      case Role::toggle:
      case Role::choice:
      case Role::field:
      case Role::key:
      case Role::progress:
      case Role::chart:
      case Role::mark:
      case Role::image:
      case Role::strip:
        return keep(box.rect);
      case Role::row:
        if (!node.children.empty() && node.children.front().role == Role::heading) headings_.push_back(&box);
        return box.rect.h <= room_ ? keep(box.rect) : visit_children(node);
      case Role::grid:
        if (!node.children.empty() && is_label(node.children.front().role) && box.rect.h <= room_)
          return keep(box.rect);
        return visit_children(node);
      case Role::card:
        return keep_card(node, box);
      case Role::column:
      case Role::screen:
        return visit_children(node);
    }
  }

  void visit_children(const Node& node) {
    for (const Node& child : node.children) visit(child);
  }

  void keep(const Rect& rect) {
    if (rect.h > 0) kept_.push_back({rect.y, rect.bottom()});
  }

  void keep_lines(const Box& box) {
    const std::string_view lang = box.node->lang.empty() ? lang_ : std::string_view(box.node->lang);
    const int lines = typesetter_.set(box.node->name, box.style, box.text.w, lang).lines;
    if (lines < 2 * kTogether || box.text.h <= 0 || is_note(*box.node)) return keep(box.rect);
    const float line = box.text.h / static_cast<float>(lines);
    const auto bottom_of = [&](int n) { return box.text.y + line * static_cast<float>(n); };
    kept_.push_back({box.rect.y, bottom_of(kTogether)});
    for (int i = kTogether; i < lines - kTogether; ++i) kept_.push_back({bottom_of(i), bottom_of(i + 1)});
    kept_.push_back({bottom_of(lines - kTogether), box.rect.bottom()});
  }

  // The frame goes with what is first and last in it.
  void keep_card(const Node& node, const Box& box) {
    if (box.rect.h <= room_ * kSmallCard) return keep(box.rect);
    const std::size_t first = kept_.size();
    visit_children(node);
    if (kept_.size() == first) return keep(box.rect);
    const auto begin = kept_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto top = std::min_element(begin, kept_.end(), [](auto& a, auto& b) { return a.top < b.top; });
    const auto bottom = std::max_element(begin, kept_.end(), [](auto& a, auto& b) { return a.bottom < b.bottom; });
    top->top = box.rect.y;
    bottom->bottom = box.rect.bottom();
  }

  // From the last to the first, so that a heading below a heading brings its own text along.
  void glue_headings() {
    for (auto box = headings_.rbegin(); box != headings_.rend(); ++box) {
      const Rect& rect = (*box)->rect;
      std::optional<Extent> next;
      for (const Extent& other : kept_)
        if (other.top >= rect.bottom() - kTouches && (!next || other.top < next->top)) next = other;
      if (next && next->bottom - rect.y <= room_) kept_.push_back({rect.y, next->bottom, true});
    }
  }

  std::string_view lang_;
  float room_;
  Typesetter& typesetter_;
  std::map<const Node*, const Box*> boxes_{};
  std::vector<const Box*> headings_{};
  std::vector<Extent> kept_{};
};

// What overlaps is one.
std::vector<Extent> joined(std::vector<Extent> kept) {
  std::sort(kept.begin(), kept.end(), [](const Extent& a, const Extent& b) { return a.top < b.top; });
  std::vector<Extent> whole;
  for (const Extent& one : kept) {
    if (!whole.empty() && one.top < whole.back().bottom - kTouches)
      whole.back().bottom = std::max(whole.back().bottom, one.bottom);
    else
      whole.push_back(one);
  }
  return whole;
}

// What is higher than a page is parted against a wish, and cut only where it must be.
std::vector<Extent> merged(const std::vector<Extent>& kept, float room, bool& is_cut) {
  std::vector<Extent> parts;
  for (const Extent& whole : joined(kept)) {
    if (whole.bottom - whole.top <= room + kTouches) {
      parts.push_back(whole);
      continue;
    }
    std::vector<Extent> inside;
    for (const Extent& one : kept)
      if (!one.wish && one.top >= whole.top - kTouches && one.bottom <= whole.bottom + kTouches) inside.push_back(one);
    for (Extent one : joined(inside)) {
      for (; one.bottom - one.top > room + kTouches; one.top += room) {
        parts.push_back({one.top, one.top + room});
        is_cut = true;
      }
      parts.push_back(one);
    }
  }
  return parts;
}

struct Plan {
  std::size_t pages = std::numeric_limits<std::size_t>::max();
  float cost = 0;
  std::size_t next = 0;  // where the page after this one begins
};

}  // namespace

std::vector<Extent> kept_whole(const std::vector<Box>& boxes, const Node& body, std::string_view lang, float room,
                               Typesetter& typesetter) {
  return Keeper(boxes, lang, room, typesetter).run(body);
}

Pages part_into_pages(const std::vector<Extent>& kept, float room) {
  Pages all;
  const std::vector<Extent> parts = merged(kept, std::max(1.0F, room), all.is_cut);
  if (parts.empty()) return {.pages = {{}}};
  // plans[i]: the best way to page parts[i] and all after it.
  std::vector<Plan> plans(parts.size() + 1);
  plans.back() = {.pages = 0};
  for (std::size_t i = parts.size(); i-- > 0;) {
    for (std::size_t end = i + 1; end <= parts.size(); ++end) {
      const float high = parts[end - 1].bottom - parts[i].top;
      if (end > i + 1 && high > room + kTouches) break;
      const bool in_a_paragraph = end < parts.size() && parts[end].top - parts[end - 1].bottom < kTouches;
      const float share = high / room;
      const float cost = plans[end].cost + share * share + (in_a_paragraph ? kUneasy : 0);
      const std::size_t pages = plans[end].pages + 1;
      if (pages < plans[i].pages || (pages == plans[i].pages && cost < plans[i].cost)) plans[i] = {pages, cost, end};
    }
  }
  for (std::size_t at = 0; at < parts.size(); at = plans[at].next)
    all.pages.push_back({parts[at].top, parts[plans[at].next - 1].bottom});
  return all;
}

}  // namespace lectern
