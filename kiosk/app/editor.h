// editor.h: text being written: gated, by grapheme, and never cut.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/text_gate.h"
#include "kiosk/ui/event.h"

namespace lectern {

// Keys that are not letters yet. It ends before anything but keys happens, and goes with the visitor.
struct Composition {
  std::string keys{};
  std::string shown{};  // what they make so far; it stands at the caret
  std::vector<Candidate> candidates{};
  std::size_t page = 0;  // of the candidates
  bool operator==(const Composition&) const = default;
};

// One change of a text, so that it can be taken back.
struct Change {
  std::size_t at = 0;  // byte offset
  std::string removed{}, added{};
  std::size_t caret = 0;  // before it
  bool operator==(const Change&) const = default;
};

inline constexpr std::size_t kMostChanges = 100;        // that can be taken back ...
inline constexpr std::size_t kChangeBytes = 16 * 1024;  // ... and how much text they may hold together

// `text` is always what gate() gives back unchanged; `caret` is always a grapheme boundary of it.
struct Editor {
  Field field = Field::comment;
  std::string text{};
  std::size_t caret = 0;
  std::optional<std::size_t> anchor{};  // what lies between it and the caret is selected
  bool removed = false;                 // the last insertion lost hidden or unreadable characters
  bool refused = false;                 // the last insertion did not fit and was not made
  Composition composing{};
  std::vector<Change> done{}, undone{};  // the last one last
  bool operator==(const Editor&) const = default;
};

// Puts `bytes` at the caret, in place of what is selected, or leaves the text alone and sets `refused` if it would pass
// the limit.
[[nodiscard]] Editor inserted(Editor, std::string_view bytes, const GateLimits&);
[[nodiscard]] Editor backspaced(Editor);
[[nodiscard]] Editor deleted(Editor);
[[nodiscard]] Editor word_deleted(Editor);
[[nodiscard]] Editor next_word_deleted(Editor);
// What was done last is taken back, words at a time; and what was taken back, done again.
[[nodiscard]] Editor undone(Editor);
[[nodiscard]] Editor redone(Editor);
// To the boundary at or before `to`.
[[nodiscard]] Editor caret_at(Editor, std::size_t to);
// Up and down are the lines a person broke; a screen that wraps asks for a caret by offset.
[[nodiscard]] Editor caret_stepped(Editor, Direction);

// From where to where text is selected; the caret twice if nothing is.
[[nodiscard]] std::pair<std::size_t, std::size_t> selection(const Editor&);
[[nodiscard]] Editor all_selected(Editor);
// `moved`, with what lies between its caret and where that of `from` was, or its selection began, selected.
[[nodiscard]] Editor selected_to(const Editor& from, Editor moved);

// Whether the next letter begins a sentence.
[[nodiscard]] bool at_sentence_start(const Editor&);
// What stands in the field: the text with what is being composed, and the caret behind that.
[[nodiscard]] std::string shown_text(const Editor&);
[[nodiscard]] std::size_t shown_caret(const Editor&);

}  // namespace lectern
