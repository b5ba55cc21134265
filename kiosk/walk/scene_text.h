// scene_text.h: what is on the screen, in words and as JSON: for walks, and for the programs that drive them.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/layout/layout.h"

namespace lectern {

// Whether some name or value on the screen contains this text, whichever of its pages it is on.
[[nodiscard]] bool shows(const Scene& scene, std::string_view text);
// The tree of a scene as one line of JSON.
[[nodiscard]] std::string tree_json(const Scene& scene, std::string_view focus);
// Every name and value, one a line: what a failure shows.
[[nodiscard]] std::string listing(const Scene& scene);

}  // namespace lectern
