// tone.h: one tone, so that an organizer hears whether anything can be heard.
#pragma once

#include "kiosk/base/result.h"

namespace lectern {

// Half a second of 440 Hz at the usual device, not waited for. unavailable: this machine plays nothing.
[[nodiscard]] Status play_tone();

}  // namespace lectern
