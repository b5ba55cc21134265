// desk.h: what organizers' events mean. The visitors' part of update() hands over as soon as somebody asks to be let
// in.
#pragma once

#include <cstdint>

#include "kiosk/app/app.h"

namespace lectern {

// Whether the hidden gesture is heeded here: never where a visitor's words would be lost.
[[nodiscard]] bool may_ask_for_staff(const Session&);
// Whether somebody is there who is told of sticks as they come and go.
[[nodiscard]] bool heeds_sticks(const Model&);
enum class Taken : std::uint8_t {
  no,    // it is not an organizer's
  yes,   // it was dealt with
  home,  // and the screen goes back to visitors
};
// Deals with what organizers ask, press and type, and with what they are told.
[[nodiscard]] Taken staff_takes(Next&, const Event&);
// For a session with staff. True: the screen goes back to visitors.
[[nodiscard]] bool staff_ticked(Next&);
// A name or an item was written.
void staff_wrote(Next&);

}  // namespace lectern
