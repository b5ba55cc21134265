// said.h: what is said aloud when something happened. Organizers' screens are nobody else's business: they say nothing.
#pragma once

#include <vector>

#include "kiosk/app/model.h"
#include "kiosk/ui/event.h"
#include "kiosk/ui/speech.h"

namespace lectern {

// Of one event: the model it came to, and the one that update() made of it.
[[nodiscard]] std::vector<Said> said(const Model& before, const Model& after, const Event& event);

}  // namespace lectern
