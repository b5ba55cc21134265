// editor.cpp: the text editor of editor.h.
#include "kiosk/app/editor.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/graphemes.h"

namespace lectern {
namespace {

// Neighbours can join into one letter, or lose what may not stand beside them, so the whole text passes the gate again
// and the caret goes to a boundary of what comes out.
Editor settled(Editor editor, const std::string& before, const std::string& after) {
  editor.text = gate(before + after).text;
  const std::size_t wanted = std::min(gate(before).text.size(), editor.text.size());
  const std::size_t boundary = snap_to_grapheme(editor.text, wanted);
  editor.caret = boundary == wanted ? wanted : next_grapheme(editor.text, boundary);
  return editor;
}

Editor without(Editor editor, std::size_t from, std::size_t to) {
  editor.removed = editor.refused = false;
  const std::string before = editor.text.substr(0, from);
  const std::string after = editor.text.substr(to);
  return settled(std::move(editor), before, after);
}

std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

// The place in the line that starts at `to` that is as many letters in as `caret` is in its own.
std::size_t same_column(std::string_view text, std::size_t caret, std::size_t to) {
  const std::size_t start = line_start(text, caret);
  std::size_t column = count_graphemes(text.substr(start, caret - start));
  const std::size_t end = line_end(text, to);
  while (column-- > 0 && to < end) to = next_grapheme(text, to);
  return std::min(to, end);
}

}  // namespace

Editor inserted(Editor editor, std::string_view bytes, const GateLimits& limits) {
  editor.removed = editor.refused = false;
  const Gated piece = gate(bytes, {.characters = 0, .newlines = limits.newlines});
  const std::string before = editor.text.substr(0, editor.caret) + piece.text;
  const std::string after = editor.text.substr(editor.caret);
  const Gated whole = gate(before + after, limits);
  editor.removed = piece.removed || piece.was_invalid || whole.removed;
  if (whole.too_long && whole.characters > count_graphemes(editor.text)) {
    editor.refused = true;
    return editor;
  }
  return settled(std::move(editor), before, after);
}

Editor backspaced(Editor editor) {
  const std::size_t caret = editor.caret;
  const std::size_t from = previous_grapheme(editor.text, caret);
  return without(std::move(editor), from, caret);
}

Editor deleted(Editor editor) {
  const std::size_t caret = editor.caret;
  const std::size_t to = next_grapheme(editor.text, caret);
  return without(std::move(editor), caret, to);
}

Editor word_deleted(Editor editor) {
  const std::size_t caret = editor.caret;
  const std::size_t from = std::min(previous_word(editor.text, caret), previous_grapheme(editor.text, caret));
  return without(std::move(editor), from, caret);
}

Editor caret_at(Editor editor, std::size_t to) {
  editor.caret = snap_to_grapheme(editor.text, std::min(to, editor.text.size()));
  return editor;
}

Editor caret_stepped(Editor editor, Direction by) {
  const std::string_view text = editor.text;
  const std::size_t caret = editor.caret;
  std::size_t to = caret;
  switch (by) {
    case Direction::left:
      to = previous_grapheme(text, caret);
      break;
    case Direction::right:
      to = next_grapheme(text, caret);
      break;
    case Direction::home:
      to = line_start(text, caret);
      break;
    case Direction::end:
      to = line_end(text, caret);
      break;
    case Direction::up: {
      const std::size_t start = line_start(text, caret);
      to = start == 0 ? 0 : same_column(text, caret, line_start(text, start - 1));
      break;
    }
    case Direction::down: {
      const std::size_t end = line_end(text, caret);
      to = end == text.size() ? end : same_column(text, caret, end + 1);
      break;
    }
  }
  return caret_at(std::move(editor), to);
}

bool at_sentence_start(const Editor& editor) {
  std::string_view before = std::string_view(editor.text).substr(0, editor.caret);
  const std::size_t size = before.size();
  while (!before.empty() && (before.back() == ' ' || before.back() == '\n')) {
    if (before.back() == '\n') return true;
    before.remove_suffix(1);
  }
  // The inverted marks of Spanish open a sentence without a space after them.
  if (before.empty() || before.ends_with("\u00BF") || before.ends_with("\u00A1")) return true;
  const char last = before.back();
  return before.size() < size && (last == '.' || last == '!' || last == '?');
}

std::string shown_text(const Editor& editor) {
  return editor.text.substr(0, editor.caret) + editor.composing.shown + editor.text.substr(editor.caret);
}

std::size_t shown_caret(const Editor& editor) { return editor.caret + editor.composing.shown.size(); }

}  // namespace lectern
