// engine.h: who makes candidates of keys with data of its own, such as Pinyin.
#pragma once

#include <optional>

#include "kiosk/ui/effect.h"
#include "kiosk/ui/event.h"

namespace lectern {

class Engines {
 public:
  virtual ~Engines() = default;
  // Nothing: there is no such engine, it has ended, or it took too long. The keys are still the visitor's.
  [[nodiscard]] virtual std::optional<CandidatesOffered> ask(const ComposeAsked&) = 0;
  // Whatever was told of a visitor's keys is gone when this returns.
  virtual void forget() = 0;
};

}  // namespace lectern
