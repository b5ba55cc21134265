// update.cpp: what each event means. One file: an overload an event, each ignoring what cannot happen here.
#include <algorithm>
#include <utility>
#include <variant>

#include "kiosk/app/app.h"
#include "kiosk/app/choosing.h"
#include "kiosk/app/composing.h"
#include "kiosk/app/sent.h"
#include "kiosk/app/staff/desk.h"
#include "kiosk/app/writing.h"
#include "kiosk/ui/focus.h"

namespace lectern {
namespace {

template <class... Kinds>
bool is_one_of(const Event& event) {
  return (std::holds_alternative<Kinds>(event) || ...);
}

class Updater {
 public:
  explicit Updater(Model model)
      : next_{.model = std::move(model), .effects = {}}, m_(next_.model), s_(next_.model.session) {}

  Next run(const Event& event) && {
    const bool checked = is_one_of<RecordChecked>(event);
    const bool from_a_person =
        !checked &&
        !is_one_of<Ticked, Held, Saved, SaveFailed, ReceiptAnswered, OthersTold, CandidatesOffered, StaffTold>(event);
    if (from_a_person) m_.last_stir = m_.now;
    const Place before = s_.place;
    const bool staff = s_.staff.has_value();
    handle(event);
    if (!is_writing()) settle(m_);
    if (s_.place != before) s_.focus = std::exchange(focus_there_, {});
    if (s_.place != before || from_a_person || checked || staff) s_.focus = focus_kept(view(m_), s_.focus);
    return std::move(next_);
  }

 private:
  const Pack& pack() const { return pack_of(m_); }

  // What is an organizer's goes to the desk; the rest is a visitor's, or anybody's.
  void handle(const Event& event) {
    if (!goes_on_through(event)) settle(m_);
    const Taken taken = staff_takes(next_, event);
    if (taken == Taken::home) return go_home();
    if (taken == Taken::no) std::visit([this](const auto& e) { on(e); }, event);
  }

  void go_home() {
    ++m_.visits;
    m_.last_stir = m_.now;
    s_ = fresh_session(m_.device, m_.visits);
    next_.effects.emplace_back(ForgetVisitor{});
  }

  void go_to(Place to) {
    if (to == s_.place) return;
    const auto seen = std::find_if(s_.trail.begin(), s_.trail.end(), [to](const Visited& v) { return v.place == to; });
    if (seen != s_.trail.end()) {
      s_.trail.erase(seen, s_.trail.end());
    } else if (here() != Kind::comfort || kind_of(to) != Kind::comfort) {
      push();
    }
    arrive(to);
  }

  void push() { s_.trail.push_back({.place = s_.place, .focus = s_.focus}); }

  void arrive(Place at) {
    s_.place = at;
    if (at == Place::review && s_.changing) {
      s_.changing = false;
      s_.trail = std::exchange(s_.review_trail, {});
    }
  }

  void go_back() {
    if (s_.trail.empty()) return leave();
    Visited to = std::move(s_.trail.back());
    s_.trail.pop_back();
    focus_there_ = std::move(to.focus);
    arrive(to.place);
  }

  // To the welcome screen, but never at the cost of words nobody agreed to lose.
  void leave() {
    if (has_said_something(s_)) return go_to(Place::done);
    go_home();
  }

  void go_on() {
    if (s_.changing) return go_to(Place::review);
    const Place to = after(pack(), s_.place);
    if (s_.reading_only && !is_reading(to)) return leave();
    if (to == Place::statements) s_.statement = 0;
    if (!pages_of(pack(), to).empty()) s_.page = 0;
    go_to(to);
  }

  void next_statement() {
    if (s_.statement + 1 < pack().statements.size()) {
      ++s_.statement;
    } else {
      go_on();
    }
  }

  [[nodiscard]] bool was_at(Place one, Place other) const {
    return std::any_of(s_.trail.begin(), s_.trail.end(),
                       [&](const Visited& v) { return v.place == one || v.place == other; });
  }
  [[nodiscard]] Kind here() const { return kind_of(s_.place); }
  [[nodiscard]] bool on_the_way() const { return here() == Kind::way; }
  [[nodiscard]] bool is_writing() const { return here() == Kind::writing; }

  // --- time and the world

  void on(const Ticked& e) {
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

  // Somebody who is there is not sent away while they look for the button that says so.
  void on(const Stirred&) { s_.warned_at = here() == Kind::still_there ? m_.now : s_.warned_at; }

  void on(const Held& e) {
    m_.now = std::max(m_.now, e.until);
    m_.last_stir = std::max(m_.last_stir, e.until);
    if (here() == Kind::still_there) s_.warned_at = std::max(s_.warned_at, e.until);
  }

  void on(const Saved& e) {
    if (s_.place == Place::saving) thank(next_, e);
  }
  void on(const OthersTold& e) { take_in(next_, e); }

  void on(const SaveFailed& e) {
    if (s_.place != Place::saving) return;
    s_.trouble = e.why;
    s_.place = Place::save_failed;
    m_.last_stir = m_.now;
  }

  void on(const RecordChecked& e) { m_.device.health = e.health; }

  void check_record(Millis due) {
    if (m_.now < due) return;
    m_.checked_at = m_.now;
    next_.effects.emplace_back(CheckRecord{});
  }

  void on(const ReceiptAnswered& e) {
    if (!std::exchange(s_.receipt_asked, false) || s_.place != Place::receipt_check) return;
    s_.found = e.found;
    m_.last_stir = m_.now;
    if (e.found == Found::yes) open_field(m_, Field::receipt);  // what was typed is of no more use
    go_to(Place::receipt_answer);
  }

  // --- going about

  void on(const Went& e) {
    if (!may_go(m_, e.to)) return;
    if (s_.place == Place::save_failed && e.to == Place::review) return arrive(Place::review);
    // Help over the first or the last screen: there is nothing to lose, and so nothing to ask.
    if (e.to == Place::done && was_at(Place::welcome, Place::thanks)) return go_home();
    if (e.to == Place::practice) open_field(m_, Field::practice);
    if (e.to == Place::statements) s_.statement = 0;
    if (!pages_of(pack(), e.to).empty() || e.to == Place::voices) s_.page = 0;
    go_to(e.to);
  }

  void on(const WentNext&) {
    if (next_voice(s_) || !on_the_way()) return;
    if (s_.place == Place::statements) return next_statement();
    if (s_.page + 1 < pages_of(pack(), s_.place).size()) {
      ++s_.page;
    } else {
      go_on();
    }
  }

  void on(const WentBack&) {
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
        return on(EditingEnded{});
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
    }
  }

  void on(const ChangeAsked& e) {
    if (s_.place != Place::review || e.of == Place::review || !may_go(m_, e.of)) return;
    s_.review_trail = std::exchange(s_.trail, {{.place = Place::review, .focus = s_.focus}});
    s_.changing = true;
    s_.statement = 0;
    s_.place = e.of;
  }

  void on(const SourcesAsked& e) {
    if (!on_the_way()) return;
    s_.sources = e.entry;
    go_to(Place::sources);
  }

  void on(const PageTurned& e) {
    if (s_.place == Place::write && !pack().prompts.empty()) s_.prompt = e.page % pack().prompts.size();
    if (e.page < pages_of(pack(), s_.place).size()) s_.page = e.page;
    if (s_.place == Place::statements && e.page < pack().statements.size()) s_.statement = e.page;
  }

  void on(const DoneConfirmed&) {
    if (is_ending(here())) go_home();
  }

  void on(const HelperCalled&) {
    if (s_.place == Place::help && !std::exchange(s_.helper_called, true)) ++m_.device.help_asked;
  }

  void on(const MoreTimeAsked&) {
    if (s_.place != Place::still_there) return;
    s_.warned_at = 0;
    go_back();
  }

  // --- comfort

  void on(const LanguageChosen& e) {
    const auto languages = languages_here(m_);
    const bool known = std::any_of(languages.begin(), languages.end(), [&](const Words* w) { return w->tag == e.tag; });
    if (!known || (s_.place != Place::welcome && s_.place != Place::language)) return;
    s_.language = e.tag;
    if (s_.place != Place::welcome) return;
    s_.reading_only = is_closed(m_.device);
    s_.place = s_.reading_only ? Place::read : Place::deal;
  }

  void on(const TextSizeChosen& e) {
    if (s_.place == Place::text_size) s_.text_size = e.size;
  }

  void on(const ThemeChosen& e) {
    if (s_.place == Place::colors) s_.theme = e.theme;
  }

  // --- answers; pressing what is chosen takes it back

  void on(const PositionChosen& e) {
    if (s_.place != Place::position) return;
    s_.draft.position = s_.draft.position == e.position ? Position::none : e.position;
  }

  void on(const Voted& e) {
    if (s_.place != Place::statements) return;
    vote_on(s_.draft.statements, pack().statements, {.statement = e.statement, .vote = e.vote});
    next_statement();
  }

  void on(const TopicToggled& e) {
    if (s_.place == Place::comment) toggle_in(s_.draft.topics, pack().topics, e.topic);
  }

  void on(const CapacityChosen& e) {
    if (s_.place == Place::identity) s_.draft.capacity = e.capacity;
  }

  void on(const AreaChosen& e) {
    if (s_.place == Place::identity) choose_area(s_.draft, pack().areas, e.area);
  }

  void on(const DeliveryToggled& e) {
    if (s_.place == Place::delivery) toggle_in(s_.draft.delivery, pack().delivery, e.delivery);
  }

  void on(const AssistedToggled&) {
    if (s_.place == Place::identity) s_.draft.assisted = !s_.draft.assisted;
  }

  void on(const QuestionRemoved& e) {
    if (s_.place == Place::questions) remove_question(s_.draft, e.index);
  }

  void on(const SendPressed&) {
    if ((s_.place != Place::review && s_.place != Place::save_failed) || !can_send(s_)) return;
    s_.place = Place::saving;
    next_.effects.emplace_back(SaveComment{to_comment(m_), s_.contact, receipts_of(m_.device)});
  }

  void on(const FairnessGiven& e) {
    if (s_.place != Place::thanks || s_.fairness != Fairness::none || e.fairness == Fairness::none) return;
    if (!pack().screens.fairness) return;
    s_.fairness = e.fairness;
    next_.effects.emplace_back(SaveFairness{.leaf = s_.leaf, .fairness = e.fairness});
  }

  void on(const ReceiptAsked&) {
    const bool blank = s_.editor.text.find_first_not_of(' ') == std::string::npos;
    if (s_.place != Place::receipt_check || s_.receipt_asked || blank || s_.receipt_tries >= kMostReceipts) return;
    ++s_.receipt_tries;
    s_.receipt_asked = true;
    next_.effects.emplace_back(CheckReceipt{s_.editor.text});
  }

  // --- writing

  void on(const EditingBegan& e) {
    if (!may_write(s_, e.field)) return;
    if (e.field == Field::comment) go_to(Place::comment);
    if (e.field == Field::receipt && receipts_of(m_.device) == Receipts::off) return;
    open_field(m_, e.field);
    if (e.field == Field::receipt && receipts_of(m_.device) == Receipts::digits) choose_layer(s_, Layer::symbols);
    go_to(place_of(e.field));
  }

  void on(const EditingEnded&) {
    if (s_.place == Place::practice || s_.place == Place::receipt_check) return go_home();
    if (s_.place != Place::write) return;
    keep_field(m_);
    go_back();
    if (s_.staff) staff_wrote(next_);
  }

  void on(const TextTyped& e) {
    if (!is_writing() || e.text.empty()) return;
    const bool ends = e.text == "\n" && !compose(next_, e.text);
    if (ends && s_.editor.field == Field::receipt) return on(ReceiptAsked{});
    if (ends && is_one_line(s_.editor.field)) return on(EditingEnded{});
    if (ends || e.text != "\n") type_text(next_, e.text);
  }

  void edit(Editor changed) {
    if (is_writing()) change_text(m_, std::move(changed));
  }
  void on(const BackspacePressed&) { edit(take_key_back(next_) ? s_.editor : backspaced(s_.editor)); }
  void on(const DeletePressed&) { edit(deleted(s_.editor)); }
  void on(const WordDeleted&) { edit(drop_composition(s_) ? s_.editor : word_deleted(s_.editor)); }
  void on(const CaretMoved& e) { edit(caret_at(s_.editor, e.to)); }
  void on(const CaretStepped& e) { edit(caret_stepped(s_.editor, e.by)); }
  void on(const ShiftPressed&) {
    if (is_writing()) press_shift(s_);
  }
  void on(const LayerChosen& e) {
    if (is_writing()) choose_layer(s_, e.layer);
  }
  void on(const AccentsOpened& e) {
    if (is_writing() && s_.layer == Layer::letters) s_.accents_of = e.base;
  }
  void on(const KeyboardChosen& e) {
    if (is_writing()) choose_keyboard(next_, e.tag);
  }
  void on(const CandidatesOffered& e) { offer(s_, e); }
  void on(const CandidateChosen& e) { choose_candidate(next_, e.index); }
  void on(const CandidatesTurned& e) { turn_candidates(s_, e.page); }
  void on(const StaffAsked&) {}
  void on(const StaffPressed&) {}
  void on(const GlassTouched&) {}
  void on(const StaffTold&) {}
  // --- the one input vocabulary

  void on(const Moved& e) {
    const Node screen = view(m_);
    switch (e.move) {
      case Move::next:
        s_.focus = focus_next(screen, s_.focus);
        return;
      case Move::previous:
        s_.focus = focus_previous(screen, s_.focus);
        return;
      case Move::select: {
        const Node* focused = find_id(screen, s_.focus);
        if (focused != nullptr && focused->enabled && focused->press) {
          handle(*focused->press);
        }
        return;
      }
      case Move::page_down:
      case Move::page_up:
        return;  // what is scrolled is the shell's
    }
  }

  Next next_;
  Model& m_;
  Session& s_;
  std::string focus_there_{};  // what had the focus where Back leads
};

}  // namespace

Next update(Model model, const Event& event) { return Updater(std::move(model)).run(event); }

}  // namespace lectern
