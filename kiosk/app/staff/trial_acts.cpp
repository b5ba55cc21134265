// trial_acts.cpp: what a touch, a key or an ear says of the machine.
#include "kiosk/app/staff/trial_acts.h"

#include <algorithm>
#include <string>

#include "kiosk/app/staff/going.h"

namespace lectern {
namespace {

constexpr std::size_t kMostKeys = 200;

bool all_touched(const Staff& staff) {
  return std::find(staff.cells.begin(), staff.cells.end(), false) == staff.cells.end();
}

}  // namespace

void note_trial(Next& next, Tried Readiness::*what, bool well) {
  Readiness& readiness = next.model.device.readiness;
  readiness.*what = well ? Tried::well : Tried::badly;
  order(next, KeepReadiness{readiness});
}

void acted(Next& next, const CellTouched& e) {
  Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::touch_test || e.cell >= staff.cells.size()) return;
  staff.cells[e.cell] = true;
  if (all_touched(staff)) note_trial(next, &Readiness::touch, true);
}

void acted(Next& next, const TonePressed&) {
  if (staff_in(next).place == StaffPlace::sound_test) order(next, PlaySound{});
}

void acted(Next& next, const ToneHeard& e) {
  if (staff_in(next).place != StaffPlace::sound_test) return;
  note_trial(next, &Readiness::sound, e.heard);
  go_back(next);
}

void acted(Next& next, const TestEnded&) {
  const Staff& staff = staff_in(next);
  if (staff.place == StaffPlace::touch_test) note_trial(next, &Readiness::touch, all_touched(staff));
  if (staff.place == StaffPlace::key_test) note_trial(next, &Readiness::keys, !staff.keys.empty());
  go_back(next);
}

void key_tried(Next& next, std::string_view text) {
  Staff& staff = staff_in(next);
  if (staff.keys.size() >= kMostKeys) return;
  const std::string key(text);
  if (std::find(staff.keys.begin(), staff.keys.end(), key) == staff.keys.end()) staff.keys.push_back(key);
}

std::optional<Spot> cross_of(const Model& model) {
  const auto& staff = model.session.staff;
  if (!staff || model.session.place != Place::staff || staff->place != StaffPlace::adjust) return std::nullopt;
  return kCrosses[staff->spots.size()];
}

void glass_touched(Next& next, const Spot& at) {
  const auto cross = cross_of(next.model);
  if (!cross || !is_near(at, *cross, kMostOff)) return;
  Staff& staff = staff_in(next);
  const auto start_over = [&] {
    begin_adjusting(staff);
    staff.missed = true;
  };
  if (staff.spots.size() + 1 < kCrosses.size()) {
    staff.missed = false;
    staff.spots.push_back(at);
    if (staff.spots.size() + 1 < kCrosses.size()) return;
    const auto found = glass_from(staff.spots.data(), staff.spots.size());
    if (!found) return start_over();
    staff.glass = *found;
    return;
  }
  if (!is_near(corrected(staff.glass, at), *cross, kNearEnough)) return start_over();
  next.model.device.glass = staff.glass;
  order(next, KeepGlass{staff.glass});
  go_back(next);
}

}  // namespace lectern
