// memory.cpp: limits of the process, and the stack.
#include "kiosk/shell/memory.h"

#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <array>

namespace lectern {

void keep_memory_private() {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

// Deeper than the kiosk's calls go: layout and Pango need some tens of KiB.
[[gnu::noinline]] void wipe_stack() {
  std::array<char, 512 * 1024> below;
  ::explicit_bzero(below.data(), below.size());
}

}  // namespace lectern
