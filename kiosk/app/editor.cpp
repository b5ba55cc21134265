// editor.cpp: the text editor of editor.h.
#include "kiosk/app/editor.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/graphemes.h"

namespace lectern {
namespace {

constexpr std::size_t kRun = 200;  // bytes: a word without an end is taken back in pieces

std::size_t size_of(const Change& change) { return change.removed.size() + change.added.size(); }

bool ends_in_space(std::string_view text) { return !text.empty() && (text.back() == ' ' || text.back() == '\n'); }

// Letters of one word are one change, and so is what one key takes away letter by letter.
bool joined(Change& last, const Change& next) {
  if (size_of(last) + size_of(next) > kRun) return false;
  const bool typed = last.removed.empty() && next.removed.empty() && last.at + last.added.size() == next.at;
  if (typed && !ends_in_space(last.added)) {
    last.added += next.added;
    return true;
  }
  const bool erased = last.added.empty() && next.added.empty() && next.at + next.removed.size() == last.at;
  if (!erased || ends_in_space(next.removed)) return false;
  last.removed.insert(0, next.removed);
  last.at = next.at;
  return true;
}

// Notes how `editor.text` came from `old`.
void note_change(Editor& editor, std::string_view old, std::size_t caret) {
  const std::string_view now = editor.text;
  if (old == now) return;
  const std::size_t most = std::min(old.size(), now.size());
  std::size_t front = 0;
  while (front < most && old[front] == now[front]) ++front;
  std::size_t back = 0;
  while (back < most - front && old[old.size() - 1 - back] == now[now.size() - 1 - back]) ++back;
  Change change{.at = front,
                .removed = std::string(old.substr(front, old.size() - back - front)),
                .added = std::string(now.substr(front, now.size() - back - front)),
                .caret = caret};
  editor.undone.clear();
  auto& done = editor.done;
  if (done.empty() || !joined(done.back(), change)) done.push_back(std::move(change));
  std::size_t held = 0;
  for (const Change& one : done) held += size_of(one);
  while (!done.empty() && (done.size() > kMostChanges || held > kChangeBytes)) {
    held -= size_of(done.front());
    done.erase(done.begin());
  }
}

// Neighbours can join into one letter, or lose what may not stand beside them, so the whole text passes the gate again
// and the caret goes to a boundary of what comes out.
Editor settled(Editor editor, const std::string& before, const std::string& after) {
  const std::string old = std::exchange(editor.text, gate(before + after).text);
  note_change(editor, old, editor.caret);
  editor.anchor.reset();
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

// Without what is selected, or, if nothing is, without what stands between the caret and `end`.
Editor erased(Editor editor, std::size_t end) {
  const auto [first, last] = selection(editor);
  const std::size_t from = first < last ? first : std::min(end, editor.caret);
  const std::size_t to = first < last ? last : std::max(end, editor.caret);
  return without(std::move(editor), from, to);
}

}  // namespace

Editor inserted(Editor editor, std::string_view bytes, const GateLimits& limits) {
  editor.removed = editor.refused = false;
  const Gated piece = gate(bytes, {.characters = 0, .newlines = limits.newlines});
  const auto [from, to] = selection(editor);
  const std::string before = editor.text.substr(0, from) + piece.text;
  const std::string after = editor.text.substr(to);
  const Gated whole = gate(before + after, limits);
  editor.removed = piece.removed || piece.was_invalid || whole.removed;
  if (whole.too_long && whole.characters > count_graphemes(editor.text)) {
    editor.refused = true;
    return editor;
  }
  return settled(std::move(editor), before, after);
}

Editor backspaced(Editor editor) {
  const std::size_t from = previous_grapheme(editor.text, editor.caret);
  return erased(std::move(editor), from);
}

Editor deleted(Editor editor) {
  const std::size_t to = next_grapheme(editor.text, editor.caret);
  return erased(std::move(editor), to);
}

Editor word_deleted(Editor editor) {
  const std::size_t from =
      std::min(previous_word(editor.text, editor.caret), previous_grapheme(editor.text, editor.caret));
  return erased(std::move(editor), from);
}

Editor next_word_deleted(Editor editor) {
  const std::size_t to = next_word(editor.text, editor.caret);
  return erased(std::move(editor), to);
}

Editor undone(Editor editor) {
  if (editor.done.empty()) return editor;
  Change change = std::move(editor.done.back());
  editor.done.pop_back();
  editor.text.replace(change.at, change.added.size(), change.removed);
  const std::size_t back_to = std::exchange(change.caret, editor.caret);
  editor.undone.push_back(std::move(change));
  editor.removed = editor.refused = false;
  return caret_at(std::move(editor), back_to);
}

Editor redone(Editor editor) {
  if (editor.undone.empty()) return editor;
  Change change = std::move(editor.undone.back());
  editor.undone.pop_back();
  editor.text.replace(change.at, change.removed.size(), change.added);
  const std::size_t on_to = std::exchange(change.caret, editor.caret);
  editor.done.push_back(std::move(change));
  editor.removed = editor.refused = false;
  return caret_at(std::move(editor), on_to);
}

std::pair<std::size_t, std::size_t> selection(const Editor& editor) {
  const std::size_t anchor = std::min(editor.anchor.value_or(editor.caret), editor.text.size());
  return std::minmax({anchor, editor.caret});
}

Editor all_selected(Editor editor) {
  editor.caret = editor.text.size();
  editor.anchor = editor.caret > 0 ? std::optional<std::size_t>(0) : std::nullopt;
  return editor;
}

Editor selected_to(const Editor& from, Editor moved) {
  const std::size_t anchor = from.anchor.value_or(from.caret);
  moved.anchor = anchor == moved.caret ? std::nullopt : std::optional(anchor);
  return moved;
}

Editor caret_at(Editor editor, std::size_t to) {
  editor.anchor.reset();
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
