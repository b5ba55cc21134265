// node.cpp: the few questions everyone asks of a tree.
#include "kiosk/ui/node.h"

#include <cstdlib>

namespace lectern {

bool is_control(const Node& node) {
  if (node.press) return true;
  switch (node.role) {
    case Role::button:
    case Role::toggle:
    case Role::choice:
    case Role::field:
    case Role::key:
      return true;
    case Role::screen:
    case Role::row:
    case Role::column:
    case Role::grid:
    case Role::card:
    case Role::heading:
    case Role::text:
    case Role::progress:
    case Role::chart:
    case Role::mark:
    case Role::strip:
    case Role::image:
      return false;
  }
  std::abort();
}

const Node* find_id(const Node& root, std::string_view id) {
  if (root.id == id) return &root;
  for (const Node& child : root.children) {
    if (const Node* found = find_id(child, id)) return found;
  }
  return nullptr;
}

const Node* main_action(const Node& screen) {
  const Node* ways_on = find_id(screen, "ways_on");
  if (ways_on == nullptr || ways_on->children.empty()) return nullptr;
  const Node& last = ways_on->children.back();
  return last.tone == Tone::primary && is_control(last) ? &last : nullptr;
}

}  // namespace lectern
