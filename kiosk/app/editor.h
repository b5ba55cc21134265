// editor.h: text being written: gated, by grapheme, and never cut.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
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

// `text` is always what gate() gives back unchanged; `caret` is always a grapheme boundary of it.
struct Editor {
  Field field = Field::comment;
  std::string text{};
  std::size_t caret = 0;
  bool removed = false;  // the last insertion lost hidden or unreadable characters
  bool refused = false;  // the last insertion did not fit and was not made
  Composition composing{};
  bool operator==(const Editor&) const = default;
};

// Puts `bytes` at the caret, or leaves the text alone and sets `refused` if it would pass the limit.
[[nodiscard]] Editor inserted(Editor, std::string_view bytes, const GateLimits&);
[[nodiscard]] Editor backspaced(Editor);
[[nodiscard]] Editor deleted(Editor);
[[nodiscard]] Editor word_deleted(Editor);
// To the boundary at or before `to`.
[[nodiscard]] Editor caret_at(Editor, std::size_t to);
// Up and down are the lines a person broke; a screen that wraps asks for a caret by offset.
[[nodiscard]] Editor caret_stepped(Editor, Direction);

// Whether the next letter begins a sentence.
[[nodiscard]] bool at_sentence_start(const Editor&);
// What stands in the field: the text with what is being composed, and the caret behind that.
[[nodiscard]] std::string shown_text(const Editor&);
[[nodiscard]] std::size_t shown_caret(const Editor&);

}  // namespace lectern
