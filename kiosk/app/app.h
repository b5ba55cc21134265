// app.h: the pure core. Events go in, a model and orders come out; the screen is a function of the model.
#pragma once

#include <vector>

#include "kiosk/app/model.h"
#include "kiosk/ui/effect.h"
#include "kiosk/ui/event.h"
#include "kiosk/ui/node.h"

namespace lectern {

struct Next {
  Model model{};
  std::vector<Effect> effects{};
  bool operator==(const Next&) const = default;
};

// The only way anything changes. An event that means nothing where the visitor is changes nothing but the time of the
// last stir.
[[nodiscard]] Next update(Model, const Event&);
// What is on the screen now.
[[nodiscard]] Node view(const Model&);
// When time next matters; -1: never.
[[nodiscard]] Millis next_deadline(const Model&);

}  // namespace lectern
