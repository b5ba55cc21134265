// going.cpp: the way through the organizer's screens.
#include "kiosk/app/staff/going.h"

#include <algorithm>
#include <utility>

namespace lectern {

Staff& staff_in(Next& next) { return *next.model.session.staff; }

void order(Next& next, StaffOrder what) {
  next.effects.emplace_back(StaffEffect{.order = std::move(what), .at = next.model.now});
}

void begin_adjusting(Staff& staff) {
  staff.spots.clear();
  staff.glass = {};
  staff.missed = false;
}

void arrive(Next& next, StaffPlace place) {
  Staff& staff = staff_in(next);
  staff.place = place;
  staff.failed = false;
  if (place == StaffPlace::touch_test) staff.cells.assign(kTouchCells, false);
  if (place == StaffPlace::adjust) begin_adjusting(staff);
  if (place == StaffPlace::key_test) staff.keys.clear();
  if (place == StaffPlace::restore) staff.has_restored = false;
  if (place == StaffPlace::stick || place == StaffPlace::stick_test || place == StaffPlace::drill) staff.job = {};
  if (place == StaffPlace::drill_word) staff.words = {""};
  if (const auto asks = row_of(place).asks) order(next, asks());
}

void go(Next& next, StaffPlace place) {
  Staff& staff = staff_in(next);
  const auto seen = std::find(staff.trail.begin(), staff.trail.end(), place);
  if (seen != staff.trail.end()) {
    staff.trail.erase(seen, staff.trail.end());
  } else if (staff.place != place) {
    staff.trail.push_back(staff.place);
  }
  if (place == StaffPlace::comments) staff.page = 0;
  arrive(next, place);
}

void go_back(Next& next) {
  Staff& staff = staff_in(next);
  if (staff.trail.empty()) return;
  const StaffPlace to = staff.trail.back();
  staff.trail.pop_back();
  arrive(next, to);
}

void go_to_one(Next& next, StaffPlace in, StaffPlace one, std::size_t which, std::size_t of) {
  Staff& staff = staff_in(next);
  if (staff.place != in || which >= of) return;
  staff.chosen = which;
  go(next, one);
}

}  // namespace lectern
