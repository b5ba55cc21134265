// due.cpp: everything that happens by itself, as a moment.
#include "kiosk/app/due.h"

#include <algorithm>

#include "kiosk/app/app.h"
#include "kiosk/app/begin.h"

namespace lectern {

Millis idle_millis(const Model& model) {
  int minutes = model.device.evening.idle_minutes;
  if (minutes == 0) minutes = model.device.idle_minutes;
  if (minutes == 0) minutes = pack_of(model).idle_minutes;
  return Millis{60'000} * std::clamp(minutes, 2, 5);
}

int seconds_left(const Model& model) {
  const bool thanks = kind_of(model.session.place) == Kind::thanks;
  const Millis all = thanks ? kThanksMillis : kWarningMillis;
  const Millis from = thanks ? model.last_stir : model.session.warned_at;
  const Millis left = std::clamp<Millis>(from + all - model.now, 0, all);
  const int seconds = static_cast<int>((left + 999) / 1000);
  return seconds > 10 ? std::min((seconds + 9) / 10 * 10, static_cast<int>(all / 1000)) : seconds;
}

Millis check_due(const Model& model) {
  if (model.session != fresh_session(model.device, model.visits)) return -1;
  const Millis every = model.device.health.full ? kCheckWhenFull : kCheckEvery;
  return std::max(model.checked_at + every, model.last_stir + kNobodyAfter);
}

Millis staff_idle(const Staff& staff) { return staff.let_in ? kStaffIdle : kPinIdle; }

namespace {

// When the countdown that is shown says something else.
Millis countdown_deadline(const Model& model, Millis end) {
  const int shown = seconds_left(model);
  const int then = shown > 10 ? (shown - 1) / 10 * 10 : std::max(shown - 1, 0);
  return end - Millis{1000} * then;
}

Millis staff_deadline(const Model& model, const Staff& staff) {
  Millis next = model.last_stir + staff_idle(staff);
  if (staff.place == StaffPlace::adjust) next = std::min(next, model.last_stir + kCrossWaits);
  if (staff.wait_until > model.now) {  // the minutes or seconds that are shown
    const Millis left = staff.wait_until - model.now;
    next = std::min(next, model.now + (left > 60'000 ? (left - 1) % 60'000 + 1 : (left - 1) % 1000 + 1));
  }
  return next;
}

}  // namespace

Millis next_deadline(const Model& model) {
  if (model.session.staff) return staff_deadline(model, *model.session.staff);
  switch (kind_of(model.session.place)) {
    case Kind::saving:
      return -1;
    case Kind::welcome: {
      const Millis due = check_due(model);
      return due >= 0 ? due : model.last_stir + idle_millis(model);
    }
    case Kind::thanks:
      return countdown_deadline(model, model.last_stir + kThanksMillis);
    case Kind::still_there:
      return countdown_deadline(model, model.session.warned_at + kWarningMillis);
    case Kind::way:
    case Kind::writing:
    case Kind::save_failed:
    case Kind::voices:
    case Kind::answer:
    case Kind::comfort:
    case Kind::done:
    case Kind::staff:
      return model.last_stir + idle_millis(model);
  }
  return -1;
}

}  // namespace lectern
