// forgetful_heap.cpp: wipes every block of the heap as it is freed, whoever frees it, so that nothing a visitor wrote
// stays in memory once it is let go. It stands in for free and realloc in the whole program, libraries included, as
// glibc allows ("Replacing malloc" in its manual); the rest of malloc remains glibc's own.
#include <malloc.h>
#include <string.h>

#include <algorithm>
#include <cstddef>

// glibc's functions under the names that it keeps for those who stand in front of them.
extern "C" {
void __libc_free(void*);           // NOLINT(bugprone-reserved-identifier)
void* __libc_malloc(std::size_t);  // NOLINT(bugprone-reserved-identifier)

void free(void* block) noexcept {
  if (block == nullptr) return;
  ::explicit_bzero(block, ::malloc_usable_size(block));
  __libc_free(block);
}

void* realloc(void* block, std::size_t size) noexcept {
  if (block == nullptr) return __libc_malloc(size);
  if (size == 0) {
    free(block);
    return nullptr;
  }
  void* const moved = __libc_malloc(size);
  if (moved == nullptr) return nullptr;
  const std::size_t kept = std::min(size, ::malloc_usable_size(block));
  ::memcpy(moved, block, kept);
  free(block);
  return moved;
}
}
