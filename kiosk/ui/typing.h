// typing.h: which keys make a text: layers, shift, long presses and compositions, as the keyboard's file says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/keyboard.h"

namespace lectern {

// Whether shift has to be on for a key to type what it should.
enum class ShiftNeeded : std::uint8_t { either, off, on };

struct KeyPress {
  Layer layer = Layer::letters;  // where the key is
  std::string key{};             // id of its node
  ShiftNeeded shift = ShiftNeeded::either;
  std::string held{};  // id of the key to hold first, so that this one appears
  bool operator==(const KeyPress&) const = default;
};

struct Typing {
  std::vector<KeyPress> presses{};
  std::string missing{};  // what no key makes; the presses make what is before it
  bool operator==(const Typing&) const = default;
};

// The act of a key that leads to a layer.
[[nodiscard]] KeyAct act_to(Layer);
// The id of a key's node on the screen.
[[nodiscard]] std::string id_of(const Key&);
// From the layer that is shown now. What an engine makes of its keys is not known here.
[[nodiscard]] Typing keys_for(const Keyboard&, const Arrangement&, Layer now, std::string_view text);

}  // namespace lectern
