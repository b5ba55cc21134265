// editing_keys.cpp: what the keys of a keyboard mean in a text: steps, selections, words, and taking back.
#include <utility>

#include "kiosk/app/composing.h"
#include "kiosk/app/updater.h"
#include "kiosk/base/graphemes.h"

namespace lectern {
namespace {

// Where a key takes the caret; nothing: it is no step.
std::optional<Editor> stepped(const Editor& editor, const LaidOut& laid, KeyStroke key) {
  const bool known = laid.caret.has_value();  // along the lines on the screen where they are known
  switch (key) {
    case KeyStroke::left:
      return caret_stepped(editor, Direction::left);
    case KeyStroke::right:
      return caret_stepped(editor, Direction::right);
    case KeyStroke::up:
      return known ? caret_at(editor, laid.above) : caret_stepped(editor, Direction::up);
    case KeyStroke::down:
      return known ? caret_at(editor, laid.below) : caret_stepped(editor, Direction::down);
    case KeyStroke::home:
      return known ? caret_at(editor, laid.line_start) : caret_stepped(editor, Direction::home);
    case KeyStroke::end:
      return known ? caret_at(editor, laid.line_end) : caret_stepped(editor, Direction::end);
    case KeyStroke::word_left:
      return caret_at(editor, previous_word(editor.text, editor.caret));
    case KeyStroke::word_right:
      return caret_at(editor, next_word(editor.text, editor.caret));
    case KeyStroke::text_start:
      return caret_at(editor, 0);
    case KeyStroke::text_end:
      return caret_at(editor, editor.text.size());
    case KeyStroke::backspace:
    case KeyStroke::remove:
    case KeyStroke::page_up:
    case KeyStroke::page_down:
    case KeyStroke::enter:
    case KeyStroke::tab:
    case KeyStroke::back_tab:
    case KeyStroke::escape:
    case KeyStroke::delete_word:
    case KeyStroke::organizers:
    case KeyStroke::space:
    case KeyStroke::delete_next_word:
    case KeyStroke::select_all:
    case KeyStroke::undo:
    case KeyStroke::redo:
      break;
  }
  return std::nullopt;
}

// Keys that change the text, or what of it is selected, without stepping.
using ChangeBy = Editor (*)(Editor);
ChangeBy change_by(KeyStroke key) {
  if (key == KeyStroke::undo) return undone;
  if (key == KeyStroke::redo) return redone;
  if (key == KeyStroke::select_all) return all_selected;
  return key == KeyStroke::delete_next_word ? next_word_deleted : nullptr;
}

}  // namespace

bool Updater::edit_by(const Stroked& e) {
  if (!is_writing()) return false;
  if (const ChangeBy change = change_by(e.key); change != nullptr) {
    settle(m_);
    edit(change(s_.editor));
    return true;
  }
  if (!stepped(s_.editor, m_.shown.laid, e.key)) return false;
  settle(m_);
  const auto [from, to] = selection(s_.editor);
  const bool leaves = from < to && !e.extends;  // an arrow ends a selection at the side that it points to
  if (leaves && (e.key == KeyStroke::left || e.key == KeyStroke::right)) {
    edit(caret_at(s_.editor, e.key == KeyStroke::left ? from : to));
    return true;
  }
  Editor moved = *stepped(s_.editor, m_.shown.laid, e.key);
  edit(e.extends ? selected_to(s_.editor, std::move(moved)) : std::move(moved));
  return true;
}

}  // namespace lectern
