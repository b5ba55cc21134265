// sample_screen.h: a small screen with everything that focus and speech meet.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/node.h"

namespace lectern {

inline Node made(Role role, std::string id, std::string name, std::vector<Node> children = {}) {
  Node node;
  node.role = role;
  node.id = std::move(id);
  node.name = std::move(name);
  node.children = std::move(children);
  return node;
}

inline Node sample_screen() {
  Node off = made(Role::button, "off", "Later");
  off.enabled = false;
  Node card = made(Role::card, "card", "Costs", {made(Role::text, "cost", "It costs money")});
  card.press = WentNext{};
  return made(
      Role::screen, "sample", "",
      {made(Role::row, "bar", "", {made(Role::button, "help", "Help"), made(Role::button, "size", "Text size")}),
       made(Role::column, "body", "",
            {made(Role::heading, "title", "Your view"), made(Role::choice, "yes", "Support"), off, card,
             made(Role::row, "", "", {made(Role::toggle, "parks", "Parks"), made(Role::field, "text", "Comment")})}),
       made(Role::row, "dock", "", {made(Role::key, "key.a", "a"), made(Role::button, "next", "Next")})});
}

}  // namespace lectern
