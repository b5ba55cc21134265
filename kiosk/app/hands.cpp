// hands.cpp: what typing means, what the keys of a keyboard or a keypad mean, and which part of a screen is seen.
#include <algorithm>
#include <utility>

#include "kiosk/app/composing.h"
#include "kiosk/app/shown.h"
#include "kiosk/app/staff/desk.h"
#include "kiosk/app/updater.h"
#include "kiosk/app/writing.h"
#include "kiosk/ui/focus.h"

namespace lectern {

void Updater::on(const EditingBegan& e) {
  if (!may_write(s_, e.field)) return;
  if (e.field == Field::comment) go_to(Place::comment);
  if (e.field == Field::receipt && receipts_of(m_.device) == Receipts::off) return;
  open_field(m_, e.field);
  if (e.field == Field::receipt && receipts_of(m_.device) == Receipts::digits) choose_layer(s_, Layer::symbols);
  go_to(place_of(e.field));
}

void Updater::on(const EditingEnded&) {
  if (s_.place == Place::practice || s_.place == Place::receipt_check) return go_home();
  if (s_.place != Place::write) return;
  keep_field(m_);
  go_back();
  if (s_.staff) return staff_wrote(next_);
  if (at_empty_comment()) go_on();
}

void Updater::on(const TextTyped& e) {
  if (!is_writing() || e.text.empty()) return on(Stirred{});
  const bool ends = e.text == "\n" && !compose(next_, e.text);
  if (ends && s_.editor.field == Field::receipt) return on(ReceiptAsked{});
  if (ends && is_one_line(s_.editor.field)) return on(EditingEnded{});
  if (ends || e.text != "\n") type_text(next_, e.text);
}

void Updater::edit(Editor changed) {
  if (is_writing()) change_text(m_, std::move(changed));
}
void Updater::on(const BackspacePressed&) { edit(take_key_back(next_) ? s_.editor : backspaced(s_.editor)); }
void Updater::on(const DeletePressed&) { edit(deleted(s_.editor)); }
void Updater::on(const WordDeleted&) { edit(drop_composition(s_) ? s_.editor : word_deleted(s_.editor)); }
void Updater::on(const CaretMoved& e) { edit(caret_at(s_.editor, e.to)); }
void Updater::on(const CaretStepped& e) { edit(caret_stepped(s_.editor, e.by)); }
void Updater::on(const ShiftPressed&) {
  if (is_writing()) press_shift(s_);
}
void Updater::on(const LayerChosen& e) {
  if (is_writing()) choose_layer(s_, e.layer);
}
void Updater::on(const AccentsOpened& e) {
  if (is_writing() && s_.layer == Layer::letters) s_.accents_of = e.base;
}
void Updater::on(const KeyboardChosen& e) {
  if (is_writing()) choose_keyboard(next_, e.tag);
}
void Updater::on(const CandidatesOffered& e) { offer(s_, e); }
void Updater::on(const CandidateChosen& e) { choose_candidate(next_, e.index); }
void Updater::on(const CandidatesTurned& e) { turn_candidates(s_, e.page); }

void Updater::on(const LaidOut& e) {
  m_.shown.laid = e;
  const Shown::Follow follow = std::exchange(m_.shown.follow, Shown::Follow::nothing);
  const std::optional<Reach> wanted = follow == Shown::Follow::focus   ? e.focus
                                      : follow == Shown::Follow::caret ? e.caret
                                                                       : std::nullopt;
  int top = s_.scroll;
  if (wanted) top = std::min(std::max(top, wanted->bottom - e.view), wanted->top);
  scroll_to(top);
}

void Updater::on(const Scrolled& e) { scroll_to(s_.scroll + e.by); }

void Updater::scroll_to(int from_top) { s_.scroll = std::clamp(from_top, 0, std::max(0, m_.shown.laid.most)); }

void Updater::on(const Moved& e) {
  const LaidOut& laid = m_.shown.laid;
  const auto page_to = [&](int from_top) {
    scrolled_ = true;
    on(Stirred{});
    scroll_to(from_top);
  };
  switch (e.move) {
    case Move::page_down:
      return page_to(s_.scroll + laid.page);
    case Move::page_up:
      return page_to(s_.scroll - laid.page);
    case Move::top:
      return page_to(0);
    case Move::bottom:
      return page_to(laid.most);
    case Move::next:
    case Move::previous:
    case Move::select:
      break;
  }
  focus_asked_ = true;
  if (e.move == Move::next) s_.focus = focus_next(view(m_), s_.focus);
  if (e.move == Move::previous) s_.focus = focus_previous(view(m_), s_.focus);
  const bool was_seen = s_.ring;
  if (!s_.focus.empty()) s_.ring = true;
  if (e.move == Move::select && was_seen) press_focused();  // nobody presses what they were not shown
}

void Updater::press_focused() {
  const Node screen = view(m_);
  const Node* focused = find_id(screen, s_.focus);
  if (focused != nullptr && focused->enabled && focused->press) handle(*focused->press);
}

// Who has moved the ring to a key presses it; who is writing begins a line, or types a space.
void Updater::press_or_type(std::string_view text) {
  const Node screen = view(m_);
  const Node* focused = find_id(screen, s_.focus);
  const bool on_the_text = focused == nullptr || focused->role == Role::field;
  const bool on_a_key = s_.ring && !(is_writing() && on_the_text);
  if (takes_text(m_) && !on_a_key) return handle(TextTyped{std::string(text)});
  handle(Moved{Move::select});
}

void Updater::on(const Stroked& e) {
  if (edit_by(e)) return;
  switch (e.key) {
    case KeyStroke::backspace:
      return handle(BackspacePressed{});
    case KeyStroke::remove:
      return handle(DeletePressed{});
    case KeyStroke::delete_word:
      return handle(WordDeleted{});
    case KeyStroke::left:
    case KeyStroke::up:
    case KeyStroke::word_left:
      return handle(Moved{Move::previous});
    case KeyStroke::right:
    case KeyStroke::down:
    case KeyStroke::word_right:
      return handle(Moved{Move::next});
    case KeyStroke::home:
    case KeyStroke::text_start:
      return handle(Moved{Move::top});
    case KeyStroke::end:
    case KeyStroke::text_end:
      return handle(Moved{Move::bottom});
    case KeyStroke::page_up:
      return handle(Moved{Move::page_up});
    case KeyStroke::page_down:
      return handle(Moved{Move::page_down});
    case KeyStroke::enter:
      return press_or_type("\n");
    case KeyStroke::space:
      return press_or_type(" ");
    case KeyStroke::tab:
      return handle(Moved{Move::next});
    case KeyStroke::back_tab:
      return handle(Moved{Move::previous});
    case KeyStroke::delete_next_word:
    case KeyStroke::select_all:
    case KeyStroke::undo:
    case KeyStroke::redo:
      return on(Stirred{});
    case KeyStroke::organizers:
      return handle(StaffAsked{});
    case KeyStroke::escape:
      return handle(WentBack{});  // out of a text with what was written, out of a question without having answered it
  }
}

}  // namespace lectern
