// focus.h: which control has the focus, held by id so that it survives a screen that changes under the finger.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/node.h"

namespace lectern {

// Ids of every enabled control in reading order: the bar last, so that the first thing focused is what the screen is
// for.
[[nodiscard]] std::vector<std::string> focus_order(const Node& screen);
// The id after or before `from`, wrapping; the first or last if `from` is not there; empty only if there is no control.
[[nodiscard]] std::string focus_next(const Node& screen, std::string_view from);
[[nodiscard]] std::string focus_previous(const Node& screen, std::string_view from);
// Where the focus is when the screen comes up: at what the screen names, else at the first in order that neither
// answers nor destroys; only if there is none of these, at the first of all.
[[nodiscard]] std::string focus_first(const Node& screen);
// `wanted` if it is an enabled control of this screen, else where the focus is first.
[[nodiscard]] std::string focus_kept(const Node& screen, std::string_view wanted);

}  // namespace lectern
