// desk_parts.cpp: going about among the organizer's screens.
#include "kiosk/app/staff/desk_parts.h"

#include <algorithm>
#include <utility>

namespace lectern {

Staff& staff_in(Next& next) { return *next.model.session.staff; }

void order(Next& next, StaffOrder what, std::string of, std::string with) {
  next.effects.emplace_back(
      StaffEffect{.order = what, .of = std::move(of), .with = std::move(with), .at = next.model.now});
}

namespace {

// What a screen needs to be told when it comes up.
void ask_for(Next& next, StaffPlace place) {
  switch (place) {
    case StaffPlace::evening:
    case StaffPlace::opening:
    case StaffPlace::closing:
    case StaffPlace::closed:
      return order(next, StaffOrder::tell_evening);
    case StaffPlace::comments:
      return order(next, StaffOrder::list_comments);
    case StaffPlace::forums:
      return order(next, StaffOrder::list_forums);
    case StaffPlace::restore:
      return order(next, StaffOrder::list_bundles);
    case StaffPlace::about:
      return order(next, StaffOrder::about);
    case StaffPlace::drill:
      return order(next, StaffOrder::tell_drill);
    case StaffPlace::new_pin:
    case StaffPlace::pin:
    case StaffPlace::phase:
    case StaffPlace::meeting:
    case StaffPlace::day:
    case StaffPlace::stick:
    case StaffPlace::comment:
    case StaffPlace::reasons:
    case StaffPlace::readiness:
    case StaffPlace::touch_test:
    case StaffPlace::adjust:
    case StaffPlace::key_test:
    case StaffPlace::sound_test:
    case StaffPlace::stick_test:
    case StaffPlace::forum:
    case StaffPlace::languages:
    case StaffPlace::guide:
    case StaffPlace::drill_word:
      return;
  }
}

}  // namespace

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
  ask_for(next, place);
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

void test_ended(Next& next, Tried Readiness::*what, bool well) {
  Readiness& readiness = next.model.device.readiness;
  readiness.*what = well ? Tried::well : Tried::badly;
  order(next, StaffOrder::keep_readiness, to_text(readiness));
}

}  // namespace lectern
