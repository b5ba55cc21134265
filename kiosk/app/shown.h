// shown.h: what can be known of the screen that is up.
#pragma once

#include <string>

#include "kiosk/app/model.h"
#include "kiosk/ui/node.h"

namespace lectern {

// A screen is another one when its id or one of its headings is another.
[[nodiscard]] std::string what_is_read(const Node& screen);
// Whether what is typed goes anywhere.
[[nodiscard]] bool takes_text(const Model&);
// Which page of the screen is seen, and of how many: 1 of 1 where all of it is.
struct PageSeen {
  int page = 1;
  int of = 1;
  bool operator==(const PageSeen&) const = default;
};
[[nodiscard]] PageSeen page_seen(const Model&);
// The page that this much of the screen lies above, from 0.
[[nodiscard]] int page_at(const LaidOut&, int top);
// Whether all of this screen is to be seen before it is left, and some page of it was not.
[[nodiscard]] bool has_unread(const Model&);
// Whether the main action of the screen turns the page, rather than does what it says at the end.
[[nodiscard]] bool turns_page(const Model&, const Node& screen);
// The enabled control after or before the one in focus that there is room for on the screen.
[[nodiscard]] std::string focus_stepped(const Model&, const Node& screen, bool forward);

}  // namespace lectern
