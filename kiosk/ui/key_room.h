// key_room.h: how much room a panel has for keys.
#pragma once

#include <cstdint>

namespace lectern {

// Which panels an arrangement of keys is for, beside those that are wide enough for it.
enum class PanelShape : std::uint8_t { any, low, upright };

struct KeyRoom {
  int columns = 10;  // so many keys fit side by side
  PanelShape shape = PanelShape::any;
  bool operator==(const KeyRoom&) const = default;
};

}  // namespace lectern
