// pages.h: a body that is higher than its room, parted into pages of whole things.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/layout/box.h"
#include "kiosk/text/typesetter.h"

namespace lectern {

// From where to where something reaches, px from the top of the body.
struct Extent {
  float top = 0, bottom = 0;
  bool wish = false;  // rather whole, but not at the price of a cut elsewhere
  bool operator==(const Extent&) const = default;
};

// What may not be cut: a control, a picture, a row, answers side by side, a line of text. Two lines of a paragraph stay
// together at either end of it, and a heading stays with what follows it. `boxes`: of the body, parents before
// children, as if there were room for all; `room`: the height of a page. In no order; they may overlap.
[[nodiscard]] std::vector<Extent> kept_whole(const std::vector<Box>& boxes, const Node& body, std::string_view lang,
                                             float room, Typesetter& typesetter);

struct Pages {
  std::vector<Extent> pages{};  // at least one
  bool is_cut = false;          // something that is to be whole is higher than a page
};
// As few pages as there can be, then as even as can be; none is higher than `room`. Each begins and ends with
// something; the air between two of them is on neither.
[[nodiscard]] Pages part_into_pages(const std::vector<Extent>& kept, float room);

}  // namespace lectern
