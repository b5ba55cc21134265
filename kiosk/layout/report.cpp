// report.cpp: places on the glass turned into places in what is read.
#include "kiosk/layout/report.h"

#include <algorithm>
#include <cmath>

namespace lectern {
namespace {

int whole(float px) { return static_cast<int>(std::lround(px)); }

Reach reach_of(const Scene& scene, float top, float bottom, float air) {
  const float above = scene.view.y - scene.scroll;
  return {whole(top - air - above), whole(bottom + air - above)};
}

void report_caret(const Scene& scene, const Box& field, Typesetter& typesetter, LaidOut& laid) {
  const Node& node = *field.node;
  const std::string_view lang = node.lang.empty() ? std::string_view(scene.lang) : node.lang;
  const CaretBox at = typesetter.caret(node.value, field.style, field.text.w, lang, node.caret);
  const auto line = [&](float by) {
    const float y = std::max(0.0F, at.y + at.height / 2 + by * at.height);
    return typesetter.hit(node.value, field.style, field.text.w, lang, at.x, y);
  };
  laid.above = line(-1);
  laid.below = line(1);
  const auto [first, last] = typesetter.line_of(node.value, field.style, field.text.w, lang, node.caret);
  laid.line_start = first;
  laid.line_end = last;
  if (scene.page.h > 0) {  // whole lines, without air: what is scrolled is the text alone
    laid.caret = {whole(at.y), whole(at.y + at.height)};
    laid.view = whole(scene.page.h);
    laid.page = std::max(whole(at.height), whole(scene.page.h - at.height));
    return;
  }
  const float top = field.text.y + at.y;
  laid.caret = reach_of(scene, top, top + at.height, scene.metrics.step[2]);
}

}  // namespace

LaidOut report(const Scene& scene, std::string_view focus, Typesetter& typesetter) {
  LaidOut laid{.of = whole(scene.content), .left_out = scene.left_out};
  if (scene.pages.size() > 1)
    for (const Extent& page : scene.pages) laid.starts.push_back(whole(page.top));
  if (scene.page.h > 0) laid.most = whole(scene.scroll_most);
  const Box* const focused = scene.box(focus);
  if (focused != nullptr && focused->scrolls)
    laid.focus = reach_of(scene, focused->rect.y, focused->rect.bottom(), scene.metrics.step[3]);
  const auto field = std::find_if(scene.boxes.begin(), scene.boxes.end(),
                                  [](const Box& box) { return box.node->role == Role::field; });
  if (field != scene.boxes.end()) report_caret(scene, *field, typesetter, laid);
  return laid;
}

}  // namespace lectern
