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

}  // namespace lectern
