// wait.h: sleeping until somebody touches something, something else has news, or time matters.
#pragma once

#include <memory>
#include <vector>

#include "kiosk/ui/event.h"

namespace lectern {

// Milliseconds since the program started, monotonic.
[[nodiscard]] Millis running_time();

class Wait {
 public:
  virtual ~Wait() = default;
  // The time by which it sleeps, and by which the loop lives.
  [[nodiscard]] virtual Millis now() const { return running_time(); }
  // Returns when input may be waiting, when one of these descriptors can be read, or after `most` ms; -1: however long
  // it takes.
  virtual void until_input(Millis most, const std::vector<int>& descriptors) = 0;
};

// Where a window system wakes SDL, SDL waits, and a thread beside it waits for the descriptors. On KMS/DRM
// SDL_WaitEvent polls every millisecond (a quarter of a core), so there the input devices themselves are polled.
[[nodiscard]] std::unique_ptr<Wait> make_wait();
// As under a window system, whatever there is.
[[nodiscard]] std::unique_ptr<Wait> make_sdl_wait();

}  // namespace lectern
