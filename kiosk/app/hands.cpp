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
  const bool is_first = !std::exchange(m_.shown.is_laid, true);
  const HowFar came = std::exchange(m_.shown.came, {});
  int top = s_.scroll;
  if (came.of > 0 && !e.starts.empty()) top = static_cast<int>(static_cast<std::int64_t>(came.top) * e.of / came.of);
  const Shown::Follow follow = std::exchange(m_.shown.follow, Shown::Follow::nothing);
  const std::optional<Reach> wanted = follow == Shown::Follow::focus   ? e.focus
                                      : follow == Shown::Follow::caret ? e.caret
                                                                       : std::nullopt;
  if (wanted && e.starts.empty()) top = std::min(std::max(top, wanted->bottom - e.view), wanted->top);
  if (wanted && !e.starts.empty()) top = (wanted->top + wanted->bottom) / 2;
  scroll_to(top);
  // What was seen before somebody looked elsewhere was seen.
  const int page = page_seen(m_).page - 1;
  if (is_first || page == m_.shown.read_to + 1) m_.shown.read_to = page;
}

void Updater::on(const Scrolled& e) {
  if (m_.shown.laid.starts.empty()) scroll_to(s_.scroll + e.by);
}

// A page is seen as a whole; a text in its frame from any of its lines.
void Updater::scroll_to(int from_top) {
  const LaidOut& laid = m_.shown.laid;
  if (laid.starts.empty())
    s_.scroll = std::clamp(from_top, 0, std::max(0, laid.most));
  else
    s_.scroll = laid.starts[static_cast<std::size_t>(page_at(laid, from_top))];
}

// The ring does not stay on what is no longer seen: it comes to what turns the page on.
void Updater::turn_to(int page) {
  const std::vector<int>& starts = m_.shown.laid.starts;
  if (starts.empty()) return;
  const int before = s_.scroll;
  s_.scroll = starts[static_cast<std::size_t>(std::clamp(page, 0, static_cast<int>(starts.size()) - 1))];
  if (s_.scroll == before) return;
  const Node screen = view(m_);
  const Node* main = main_action(screen);
  if (screen.children.size() == 3 && main != nullptr && find_id(screen.children[1], s_.focus) != nullptr)
    s_.focus = main->id;
}

bool Updater::turn_back() {
  const int page = page_seen(m_).page - 1;
  if (page == 0 || s_.staff) return false;
  turn_to(page - 1);
  return true;
}

void Updater::on(const Moved& e) {
  const LaidOut& laid = m_.shown.laid;
  const bool paged = !laid.starts.empty();
  const int page = page_seen(m_).page - 1;
  const auto go = [&](int to_page, int from_top) {
    scrolled_ = true;
    on(Stirred{});
    return paged ? turn_to(to_page) : scroll_to(from_top);
  };
  switch (e.move) {
    case Move::page_down:
      return go(page + 1, s_.scroll + laid.page);
    case Move::page_up:
      return go(page - 1, s_.scroll - laid.page);
    case Move::page_on:
      return go(page + 1 < laid.pages() ? page + 1 : m_.shown.read_to + 1, s_.scroll);
    case Move::top:
      return go(0, 0);
    case Move::bottom:
      return go(laid.pages() - 1, laid.most);
    case Move::next:
    case Move::previous:
    case Move::select:
      break;
  }
  focus_asked_ = true;
  if (e.move != Move::select) s_.focus = focus_stepped(m_, view(m_), e.move == Move::next);
  const bool was_seen = s_.ring;
  if (!s_.focus.empty()) s_.ring = true;
  if (e.move == Move::select && was_seen) press_focused();  // nobody presses what they were not shown
}

void Updater::press_focused() {
  const Node screen = view(m_);
  const Node* focused = find_id(screen, s_.focus);
  if (focused == nullptr || !focused->press) return;
  if (focused == main_action(screen) && turns_page(m_, screen)) return handle(Moved{Move::page_on});
  if (focused->enabled) handle(*focused->press);
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
