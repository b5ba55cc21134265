// desk_parts.h: what the organizer's acts and the device's answers have in common.
#pragma once

#include <string>

#include "kiosk/app/staff/desk.h"

namespace lectern {

[[nodiscard]] Staff& staff_in(Next&);
void order(Next&, StaffOrder what, std::string of = {}, std::string with = {});
// To a screen, which asks the device for what it shows.
void arrive(Next&, StaffPlace);
void go(Next&, StaffPlace);
void go_back(Next&);
void test_ended(Next&, Tried Readiness::*what, bool well);
// The screen of the crosses: from the first one, and what a touch there means.
void begin_adjusting(Staff&);
void glass_touched(Next&, const Spot&);
// What the device tells an organizer.
void staff_told(Next&, const StaffFacts&);

}  // namespace lectern
