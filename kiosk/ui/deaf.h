// deaf.h: for how long after a screen, or another page of it, came up its controls do not listen, so that nothing is
// pressed that was meant for what stood there before, or by a hand that trembles.
#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>

#include "kiosk/ui/event.h"

namespace lectern {

// Why a control is deaf. The longest that holds counts.
enum class Deaf : std::uint8_t {
  at_first,       // every control
  echo,           // at the place of the last press; keys aside
  weighty,        // Send, Clear: cannot be taken back
  clear_unasked,  // Clear on a question that comes up by itself
  finish,         // ends a screen with a receipt on it
};

struct DeafTime {
  Deaf why = Deaf::at_first;
  Millis span = 0;
};
inline constexpr std::array<DeafTime, 5> kDeafTimes{{
    {Deaf::at_first, 250},
    {Deaf::echo, 800},
    {Deaf::weighty, 800},
    {Deaf::clear_unasked, 1'000},
    {Deaf::finish, 3'000},
}};

[[nodiscard]] constexpr Millis deaf_for(Deaf why) {
  for (const DeafTime& row : kDeafTimes)
    if (row.why == why) return row.span;
  std::abort();
}

}  // namespace lectern
