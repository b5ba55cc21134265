// part.h: which part of a long test this process does, so that ctest can run the parts beside each other.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace lectern {

// Whether the n-th piece of work is this process's. LECTERN_PART=2/4 takes every fourth, from the second on; without
// it, all.
inline bool is_my_part(unsigned n) {
  const char* told = std::getenv("LECTERN_PART");
  if (told == nullptr) return true;
  unsigned part = 0;
  unsigned parts = 0;
  if (std::sscanf(told, "%u/%u", &part, &parts) != 2 || part < 1 || part > parts) std::abort();
  return n % parts == part - 1;
}

}  // namespace lectern
