// update.cpp: how an event is taken in, and what time and the world mean.
#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "kiosk/app/app.h"
#include "kiosk/app/begin.h"
#include "kiosk/app/composing.h"
#include "kiosk/app/due.h"
#include "kiosk/app/sent.h"
#include "kiosk/app/shown.h"
#include "kiosk/app/staff/desk.h"
#include "kiosk/app/updater.h"
#include "kiosk/app/writing.h"
#include "kiosk/ui/deaf.h"
#include "kiosk/ui/focus.h"

namespace lectern {
namespace {

template <class... Kinds>
bool is_one_of(const Event& event) {
  return (std::holds_alternative<Kinds>(event) || ...);
}

// All but time, the disk and the layout.
bool is_from_a_person(const Event& event) {
  return !is_one_of<Ticked, Held, Saved, SaveFailed, RecordChecked, ReceiptAnswered, DayTold, SticksStirred, OthersTold,
                    LaidOut, Scrolled, CandidatesOffered, StaffTold>(event);
}

bool is_by_finger(const Event& event) {
  const auto* const stirred = std::get_if<Stirred>(&event);
  return is_one_of<GlassTouched>(event) || (stirred != nullptr && stirred->by_finger);
}

}  // namespace

Next Updater::run(const Event& event) && {
  if (m_.shown.what.empty()) look_at_screen(false);
  const bool from_a_person = is_from_a_person(event);
  const std::optional<Session> were = from_a_person ? std::optional(s_) : std::nullopt;
  if (is_by_finger(event)) s_.ring = false;
  const Place before = s_.place;
  const bool staff = s_.staff.has_value();
  const std::string focus = s_.focus;
  if (from_a_person && here() == Kind::still_there)
    answer_warning(event);
  else
    handle(event);
  if (!is_writing()) settle(m_);
  if (were) heed(*were);
  if (s_.place != before) s_.focus = std::exchange(focus_there_, {});
  const bool only_seen = is_one_of<LaidOut, Scrolled>(event);  // nothing on the screen is another
  const bool may_differ = s_.place != before || from_a_person || staff || is_one_of<RecordChecked>(event);
  if (may_differ && !only_seen)
    look_at_screen(true);
  else if (m_.shown.what.empty())
    look_at_screen(false);  // a visit has begun by itself
  if (focus_asked_ && s_.place == before && s_.focus != focus)
    m_.shown.follow = Shown::Follow::focus;
  else if (from_a_person && !scrolled_ && is_writing() && !is_one_of<Stirred>(event))
    m_.shown.follow = Shown::Follow::caret;
  return std::move(next_);
}

void Updater::look_at_screen(bool keep_focus) {
  const Node screen = view(m_);
  if (keep_focus) s_.focus = focus_kept(screen, s_.focus);
  std::string what = what_is_read(screen);
  if (what == m_.shown.what) return;
  m_.shown = {.what = std::move(what), .screens = m_.shown.screens + 1, .since = m_.now, .came = seen_there_};
  s_.scroll = std::exchange(seen_there_, {}).top;
}

// Any touch or key says that somebody is there, and nothing else: it is neither typed nor pressed. Only Clear is more.
void Updater::answer_warning(const Event& event) {
  const Millis shown = m_.now - m_.shown.since;
  if (is_one_of<DoneConfirmed>(event)) return shown >= deaf_for(Deaf::clear_unasked) ? handle(event) : void();
  if (shown < deaf_for(Deaf::at_first)) return;
  if (is_by_finger(event)) {  // it may be on its way to Clear
    if (!m_.unheeded) s_.warned_at = m_.now;
    return;
  }
  // What came all the while and changed nothing has to find the button.
  if (m_.unheeded && !is_one_of<MoreTimeAsked>(event)) return;
  m_.changed_at = m_.now;
  on(MoreTimeAsked{});
}

// A stuck key or a ghost touch would keep a stranger's words on the screen for ever.
void Updater::heed(const Session& before) {
  Session then = before;
  then.focus = s_.focus;
  then.ring = s_.ring;
  then.warned_at = s_.warned_at;
  if (then != s_ && here() != Kind::still_there) m_.changed_at = m_.now;
  m_.unheeded = m_.now - m_.changed_at >= kHeededFor;
  if (!m_.unheeded) m_.last_stir = m_.now;
}

void Updater::handle(const Event& event) {
  if (!goes_on_through(event)) settle(m_);
  const Taken taken = staff_takes(next_, event);
  if (taken == Taken::home) return go_home();
  if (taken == Taken::no) std::visit([this](const auto& e) { on(e); }, event);
}

void Updater::go_home() {
  ++m_.visits;
  m_.last_stir = m_.changed_at = m_.now;
  m_.unheeded = false;
  s_ = fresh_session(m_.device, m_.visits);
  m_.shown = {.screens = m_.shown.screens};
  next_.effects.emplace_back(ForgetVisitor{});
}

void Updater::on(const Ticked& e) {
  m_.now = std::max(m_.now, e.now);
  const Millis idle = m_.now - m_.last_stir;
  if (s_.staff) return staff_ticked(next_) ? go_home() : void();
  switch (here()) {
    case Kind::staff:
      return;
    case Kind::saving:
      return;
    case Kind::thanks:
      if (idle >= kThanksMillis) go_home();
      return;
    case Kind::still_there:
      if (m_.now - s_.warned_at >= kWarningMillis) go_home();
      return;
    case Kind::welcome:
      // Nothing has been said here: a text size or a color that nobody is left to use goes without a warning.
      if (const Millis due = check_due(m_); due >= 0) return check_record(due);
      if (idle >= idle_millis(m_)) go_home();
      return;
    case Kind::way:
    case Kind::writing:
    case Kind::save_failed:
    case Kind::voices:
    case Kind::answer:
    case Kind::comfort:
    case Kind::done:
      if (idle < idle_millis(m_)) return;
      push();
      s_.place = Place::still_there;
      s_.warned_at = m_.now;
      return;
  }
}

void Updater::on(const Stirred&) {}

void Updater::on(const Held& e) {
  m_.now = std::max(m_.now, e.until);
  m_.last_stir = std::max(m_.last_stir, e.until);
  if (here() == Kind::still_there) s_.warned_at = std::max(s_.warned_at, e.until);
}

void Updater::on(const Saved& e) {
  if (s_.place == Place::saving) thank(next_, e);
}
void Updater::on(const OthersTold& e) { take_in(next_, e); }

void Updater::on(const SaveFailed& e) {
  if (s_.place != Place::saving) return;
  s_.trouble = e.why;
  s_.place = Place::save_failed;
  m_.last_stir = m_.now;
}

void Updater::on(const RecordChecked& e) { m_.device.health = e.health; }

void Updater::check_record(Millis due) {
  if (m_.now < due) return;
  m_.checked_at = m_.now;
  next_.effects.emplace_back(CheckRecord{});
}

void Updater::on(const ReceiptAnswered& e) {
  if (!std::exchange(s_.receipt_asked, false) || s_.place != Place::receipt_check) return;
  s_.found = e.found;
  s_.receipt_fault = e.fault;
  if (e.found == Found::no_receipt && s_.receipt_tries > 0) --s_.receipt_tries;  // nothing was tried
  m_.last_stir = m_.now;
  if (e.found == Found::yes) open_field(m_, Field::receipt);  // what was typed is of no more use
  go_to(Place::receipt_answer);
}

Next update(Model model, const Event& event) { return Updater(std::move(model)).run(event); }

}  // namespace lectern
