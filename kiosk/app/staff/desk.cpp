// desk.cpp: one function for each thing organizers do; what the device must do for it leaves as an effect.
#include "kiosk/app/staff/desk.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <utility>
#include <variant>

namespace lectern {
namespace {

constexpr std::size_t kMostDigits = 8;
constexpr std::size_t kMostKeys = 200;

Staff& staff_in(Next& next) { return *next.model.session.staff; }

void order(Next& next, StaffOrder what, std::string of = {}, std::string with = {}) {
  next.effects.emplace_back(
      StaffEffect{.order = what, .of = std::move(of), .with = std::move(with), .at = next.model.now});
}

std::size_t number_in(const std::string& text) {
  std::size_t n = 0;
  std::from_chars(text.data(), text.data() + text.size(), n);
  return n;
}

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
    case StaffPlace::key_test:
    case StaffPlace::sound_test:
    case StaffPlace::stick_test:
    case StaffPlace::forum:
      return;
  }
}

void arrive(Next& next, StaffPlace place) {
  Staff& staff = staff_in(next);
  staff.place = place;
  staff.failed = false;
  if (place == StaffPlace::touch_test) staff.cells.assign(kTouchCells, false);
  if (place == StaffPlace::key_test) staff.keys.clear();
  if (place == StaffPlace::restore) staff.has_restored = false;
  if (place == StaffPlace::stick || place == StaffPlace::stick_test) staff.job = {};
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

void keep(Next& next, StaffOrder how) {
  Staff& staff = staff_in(next);
  staff.asked = true;
  order(next, how, to_text(staff.meeting));
}

std::optional<StaffPlace> place_named(const std::string& id) {
  for (std::size_t i = 0; i < kStaffPlaces; ++i) {
    if (id_of(static_cast<StaffPlace>(i)) == id) return static_cast<StaffPlace>(i);
  }
  return std::nullopt;
}

// Screens that may be reached by name from any other. The rest follow from what was done.
bool is_open_to(StaffPlace place) {
  constexpr std::array kFollow = {StaffPlace::new_pin, StaffPlace::pin, StaffPlace::closed, StaffPlace::comment,
                                  StaffPlace::forum};
  return std::find(kFollow.begin(), kFollow.end(), place) == kFollow.end();
}

const CommentFacts* chosen_comment(const Staff& staff) {
  return staff.comments && staff.chosen < staff.comments->size() ? &(*staff.comments)[staff.chosen] : nullptr;
}

void enter_pin(Next& next) {
  Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::pin || staff.asked || staff.digits.empty()) return;
  if (next.model.now < staff.wait_until) return;
  staff.asked = true;
  order(next, StaffOrder::try_pin, std::exchange(staff.digits, {}));
}

void test_ended(Next& next, Tried Readiness::*what, bool well) {
  Readiness& readiness = next.model.device.readiness;
  readiness.*what = well ? Tried::well : Tried::badly;
  order(next, StaffOrder::keep_readiness, to_text(readiness));
}

bool all_touched(const Staff& staff) {
  return std::find(staff.cells.begin(), staff.cells.end(), false) == staff.cells.end();
}

void touch_cell(Next& next, std::size_t cell) {
  Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::touch_test || cell >= staff.cells.size()) return;
  staff.cells[cell] = true;
  if (all_touched(staff)) test_ended(next, &Readiness::touch, true);
}

void end_test(Next& next) {
  const Staff& staff = staff_in(next);
  if (staff.place == StaffPlace::touch_test) test_ended(next, &Readiness::touch, all_touched(staff));
  if (staff.place == StaffPlace::key_test) test_ended(next, &Readiness::keys, !staff.keys.empty());
  go_back(next);
}

void begin_job(Next& next, StaffOrder how, JobFacts::Kind kind) {
  Staff& staff = staff_in(next);
  if (staff.job.running() || staff.stick.state != StickFacts::State::ready) return;
  using Step = JobFacts::Step;
  staff.job = {.kind = kind, .step = kind == JobFacts::Kind::exporting ? Step::gathering : Step::space};
  order(next, how);
}

void open_meeting(Next& next) {
  Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::opening || staff.asked) return;
  ++staff.meeting.number;
  staff.meeting.phase = Phase::before;
  keep(next, StaffOrder::open_meeting);
}

void close_meeting(Next& next) {
  Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::closing || staff.asked || staff.meeting.phase == Phase::closed) return;
  staff.meeting.phase = Phase::closed;
  keep(next, StaffOrder::close_meeting);
}

void mark_phase(Next& next, const std::string& word) {
  Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::phase || staff.asked || staff.meeting.phase == Phase::closed) return;
  for (const Phase phase : {Phase::before, Phase::during, Phase::after}) {
    if (word == to_word(phase)) staff.meeting.phase = phase;
  }
  keep(next, StaffOrder::mark_phase);
}

// The settings of a meeting: kept at once.
void set(Next& next, const StaffPressed& e) {
  Staff& staff = staff_in(next);
  Meeting& meeting = staff.meeting;
  if (staff.asked || (staff.place != StaffPlace::meeting && staff.place != StaffPlace::day)) return;
  const Meeting before = meeting;
  if (e.act == StaffAct::set_idle) meeting.idle_minutes = std::clamp(static_cast<int>(number_in(e.of)), 2, 5);
  if (e.act == StaffAct::set_receipts) meeting.receipts = e.of;
  if (e.act == StaffAct::toggle_voices) meeting.voices = !meeting.voices;
  if (e.act == StaffAct::turn_day)
    meeting.date = turned_day(meeting.date.empty() ? next.model.device.today : meeting.date, e.of);
  if (e.act == StaffAct::trust_clock) meeting.clock_is_right = !meeting.clock_is_right;
  if (meeting != before) keep(next, StaffOrder::keep_meeting);
}

void withhold(Next& next, const std::string& reason) {
  const Staff& staff = staff_in(next);
  const CommentFacts* const comment = chosen_comment(staff);
  if (staff.place != StaffPlace::reasons || comment == nullptr) return;
  order(next, StaffOrder::withhold, comment->leaf, reason);
  go_back(next);
}

void approve(Next& next) {
  const Staff& staff = staff_in(next);
  const CommentFacts* const comment = chosen_comment(staff);
  if (staff.place != StaffPlace::comment || comment == nullptr || comment->sealed) return;
  order(next, StaffOrder::approve, comment->leaf, comment->approved ? "no" : "yes");
}

void show_one(Next& next, StaffPlace in, StaffPlace one, const std::string& which, std::size_t of) {
  Staff& staff = staff_in(next);
  if (staff.place != in || number_in(which) >= of) return;
  staff.chosen = number_in(which);
  go(next, one);
}

void take_forum(Next& next, StaffOrder how) {
  const Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::forum || staff.chosen >= staff.forums.size()) return;
  order(next, how, staff.forums[staff.chosen].folder);
  go_back(next);
}

void rehearse(Next& next) {
  bool& rehearsal = next.model.device.rehearsal;
  rehearsal = !rehearsal;
  order(next, StaffOrder::rehearse, rehearsal ? "yes" : "no");
  order(next, StaffOrder::tell_evening);
}

void told(Next& next, const PinFacts& facts) {
  Staff& staff = staff_in(next);
  staff.asked = false;
  if (staff.let_in) return;
  staff.pin = facts;
  staff.wait_until = next.model.now + facts.wait_ms;
  switch (facts.answer) {
    case PinFacts::Answer::fresh:
      staff.place = StaffPlace::new_pin;
      return;
    case PinFacts::Answer::ask:
    case PinFacts::Answer::wrong:
    case PinFacts::Answer::wait:
    case PinFacts::Answer::trouble:
      staff.place = StaffPlace::pin;
      return;
    case PinFacts::Answer::open:
      staff.let_in = true;
      staff.pin = {};
      staff.meeting = next.model.device.evening;
      staff.trail.clear();
      return arrive(next, StaffPlace::evening);
  }
}

void told(Next& next, const Meeting& meeting) {
  Staff& staff = staff_in(next);
  staff.asked = false;
  const Phase before = next.model.device.evening.phase;
  apply(next.model.device, meeting);
  staff.meeting = meeting;
  if (staff.place == StaffPlace::phase) go(next, StaffPlace::evening);
  if (staff.place == StaffPlace::opening && meeting.phase == Phase::before) go(next, StaffPlace::evening);
  if (staff.place == StaffPlace::closing && meeting.phase == Phase::closed && before != Phase::closed) {
    staff.trail = {StaffPlace::evening};
    arrive(next, StaffPlace::closed);
  }
}

void told(Next& next, const EveningFacts& facts) { staff_in(next).evening = facts; }

void told(Next& next, const StickFacts& facts) {
  Staff& staff = staff_in(next);
  if (staff.stick == facts) return;
  staff.stick = facts;
  if (staff.place == StaffPlace::forums) order(next, StaffOrder::list_forums);
  if (staff.place == StaffPlace::restore) order(next, StaffOrder::list_bundles);
}

void told(Next& next, const JobFacts& facts) {
  Staff& staff = staff_in(next);
  if (!staff.job.running()) return;  // it was stopped
  staff.job = facts;
  next.model.last_stir = next.model.now;  // nobody locks the screen in the middle of it
  if (facts.running()) return order(next, StaffOrder::go_on);
  if (facts.kind == JobFacts::Kind::testing) test_ended(next, &Readiness::stick, facts.step == JobFacts::Step::done);
}

void told(Next& next, const std::shared_ptr<const std::vector<CommentFacts>>& comments) {
  Staff& staff = staff_in(next);
  staff.comments = comments;
  const std::size_t pages = comments ? (comments->size() + kCommentsPerPage - 1) / kCommentsPerPage : 0;
  staff.page = std::min(staff.page, pages > 0 ? pages - 1 : 0);
}

void told(Next& next, const std::vector<ForumFacts>& forums) { staff_in(next).forums = forums; }
void told(Next& next, const std::vector<BundleFacts>& bundles) { staff_in(next).bundles = bundles; }

void told(Next& next, const RestoredFacts& facts) {
  staff_in(next).restored = facts;
  staff_in(next).has_restored = true;
}

void told(Next& next, const AboutFacts& facts) { staff_in(next).about = facts; }

void told(Next& next, const OrderDone& facts) {
  Staff& staff = staff_in(next);
  staff.failed = !facts.well;
  if (!facts.well) {
    staff.asked = false;
    staff.meeting = next.model.device.evening;  // what is kept stands
    return;
  }
  if (facts.order == StaffOrder::confirm_pin) {
    staff.pin = {};
    staff.place = StaffPlace::pin;
  }
}

}  // namespace

bool may_ask_for_staff(const Session& session) {
  if (session.staff || session.place == Place::saving || session.place == Place::save_failed) return false;
  return !has_said_something(session);
}

void begin_staff(Next& next) {
  Model& m = next.model;
  ++m.visits;
  m.last_stir = m.now;
  m.session = fresh_session(m.device, m.visits);
  m.session.place = Place::staff;
  m.session.staff = Staff{};
  m.session.staff->asked = true;
  m.session.staff->polled_at = m.now;
  next.effects.emplace_back(ForgetVisitor{});
  order(next, StaffOrder::ask_pin);
}

bool staff_pressed(Next& next, const StaffPressed& e) {
  Staff& staff = staff_in(next);
  const bool busy = staff.job.running();
  if (e.act == StaffAct::lock) return !busy;
  if (e.act == StaffAct::pin_entered) enter_pin(next);
  if (e.act == StaffAct::pin_noted && staff.place == StaffPlace::new_pin) order(next, StaffOrder::confirm_pin);
  if (!staff.let_in) return e.act == StaffAct::back;
  switch (e.act) {
    case StaffAct::go:
      if (const auto to = place_named(e.of); to && is_open_to(*to) && !busy) go(next, *to);
      break;
    case StaffAct::back:
      if (busy) break;
      if (staff.trail.empty()) return true;
      go_back(next);
      break;
    case StaffAct::set_phase:
      mark_phase(next, e.of);
      break;
    case StaffAct::set_idle:
    case StaffAct::set_receipts:
    case StaffAct::toggle_voices:
    case StaffAct::turn_day:
    case StaffAct::trust_clock:
      set(next, e);
      break;
    case StaffAct::open_meeting:
      open_meeting(next);
      break;
    case StaffAct::close_meeting:
      close_meeting(next);
      break;
    case StaffAct::export_stick:
      if (staff.place == StaffPlace::stick) begin_job(next, StaffOrder::begin_export, JobFacts::Kind::exporting);
      break;
    case StaffAct::test_stick:
      if (staff.place == StaffPlace::stick_test) begin_job(next, StaffOrder::begin_stick_test, JobFacts::Kind::testing);
      break;
    case StaffAct::stop:
      if (!busy) break;
      staff.job = {};
      order(next, StaffOrder::stop);
      break;
    case StaffAct::turn_page:
      if (staff.comments && number_in(e.of) * kCommentsPerPage < staff.comments->size()) staff.page = number_in(e.of);
      break;
    case StaffAct::show_comment:
      show_one(next, StaffPlace::comments, StaffPlace::comment, e.of, staff.comments ? staff.comments->size() : 0);
      break;
    case StaffAct::withhold:
      withhold(next, e.of);
      break;
    case StaffAct::approve:
      approve(next);
      break;
    case StaffAct::touch_cell:
      touch_cell(next, number_in(e.of));
      break;
    case StaffAct::test_sound:
      if (staff.place == StaffPlace::sound_test) order(next, StaffOrder::play_sound);
      break;
    case StaffAct::heard:
      if (staff.place != StaffPlace::sound_test) break;
      test_ended(next, &Readiness::sound, e.of == "yes");
      go_back(next);
      break;
    case StaffAct::end_test:
      end_test(next);
      break;
    case StaffAct::show_forum:
      show_one(next, StaffPlace::forums, StaffPlace::forum, e.of, staff.forums.size());
      break;
    case StaffAct::use_forum:
      take_forum(next, StaffOrder::use_forum);
      break;
    case StaffAct::bring_forum:
      take_forum(next, StaffOrder::bring_forum);
      break;
    case StaffAct::restore_bundle:
      if (staff.place != StaffPlace::restore || number_in(e.of) >= staff.bundles.size()) break;
      order(next, StaffOrder::restore, staff.bundles[number_in(e.of)].folder);
      break;
    case StaffAct::toggle_rehearsal:
      rehearse(next);
      break;
    case StaffAct::lock:
    case StaffAct::pin_entered:
    case StaffAct::pin_noted:
      break;
  }
  return false;
}

bool staff_ticked(Next& next) {
  Model& m = next.model;
  Staff& staff = staff_in(next);
  if (staff.let_in && m.now - staff.polled_at >= kPollSticks) {
    staff.polled_at = m.now;
    order(next, StaffOrder::poll_sticks);
  }
  return !staff.job.running() && m.now - m.last_stir >= kStaffIdle;
}

void staff_told(Next& next, const StaffTold& e) {
  std::visit([&](const auto& facts) { told(next, facts); }, e.facts);
}

void staff_typed(Next& next, std::string_view text) {
  Staff& staff = staff_in(next);
  if (staff.place == StaffPlace::key_test && staff.keys.size() < kMostKeys) {
    const std::string key(text);
    if (std::find(staff.keys.begin(), staff.keys.end(), key) == staff.keys.end()) staff.keys.push_back(key);
  }
  if (staff.place != StaffPlace::pin) return;
  if (text == "\n") return enter_pin(next);
  for (const char digit : text) {
    if (digit >= '0' && digit <= '9' && staff.digits.size() < kMostDigits) staff.digits += digit;
  }
  if (staff.pin.answer == PinFacts::Answer::wrong) staff.pin.answer = PinFacts::Answer::ask;
}

void staff_erased(Next& next) {
  std::string& digits = staff_in(next).digits;
  if (!digits.empty()) digits.pop_back();
}

void staff_wrote(Next& next) { keep(next, StaffOrder::keep_meeting); }

std::string to_text(const Readiness& readiness) {
  const auto line = [](const char* what, Tried how) {
    const char* const word = how == Tried::not_yet ? "not tried" : how == Tried::well ? "well" : "badly";
    return std::string(what) + "=" + word + "\n";
  };
  return line("touch", readiness.touch) + line("keys", readiness.keys) + line("sound", readiness.sound) +
         line("stick", readiness.stick);
}

std::string turned_day(const std::string& date, std::string_view by) {
  int year = 2026;
  int month = 1;
  int day = 1;
  if (is_date(date)) static_cast<void>(std::sscanf(date.c_str(), "%d-%d-%d", &year, &month, &day));
  if (by.size() != 2) return date;
  const int step = by[0] == '-' ? -1 : 1;
  if (by[1] == 'y') year = std::clamp(year + step, 2000, 2099);
  if (by[1] == 'm') month = (month - 1 + step + 12) % 12 + 1;
  const auto text = [&](int d) {
    std::array<char, 16> out{};
    static_cast<void>(std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year % 10000, month % 100, d % 100));
    return std::string(out.data());
  };
  int last = 31;
  while (last > 1 && !is_date(text(last))) --last;
  if (by[1] == 'd') day = (day - 1 + step + last) % last + 1;
  return text(std::min(day, last));
}

}  // namespace lectern
