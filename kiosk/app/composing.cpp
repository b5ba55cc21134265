// composing.cpp: all keys of a composition are kept and fed anew, so that the last one can be taken back.
#include "kiosk/app/composing.h"

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "kiosk/base/graphemes.h"

namespace lectern {
namespace {

constexpr std::size_t kMostKeys = 64;  // bytes; then what there is becomes text, and something new begins

bool is_engine_key(std::string_view keys, std::string_view letter) {
  const bool small = letter.size() == 1 && letter.front() >= 'a' && letter.front() <= 'z';
  return small || (letter == "'" && !keys.empty());
}

// The keys as they are now, with what they make. False: there is no room, and nothing has changed.
bool show(Next& next, const Keyboard& keyboard, std::string keys) {
  Session& session = next.model.session;
  const GateLimits limits = limits_of(next.model, session.editor.field);
  const Composed made = keyboard.composer != nullptr ? keyboard.composer->composed(keys)
                                                     : Composed{.settled = {}, .shown = keys, .open_from = 0};
  Editor editor = session.editor;
  editor.composing = {};
  if (const Editor whole = inserted(editor, made.settled + made.shown, limits); whole.refused) {
    session.editor.refused = true;
    return false;
  }
  if (!made.settled.empty()) editor = inserted(std::move(editor), made.settled, limits);
  editor.removed = editor.refused = false;
  editor.composing.keys = keys.substr(std::min(made.open_from, keys.size()));
  editor.composing.shown = made.shown;
  session.editor = std::move(editor);
  if (!keyboard.engine.empty() && !session.editor.composing.keys.empty()) {
    session.engine_asked = true;
    next.effects.emplace_back(ComposeAsked{keyboard.engine, session.editor.composing.keys});
  }
  return true;
}

// Digits and the space bar choose, where there is something to choose from.
bool chooses(Next& next, std::string_view letter) {
  const Composition& open = next.model.session.editor.composing;
  const std::size_t first = open.page * kCandidatesPerPage;
  if (first >= open.candidates.size() || letter.size() != 1) return false;
  const bool digit = letter.front() >= '1' && letter.front() < static_cast<char>('1' + kCandidatesPerPage);
  const std::size_t index = first + (digit ? static_cast<std::size_t>(letter.front() - '1') : 0);
  if ((!digit && letter != " ") || index >= open.candidates.size()) return false;
  choose_candidate(next, index);
  return true;
}

}  // namespace

bool goes_on_through(const Event& event) {
  return std::visit(
      []<class Kind>(const Kind&) {
        constexpr bool kKey = std::is_same_v<Kind, TextTyped> || std::is_same_v<Kind, BackspacePressed> ||
                              std::is_same_v<Kind, WordDeleted> || std::is_same_v<Kind, ShiftPressed> ||
                              std::is_same_v<Kind, AccentsOpened> || std::is_same_v<Kind, CandidateChosen> ||
                              std::is_same_v<Kind, CandidatesTurned>;
        constexpr bool kNobody = std::is_same_v<Kind, DayTold> || std::is_same_v<Kind, SticksStirred> ||
                                 std::is_same_v<Kind, LaidOut> || std::is_same_v<Kind, Scrolled> ||
                                 std::is_same_v<Kind, Ticked> || std::is_same_v<Kind, Stirred> ||
                                 std::is_same_v<Kind, Held> || std::is_same_v<Kind, CandidatesOffered> ||
                                 std::is_same_v<Kind, Saved> || std::is_same_v<Kind, SaveFailed> ||
                                 std::is_same_v<Kind, RecordChecked> || std::is_same_v<Kind, ReceiptAnswered> ||
                                 std::is_same_v<Kind, OthersTold> || std::is_same_v<Kind, StaffTold>;
        // The focus goes about; what it presses, and what a key of a keyboard means, is an event of its own.
        return kKey || kNobody || std::is_same_v<Kind, Moved> || std::is_same_v<Kind, Stroked>;
      },
      event);
}

bool compose(Next& next, std::string_view letter) {
  const Keyboard* keyboard = keyboard_of(next.model);
  if (keyboard == nullptr || (keyboard->composer == nullptr && keyboard->engine.empty())) return false;
  const Composition& open = next.model.session.editor.composing;
  if (!keyboard->engine.empty() && chooses(next, letter)) return true;
  if (open.keys.size() + letter.size() > kMostKeys) settle(next.model);
  const auto taken = [&] {
    return keyboard->composer != nullptr ? keyboard->composer->takes(open.keys, letter)
                                         : is_engine_key(open.keys, letter);
  };
  // With an engine, the space bar and Enter say that the keys are meant as they are.
  const bool only_ends = !keyboard->engine.empty() && !open.keys.empty() && (letter == " " || letter == "\n");
  if (!taken()) settle(next.model);
  if (!taken()) return only_ends;
  static_cast<void>(show(next, *keyboard, open.keys + std::string(letter)));
  return true;
}

void settle(Model& model) {
  Editor& editor = model.session.editor;
  const Composition open = std::exchange(editor.composing, {});
  if (!open.shown.empty()) editor = inserted(std::move(editor), open.shown, limits_of(model, editor.field));
}

bool take_key_back(Next& next) {
  const Composition& open = next.model.session.editor.composing;
  const Keyboard* keyboard = keyboard_of(next.model);
  if (open.keys.empty() || keyboard == nullptr) return false;
  static_cast<void>(show(next, *keyboard, open.keys.substr(0, previous_grapheme(open.keys, open.keys.size()))));
  return true;
}

bool drop_composition(Session& session) { return !std::exchange(session.editor.composing, {}).keys.empty(); }

void offer(Session& session, const CandidatesOffered& offered) {
  Composition& open = session.editor.composing;
  if (open.keys.empty() || open.keys != offered.keys) return;
  open.candidates = offered.candidates;
  open.page = 0;
}

void choose_candidate(Next& next, std::size_t index) {
  Session& session = next.model.session;
  const Keyboard* keyboard = keyboard_of(next.model);
  Composition& open = session.editor.composing;
  if (keyboard == nullptr || index >= open.candidates.size()) return;
  const Candidate chosen = open.candidates[index];
  const std::string rest = open.keys.substr(std::min(chosen.keys, open.keys.size()));
  Editor editor = session.editor;
  editor.composing = {};
  editor = inserted(std::move(editor), chosen.text, limits_of(next.model, editor.field));
  if (editor.refused) {
    session.editor.refused = true;
    return;
  }
  session.editor = std::move(editor);
  if (!rest.empty() && !show(next, *keyboard, rest)) session.editor.composing = {.keys = rest, .shown = rest};
}

void turn_candidates(Session& session, std::size_t page) {
  Composition& open = session.editor.composing;
  if (page * kCandidatesPerPage < open.candidates.size()) open.page = page;
}

}  // namespace lectern
