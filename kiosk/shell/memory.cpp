// memory.cpp: the stack.
#include "kiosk/shell/memory.h"

#include <string.h>

#include <array>

namespace lectern {

// Deeper than the kiosk's calls go: layout and Pango need some tens of KiB.
[[gnu::noinline]] void wipe_stack() {
  std::array<char, 512 * 1024> below;
  ::explicit_bzero(below.data(), below.size());
}

}  // namespace lectern
