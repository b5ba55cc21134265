// dock.cpp: the buttons below a body, in one row.
#include "kiosk/layout/dock.h"

#include <algorithm>

#include "kiosk/layout/layout.h"

namespace lectern {
namespace {

Node* below(Node& root, std::string_view id) {
  if (root.id == id) return &root;
  for (Node& child : root.children)
    if (Node* found = below(child, id)) return found;
  return nullptr;
}

bool is_one_row(const Node& dock, const Flow& flow, float room) {
  const Node* ways = dock.role == Role::row ? &dock : find_id(dock, "ways");
  return ways == nullptr || flow.natural(*ways, 2 * room) <= room;
}

}  // namespace

void put_more(Node& dock, const std::string& name) {
  Node* ways_on = below(dock, "ways_on");
  if (ways_on == nullptr) return;
  const bool has_main = !ways_on->children.empty() && ways_on->children.back().tone == Tone::primary;
  if (has_main && !ways_on->children.back().stays) {
    Node& main = ways_on->children.back();
    main.name = name;
    main.brief.clear();
    main.enabled = true;
    main.press = Moved{Move::page_on};
    return;
  }
  Node more;
  more.role = Role::button;
  more.id = kMoreId;
  more.name = name;
  more.tone = has_main ? Tone::plain : Tone::primary;
  more.press = Moved{Move::page_on};
  ways_on->children.insert(ways_on->children.end() - (has_main ? 1 : 0), std::move(more));
}

std::vector<std::string> yield_in_one_row(Node& dock, const std::function<Flow()>& flow_of, float room) {
  std::vector<std::string> gone;
  const auto drop = [&](std::string_view end) {
    Node* ways = below(dock, end);
    if (ways == nullptr) return;
    for (const Node& way : ways->children)
      if (way.yields) gone.push_back(way.id);
    std::erase_if(ways->children, [](const Node& way) { return way.yields; });
  };
  if (is_one_row(dock, flow_of(), room)) return gone;
  drop("ways_out");
  if (is_one_row(dock, flow_of(), room)) return gone;
  for (const std::string_view end : {"ways_out", "ways_on"})
    if (Node* ways = below(dock, end))
      for (Node& way : ways->children)
        if (!way.brief.empty()) way.name = way.brief;
  if (is_one_row(dock, flow_of(), room)) return gone;
  drop("ways_on");
  return gone;
}

}  // namespace lectern
