// desk.cpp: lets organizers in, and hands what they press and type to what it is about.
#include "kiosk/app/staff/desk.h"

#include <string_view>
#include <utility>
#include <variant>

#include "kiosk/app/begin.h"
#include "kiosk/app/due.h"
#include "kiosk/app/staff/going.h"
#include "kiosk/app/staff/job_acts.h"
#include "kiosk/app/staff/meeting_acts.h"
#include "kiosk/app/staff/record_acts.h"
#include "kiosk/app/staff/told.h"
#include "kiosk/app/staff/trial_acts.h"

namespace lectern {
namespace {

constexpr std::size_t kMostDigits = 8;

// A fresh screen in front of the PIN. What was on it is gone.
void begin_staff(Next& next) {
  Model& m = next.model;
  ++m.visits;
  m.last_stir = m.now;
  m.session = fresh_session(m.device, m.visits);
  m.session.place = Place::staff;
  m.session.staff = Staff{};
  m.session.staff->asked = true;
  next.effects.emplace_back(ForgetVisitor{});
  order(next, AskPin{});
}

void acted(Next& next, const PinEntered&) {
  Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::pin || staff.asked || staff.digits.empty()) return;
  if (next.model.now < staff.wait_until) return;
  staff.asked = true;
  order(next, TryPin{std::exchange(staff.digits, {})});
}

void acted(Next& next, const PinNoted&) {
  if (staff_in(next).place == StaffPlace::new_pin) order(next, ConfirmPin{});
}

void acted(Next& next, const StaffWent& e) {
  if (row_of(e.to).reached == Reached::by_name && !staff_in(next).job.running()) go(next, e.to);
}

void acted(Next& next, const StaffWentBack&) {
  if (!staff_in(next).job.running()) go_back(next);
}

void acted(Next&, const StaffLeft&) {}

bool is_at_the_door(const StaffAct& act) {
  return std::holds_alternative<PinEntered>(act) || std::holds_alternative<PinNoted>(act);
}

// Whether it ends the organizer's stay: nobody leaves a task that is running.
bool goes_home(const Staff& staff, const StaffAct& act) {
  if (std::holds_alternative<StaffLeft>(act)) return !staff.job.running();
  if (!std::holds_alternative<StaffWentBack>(act)) return false;
  return !staff.let_in || (staff.trail.empty() && !staff.job.running());
}

Taken staff_pressed(Next& next, const StaffAct& act) {
  const Staff& staff = staff_in(next);
  if (goes_home(staff, act)) return Taken::home;
  // Before the PIN was right nothing else means anything.
  if (staff.let_in || is_at_the_door(act)) std::visit([&](const auto& one) { acted(next, one); }, act);
  return Taken::yes;
}

void type_digits(Next& next, std::string_view text) {
  Staff& staff = staff_in(next);
  if (text == "\n") return acted(next, PinEntered{});
  for (const char digit : text) {
    if (digit >= '0' && digit <= '9' && staff.digits.size() < kMostDigits) staff.digits += digit;
  }
  if (staff.pin.answer == PinFacts::Answer::wrong) staff.pin.answer = PinFacts::Answer::ask;
}

void staff_typed(Next& next, std::string_view text) {
  const StaffPlace place = staff_in(next).place;
  if (place == StaffPlace::key_test) key_tried(next, text);
  if (place == StaffPlace::drill_word) type_word(next, text);
  if (place == StaffPlace::pin) type_digits(next, text);
}

void staff_erased(Next& next) {
  Staff& staff = staff_in(next);
  std::string& digits = staff.place == StaffPlace::drill_word ? staff.words.back() : staff.digits;
  if (!digits.empty()) digits.pop_back();
}

// On one of the organizer's screens.
Taken takes_there(Next& next, const Event& event) {
  if (const auto* const pressed = std::get_if<StaffPressed>(&event)) return staff_pressed(next, pressed->act);
  if (const auto* const began = std::get_if<EditingBegan>(&event)) {
    if (began->field == Field::meeting || began->field == Field::item) begin_naming(next);
    return Taken::no;  // the keyboard is anybody's
  }
  if (const auto* const touched = std::get_if<GlassTouched>(&event)) {
    glass_touched(next, touched->at);
  } else if (const auto* const typed = std::get_if<TextTyped>(&event)) {
    staff_typed(next, typed->text);
  } else if (std::holds_alternative<BackspacePressed>(event)) {
    staff_erased(next);
  } else {
    return Taken::no;
  }
  return Taken::yes;
}

}  // namespace

bool heeds_sticks(const Model& model) { return model.session.staff && model.session.staff->let_in; }

bool may_ask_for_staff(const Session& session) {
  if (session.staff || session.place == Place::saving || session.place == Place::save_failed) return false;
  return !has_said_something(session);
}

Taken staff_takes(Next& next, const Event& event) {
  const Session& session = next.model.session;
  if (std::holds_alternative<StaffAsked>(event)) {
    if (may_ask_for_staff(session)) begin_staff(next);
    return Taken::yes;
  }
  if (!session.staff) return Taken::no;
  if (std::holds_alternative<SticksStirred>(event)) {
    if (heeds_sticks(next.model)) order(next, PollSticks{});
    return Taken::yes;
  }
  if (const auto* const told = std::get_if<StaffTold>(&event)) {
    staff_told(next, told->facts);
    return Taken::yes;
  }
  return session.place == Place::staff ? takes_there(next, event) : Taken::no;
}

bool staff_ticked(Next& next) {
  Model& m = next.model;
  Staff& staff = staff_in(next);
  if (staff.place == StaffPlace::adjust && m.now - m.last_stir >= kCrossWaits) go_back(next);
  return !staff.job.running() && m.now - m.last_stir >= staff_idle(staff);
}

void staff_wrote(Next& next) { keep_named(next); }

}  // namespace lectern
