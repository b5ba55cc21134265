// draw.h: how the tree looks. The one place where a role becomes ink on the screen.
#pragma once

#include <imgui.h>

#include <string>

#include "kiosk/layout/layout.h"
#include "kiosk/picture/atlas.h"

namespace lectern {

// What is shown besides the scene itself.
struct Looks {
  Theme theme = Theme::paper;
  std::string lit{};    // the control under the finger
  std::string focus{};  // the control with the focus ring; empty: no ring
};

void draw(const Scene& scene, const Looks& looks, Typesetter& typesetter, Atlas& atlas, ImDrawList& list);

}  // namespace lectern
