// limits.h: how large a file may be that people write by hand: packs, words, keyboards.
#pragma once

#include <cstddef>

namespace lectern {

inline constexpr std::size_t kMaxTextFile = 512 * 1024;  // bytes

}  // namespace lectern
