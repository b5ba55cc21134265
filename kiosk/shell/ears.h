// ears.h: descriptors besides the glass and the keys that have something to tell: sticks, a voice, a Braille display.
#pragma once

#include <functional>
#include <vector>

#include "kiosk/app/model.h"
#include "kiosk/ui/event.h"

namespace lectern {

class Kiosk;

// While `heeded`, whoever is told `news` reads the descriptor empty: one that stays readable would keep the kiosk
// awake.
struct Ear {
  int descriptor = -1;
  Event news{};                                // what has happened when it can be read
  std::function<bool(const Model&)> heeded{};  // empty: always
};
using Ears = std::vector<Ear>;

// Those that can wake the kiosk as it stands.
[[nodiscard]] std::vector<int> open_ears(const Ears& ears, const Model& model);
// Tells the kiosk what can be read by now; never waits. Whether there was anything.
bool hear(const Ears& ears, Kiosk& kiosk);

}  // namespace lectern
