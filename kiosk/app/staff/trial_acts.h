// trial_acts.h: trying the machine before people come: glass, crosses, keys and sound.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/app/app.h"

namespace lectern {

void acted(Next&, const CellTouched&);
void acted(Next&, const TonePressed&);
void acted(Next&, const ToneHeard&);
void acted(Next&, const TestEnded&);

// How something went is known on the device, and kept for the bundle.
void note_trial(Next&, Tried Readiness::*what, bool well);
void key_tried(Next&, std::string_view text);
// The cross that waits for a touch; none on any other screen.
[[nodiscard]] std::optional<Spot> cross_of(const Model&);
void glass_touched(Next&, const Spot&);

}  // namespace lectern
