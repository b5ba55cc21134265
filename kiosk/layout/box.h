// box.h: a rectangle of the screen, and the node that stands in it.
#pragma once

#include <vector>

#include "kiosk/text/paragraph.h"
#include "kiosk/ui/node.h"

namespace lectern {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] bool holds(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
  [[nodiscard]] bool meets(const Rect& o) const {
    return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
  }
  bool operator==(const Rect&) const = default;
};

// A node and where it is. `rect` is in screen pixels with the scroll applied; a scrolling box is seen only inside
// Scene::view.
struct Box {
  const Node* node = nullptr;
  Rect rect{};
  Rect text{};        // where `node->name` (of a field: its value) is set, if it has text
  TextStyle style{};  // of that text
  Rect icon{};        // where `node->icon` is set; empty: it is not
  bool scrolls = false;
};

// One box more; with nowhere to put it, as when only heights are asked for, nothing.
inline void emit(std::vector<Box>* out, const Node& node, const Rect& rect, const Rect& text, const TextStyle& style) {
  if (out != nullptr) out->push_back({&node, rect, text, style, {}, false});
}

}  // namespace lectern
