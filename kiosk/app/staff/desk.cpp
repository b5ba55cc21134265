// desk.cpp: one function for each thing organizers do; what the device must do for it leaves as an effect.
#include "kiosk/app/staff/desk.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <utility>
#include <variant>

#include "kiosk/app/staff/desk_parts.h"
#include "kiosk/base/number_in.h"

namespace lectern {
namespace {

constexpr std::size_t kMostDigits = 8;
constexpr std::size_t kMostKeys = 200;
constexpr Millis kCrossWaits = 30'000;

void keep(Next& next, StaffOrder how, std::string with = {}) {
  Staff& staff = staff_in(next);
  staff.asked = true;
  order(next, how, to_text(staff.meeting), std::move(with));
}

std::optional<StaffPlace> place_named(const std::string& id) {
  for (std::size_t i = 0; i < kStaffPlaces; ++i) {
    if (id_of(static_cast<StaffPlace>(i)) == id) return static_cast<StaffPlace>(i);
  }
  return std::nullopt;
}

// Screens that may be reached by name from any other. The rest follow from what was done.
bool is_open_to(StaffPlace place) {
  constexpr std::array kFollow = {StaffPlace::new_pin, StaffPlace::pin,   StaffPlace::closed,
                                  StaffPlace::comment, StaffPlace::forum, StaffPlace::drill_word};
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

void close_meeting(Next& next, const std::string& how) {
  Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::closing || staff.asked || staff.meeting.phase == Phase::closed) return;
  staff.meeting.phase = Phase::closed;
  keep(next, StaffOrder::close_meeting, how == kCountFew ? kCountFew : "");
}

void mark_phase(Next& next, const std::string& word) {
  Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::phase || staff.asked || staff.meeting.phase == Phase::closed) return;
  for (const Phase phase : {Phase::before, Phase::during, Phase::after}) {
    if (word == to_word(phase)) staff.meeting.phase = phase;
  }
  keep(next, StaffOrder::mark_phase);
}

// Offers visitors one language more or one less, and always one.
void offer_language(const Device& device, Meeting& meeting, const std::string& tag) {
  const auto before = languages_of(device);
  std::string offered;
  std::size_t left_out = 0;
  for (const Words* words : languages_of_forum(device)) {
    const bool was = std::find(before.begin(), before.end(), words) != before.end();
    const bool on = was != (words->tag == tag);
    if (on) offered += (offered.empty() ? "" : " ") + words->tag;
    left_out += on ? 0 : 1;
  }
  if (offered.empty()) return;
  meeting.languages = left_out == 0 ? std::string() : offered;
  if (!is_offered(meeting, meeting.language)) meeting.language.clear();
}

void begin_in(const Device& device, Meeting& meeting, const std::string& tag) {
  const auto offered = languages_of(device);
  if (std::any_of(offered.begin(), offered.end(), [&](const Words* words) { return words->tag == tag; }))
    meeting.language = tag;
}

// The settings of a meeting: kept at once.
void set(Next& next, const StaffPressed& e) {
  Staff& staff = staff_in(next);
  Meeting& meeting = staff.meeting;
  constexpr std::array kPlaces = {StaffPlace::meeting, StaffPlace::day, StaffPlace::languages};
  if (staff.asked || std::find(kPlaces.begin(), kPlaces.end(), staff.place) == kPlaces.end()) return;
  const Meeting before = meeting;
  if (e.act == StaffAct::set_idle)
    meeting.idle_minutes = std::clamp(static_cast<int>(number_in(e.of).value_or(0)), 2, 5);
  if (e.act == StaffAct::set_receipts) meeting.receipts = e.of;
  if (e.act == StaffAct::offer_language) offer_language(next.model.device, meeting, e.of);
  if (e.act == StaffAct::begin_in) begin_in(next.model.device, meeting, e.of);
  if (e.act == StaffAct::turn_day)
    meeting.date = turned_day(meeting.date.empty() ? next.model.device.today : meeting.date, e.of);
  if (e.act == StaffAct::trust_clock) meeting.clock_is_right = !meeting.clock_is_right;
  if (e.act == StaffAct::toggle_voices && !pack_of(next.model).sealed) meeting.voices = !meeting.voices;
  if (meeting != before) keep(next, StaffOrder::keep_meeting);
}

void withhold(Next& next, const std::string& reason) {
  const Staff& staff = staff_in(next);
  const CommentFacts* const comment = chosen_comment(staff);
  if (staff.place != StaffPlace::reasons || comment == nullptr) return;
  order(next, StaffOrder::withhold, comment->leaf, reason);
  go_back(next);
}

void approve(Next& next, bool show) {
  const Staff& staff = staff_in(next);
  const CommentFacts* const comment = chosen_comment(staff);
  if (staff.place != StaffPlace::comment || comment == nullptr || !may_be_approved(next.model, *comment)) return;
  order(next, StaffOrder::approve, comment->leaf, show ? "yes" : "no");
}

void show_one(Next& next, StaffPlace in, StaffPlace one, const std::string& which, std::size_t of) {
  Staff& staff = staff_in(next);
  if (staff.place != in || number_in(which).value_or(0) >= of) return;
  staff.chosen = number_in(which).value_or(0);
  go(next, one);
}

void take_forum(Next& next, StaffOrder how) {
  const Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::forum || staff.chosen >= staff.forums.size()) return;
  order(next, how, staff.forums[staff.chosen].folder);
  go_back(next);
}

// From the first screen of the drill, or what a holder has read: the next one's, or all of them together.
void enter_word(Next& next) {
  Staff& staff = staff_in(next);
  if (staff.place == StaffPlace::drill && staff.drill.begun && !staff.job.running()) {
    staff.drill.wrong = false;
    return go(next, StaffPlace::drill_word);
  }
  if (staff.place != StaffPlace::drill_word || staff.asked || staff.words.back().size() != kDrillLetters) return;
  if (staff.words.size() < staff.drill.recipients.size()) {
    staff.words.emplace_back();
    return;
  }
  std::string all;
  for (const std::string& word : staff.words) all += (all.empty() ? "" : " ") + word;
  staff.asked = true;
  order(next, StaffOrder::finish_drill, all);
}

void rehearse(Next& next) {
  bool& rehearsal = next.model.device.rehearsal;
  rehearsal = !rehearsal;
  order(next, StaffOrder::rehearse, rehearsal ? "yes" : "no");
  order(next, StaffOrder::tell_evening);
}

}  // namespace

bool may_be_approved(const Model& model, const CommentFacts& comment) {
  return model.device.evening.voices && !pack_of(model).sealed && !comment.sealed && comment.reason.empty() &&
         !comment.text.empty();
}

bool may_ask_for_staff(const Session& session) {
  if (session.staff || session.place == Place::saving || session.place == Place::save_failed) return false;
  return !has_said_something(session);
}

namespace {

// A fresh screen in front of the PIN. What was on it is gone.
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
    case StaffAct::offer_language:
    case StaffAct::begin_in:
    case StaffAct::turn_day:
    case StaffAct::trust_clock:
    case StaffAct::toggle_voices:
      set(next, e);
      break;
    case StaffAct::open_meeting:
      open_meeting(next);
      break;
    case StaffAct::close_meeting:
      close_meeting(next, e.of);
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
      if (staff.comments && number_in(e.of).value_or(0) * kCommentsPerPage < staff.comments->size())
        staff.page = number_in(e.of).value_or(0);
      break;
    case StaffAct::show_comment:
      show_one(next, StaffPlace::comments, StaffPlace::comment, e.of, staff.comments ? staff.comments->size() : 0);
      break;
    case StaffAct::withhold:
      withhold(next, e.of);
      break;
    case StaffAct::approve:
      approve(next, e.of == "yes");
      break;
    case StaffAct::help_answered:
      if (staff.place == StaffPlace::evening) next.model.device.help_asked = 0;
      break;
    case StaffAct::touch_cell:
      touch_cell(next, number_in(e.of).value_or(0));
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
      if (staff.place != StaffPlace::restore || number_in(e.of).value_or(0) >= staff.bundles.size()) break;
      order(next, StaffOrder::restore, staff.bundles[number_in(e.of).value_or(0)].folder);
      break;
    case StaffAct::begin_drill:
      if (staff.place == StaffPlace::drill && staff.drill.sealed)
        begin_job(next, StaffOrder::begin_drill, JobFacts::Kind::drilling);
      break;
    case StaffAct::word_entered:
      enter_word(next);
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

void type_word(Next& next, std::string_view text) {
  if (text == "\n") return enter_word(next);
  std::string& word = staff_in(next).words.back();
  for (char letter : text) {
    if (letter >= 'A' && letter <= 'F') letter = static_cast<char>(letter - 'A' + 'a');
    const bool fits = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
    if (fits && word.size() < kDrillLetters) word += letter;
  }
  if (!text.empty()) staff_in(next).drill.wrong = false;
}

void staff_typed(Next& next, std::string_view text) {
  Staff& staff = staff_in(next);
  if (staff.place == StaffPlace::key_test && staff.keys.size() < kMostKeys) {
    const std::string key(text);
    if (std::find(staff.keys.begin(), staff.keys.end(), key) == staff.keys.end()) staff.keys.push_back(key);
  }
  if (staff.place == StaffPlace::drill_word) return type_word(next, text);
  if (staff.place != StaffPlace::pin) return;
  if (text == "\n") return enter_pin(next);
  for (const char digit : text) {
    if (digit >= '0' && digit <= '9' && staff.digits.size() < kMostDigits) staff.digits += digit;
  }
  if (staff.pin.answer == PinFacts::Answer::wrong) staff.pin.answer = PinFacts::Answer::ask;
}

void staff_erased(Next& next) {
  Staff& staff = staff_in(next);
  std::string& digits = staff.place == StaffPlace::drill_word ? staff.words.back() : staff.digits;
  if (!digits.empty()) digits.pop_back();
}

}  // namespace

Taken staff_takes(Next& next, const Event& event) {
  const Session& session = next.model.session;
  if (std::holds_alternative<StaffAsked>(event)) {
    if (may_ask_for_staff(session)) begin_staff(next);
    return Taken::yes;
  }
  if (!session.staff) return Taken::no;
  if (const auto* const told = std::get_if<StaffTold>(&event)) {
    staff_told(next, told->facts);
    return Taken::yes;
  }
  if (session.place != Place::staff) return Taken::no;
  if (const auto* const pressed = std::get_if<StaffPressed>(&event))
    return staff_pressed(next, *pressed) ? Taken::home : Taken::yes;
  if (const auto* const touched = std::get_if<GlassTouched>(&event)) {
    glass_touched(next, touched->at);
    return Taken::yes;
  }
  if (const auto* const typed = std::get_if<TextTyped>(&event)) {
    staff_typed(next, typed->text);
    return Taken::yes;
  }
  if (!std::holds_alternative<BackspacePressed>(event)) return Taken::no;
  staff_erased(next);
  return Taken::yes;
}

bool staff_ticked(Next& next) {
  Model& m = next.model;
  Staff& staff = staff_in(next);
  if (staff.let_in && m.now - staff.polled_at >= kPollSticks) {
    staff.polled_at = m.now;
    order(next, StaffOrder::poll_sticks);
  }
  if (staff.place == StaffPlace::adjust && m.now - m.last_stir >= kCrossWaits) go_back(next);
  return !staff.job.running() && m.now - m.last_stir >= staff_idle(staff);
}

void staff_wrote(Next& next) { keep(next, StaffOrder::keep_meeting); }

}  // namespace lectern
