// report.h: what a layout tells the core: how far a screen can be read, and where focus and caret have come to lie.
#pragma once

#include <string_view>

#include "kiosk/layout/layout.h"
#include "kiosk/ui/event.h"

namespace lectern {

// `focus`: id of the control that has it.
[[nodiscard]] LaidOut report(const Scene& scene, std::string_view focus, Typesetter& typesetter);

}  // namespace lectern
