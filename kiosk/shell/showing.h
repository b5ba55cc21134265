// showing.h: what the deaf times of controls begin anew with.
#pragma once

#include <cstddef>

#include "kiosk/app/model.h"

namespace lectern {

// Which screen is shown, and which page of it. Two that are equal are the same to a hand.
struct Showing {
  std::size_t screen = 0;  // so many have come up before
  int page = 1;
  bool operator==(const Showing&) const = default;
};
// Where something is written there is one page: the text moves under the caret, and no key goes deaf for that.
[[nodiscard]] Showing showing(const Model&);

}  // namespace lectern
