// going.h: going about among the organizer's screens, and asking the device for something.
#pragma once

#include "kiosk/app/app.h"

namespace lectern {

[[nodiscard]] Staff& staff_in(Next&);
void order(Next&, StaffOrder what);
// To a screen, which asks the device for what it shows.
void arrive(Next&, StaffPlace);
void go(Next&, StaffPlace);
void go_back(Next&);
// To one of what a list shows.
void go_to_one(Next&, StaffPlace in, StaffPlace one, std::size_t which, std::size_t of);
// The screen of the crosses: from the first one.
void begin_adjusting(Staff&);

}  // namespace lectern
