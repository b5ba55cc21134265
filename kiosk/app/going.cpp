// going.cpp: the ways between screens: on, back, over another one and home.
#include <algorithm>
#include <utility>

#include "kiosk/app/sent.h"
#include "kiosk/app/updater.h"
#include "kiosk/app/writing.h"
#include "kiosk/ui/deaf.h"

namespace lectern {

void Updater::go_to(Place to) {
  if (to == s_.place) return;
  const auto seen = std::find_if(s_.trail.begin(), s_.trail.end(), [to](const Visited& v) { return v.place == to; });
  if (seen != s_.trail.end()) {
    focus_there_ = std::move(seen->focus);
    seen_there_ = seen->seen;
    s_.trail.erase(seen, s_.trail.end());
  } else if (here() != Kind::comfort || kind_of(to) != Kind::comfort) {
    push();
  }
  arrive(to);
}

void Updater::push() { s_.trail.push_back({.place = s_.place, .focus = s_.focus, .seen = how_far()}); }

void Updater::arrive(Place at) {
  s_.place = at;
  if (at == Place::review && s_.changing) {
    s_.changing = false;
    s_.trail = std::exchange(s_.review_trail, {});
  }
}

void Updater::go_back() {
  if (s_.trail.empty()) return leave();
  Visited to = std::move(s_.trail.back());
  s_.trail.pop_back();
  focus_there_ = std::move(to.focus);
  seen_there_ = to.seen;
  arrive(to.place);
}

// To the welcome screen, but never at the cost of words nobody agreed to lose.
void Updater::leave() {
  if (has_said_something(s_)) return go_to(Place::done);
  go_home();
}

void Updater::go_on() {
  if (s_.changing) return go_to(Place::review);
  const Place to = after(pack(), s_.place);
  if (s_.reading_only && !is_reading(to)) return leave();
  if (to == Place::statements) s_.statement = 0;
  if (!pages_of(pack(), to).empty()) s_.page = 0;
  go_to(to);
  begin_comment();
}

// Back out of a comment that was left empty leads to where one came from, not to a page about nothing.
void Updater::stop_writing() {
  const bool from_write = s_.place == Place::write && !s_.staff;
  if (!from_write) return on(EditingEnded{});
  keep_field(m_);
  go_back();
  if (at_empty_comment()) go_back();
}

bool Updater::at_empty_comment() const { return s_.place == Place::comment && !s_.changing && s_.draft.text.empty(); }

// Who comes to an empty comment writes at once.
void Updater::begin_comment() {
  if (!at_empty_comment()) return;
  open_field(m_, Field::comment);
  go_to(Place::write);
}

void Updater::next_statement() {
  if (s_.statement + 1 < pack().statements.size()) {
    ++s_.statement;
  } else {
    go_on();
  }
}

bool Updater::was_at(Place one, Place other) const {
  return std::any_of(s_.trail.begin(), s_.trail.end(),
                     [&](const Visited& v) { return v.place == one || v.place == other; });
}

void Updater::on(const Went& e) {
  if (!may_go(m_, e.to)) return;
  if (s_.place == Place::save_failed && e.to == Place::review) return arrive(Place::review);
  // Help over the first or the last screen: there is nothing to lose, and so nothing to ask.
  if (e.to == Place::done && was_at(Place::welcome, Place::thanks)) return go_home();
  if (e.to == Place::practice) open_field(m_, Field::practice);
  if (e.to == Place::statements) s_.statement = 0;
  if (!pages_of(pack(), e.to).empty() || e.to == Place::voices) s_.page = 0;
  go_to(e.to);
  begin_comment();
}

void Updater::on(const WentNext&) {
  if (next_voice(s_) || !on_the_way()) return;
  if (s_.place == Place::statements) return next_statement();
  if (s_.page + 1 < pages_of(pack(), s_.place).size()) {
    ++s_.page;
  } else {
    go_on();
  }
}

void Updater::on(const WentBack& e) {
  if (!e.leaves && turn_back()) return;
  switch (here()) {
    case Kind::welcome:
    case Kind::saving:
    case Kind::thanks:
      return;
    case Kind::staff:
      return handle(StaffPressed{StaffWentBack{}});
    case Kind::still_there:
      return on(MoreTimeAsked{});  // whoever asks to go back is there, and has not asked to lose anything
    case Kind::save_failed:
      return arrive(Place::review);
    case Kind::writing:
      return stop_writing();
    case Kind::answer:
      return s_.receipt_tries < kMostReceipts ? go_back() : go_home();
    case Kind::voices:
      return previous_voice(s_) ? void() : go_back();
    case Kind::comfort:
    case Kind::done:
      return go_back();
    case Kind::way:
      break;
  }
  if (s_.place == Place::statements && s_.statement > 0) {
    --s_.statement;
  } else if (s_.page > 0 && !pages_of(pack(), s_.place).empty()) {
    --s_.page;
  } else {
    go_back();
    begin_comment();
  }
}

void Updater::on(const ChangeAsked& e) {
  if (s_.place != Place::review || e.of == Place::review || !may_go(m_, e.of)) return;
  s_.review_trail = std::exchange(s_.trail, {{.place = Place::review, .focus = s_.focus, .seen = how_far()}});
  s_.changing = true;
  s_.statement = 0;
  s_.place = e.of;
}

void Updater::on(const SourcesAsked& e) {
  if (!on_the_way()) return;
  s_.sources = e.entry;
  go_to(Place::sources);
}

void Updater::on(const PageTurned& e) {
  if (s_.place == Place::write && !pack().prompts.empty()) s_.prompt = e.page % pack().prompts.size();
  if (e.page < pages_of(pack(), s_.place).size()) s_.page = e.page;
  if (s_.place == Place::statements && e.page < pack().statements.size()) s_.statement = e.page;
}

void Updater::on(const DoneConfirmed&) {
  if (here() == Kind::thanks && m_.now - m_.shown.since < deaf_for(Deaf::finish)) return;  // a second tap on Send
  if (is_ending(here())) go_home();
}

void Updater::on(const HelperCalled&) {
  if (s_.place == Place::help && !std::exchange(s_.helper_called, true)) ++m_.device.help_asked;
}

void Updater::on(const MoreTimeAsked&) {
  if (s_.place != Place::still_there) return;
  s_.warned_at = 0;
  go_back();
}

}  // namespace lectern
