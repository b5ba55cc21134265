// desk.h: what organizers' events mean. The visitors' part of update() hands over as soon as somebody asks to be let
// in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/app/app.h"

namespace lectern {

// Whether the hidden gesture is heeded here: never where a visitor's words would be lost.
[[nodiscard]] bool may_ask_for_staff(const Session&);
enum class Taken : std::uint8_t {
  no,    // it is not an organizer's
  yes,   // it was dealt with
  home,  // and the screen goes back to visitors
};
// Deals with what organizers ask, press and type, and with what they are told.
[[nodiscard]] Taken staff_takes(Next&, const Event&);
// For a session with staff. True: the screen goes back to visitors.
[[nodiscard]] bool staff_ticked(Next&);
// The cross that waits for a touch; none on any other screen.
[[nodiscard]] std::optional<Spot> cross_of(const Model&);
// A name or an item was written.
void staff_wrote(Next&);

// Whether it is offered to let visitors read this comment: only where they could.
[[nodiscard]] bool may_be_approved(const Model&, const CommentFacts&);

// Lines for the bundle: what was tried, and how it went.
[[nodiscard]] std::string to_text(const Readiness&);
// The day of a meeting moved by one of turn_day's words; the day itself if it is none.
[[nodiscard]] std::string turned_day(const std::string& date, std::string_view by);

}  // namespace lectern
