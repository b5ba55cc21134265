// event.h: what happened. Events are facts in the past tense; update() is the only one who answers them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/kind_of.h"
#include "kiosk/forum/comment.h"
#include "kiosk/forum/receipt.h"
#include "kiosk/forum/voices.h"
#include "kiosk/ui/glass.h"
#include "kiosk/ui/place.h"
#include "kiosk/ui/staff_acts.h"
#include "kiosk/ui/staff_facts.h"

namespace lectern {

using Millis = std::int64_t;  // since the program started; monotonic

enum class TextSize : std::uint8_t { s, m, l, xl };
enum class Theme : std::uint8_t { paper, dim, black_on_white, white_on_black };
// The texts a visitor can write.
enum class Field : std::uint8_t { practice, comment, question, name, group, contact, receipt, meeting, item };
enum class Layer : std::uint8_t { letters, symbols, accents, more };

// --- time and the world
struct Ticked {
  Millis now = 0;
  bool operator==(const Ticked&) const = default;
};
// Anything that shows somebody is there without meaning more: a scroll, a miss.
struct Stirred {
  bool by_finger = false;  // on the glass: whoever touches needs no focus ring
  bool operator==(const Stirred&) const = default;
};
// A finger has rested on the glass until `until`: time passed, but not idle time.
struct Held {
  Millis until = 0;
  bool operator==(const Held&) const = default;
};
struct Saved {
  std::string leaf{};
  std::string receipt{};
  bool twice = true;  // in both files of the record
  bool operator==(const Saved&) const = default;
};
enum class SaveTrouble : std::uint8_t { full, read_only, other };
struct SaveFailed {
  SaveTrouble why = SaveTrouble::other;
  bool operator==(const SaveFailed&) const = default;
};

// What staff should know of the record. All of it false or 0: it is well.
struct RecordHealth {
  bool alone = false;         // only one of its two files can be used
  bool damaged = false;       // something had to be repaired
  bool full = false;          // nothing new is accepted
  std::uint64_t missing = 0;  // comments thanked for that are gone
  bool operator==(const RecordHealth&) const = default;
};
struct RecordChecked {
  RecordHealth health{};
  bool operator==(const RecordChecked&) const = default;
};
// unknown: the record could not be read; no_receipt: what was typed holds none
enum class Found : std::uint8_t { no, yes, unknown, no_receipt };
struct ReceiptAnswered {
  Found found = Found::no;
  ReceiptFault fault{};  // of what is no receipt
  bool operator==(const ReceiptAnswered&) const = default;
};
// The date that the device may trust, "2026-09-14"; empty: none.
struct DayTold {
  std::string today{};
  bool operator==(const DayTold&) const = default;
};
// A stick may have come or gone: somebody should look.
struct SticksStirred {
  bool operator==(const SticksStirred&) const = default;
};
// What of others may be shown, in the record's order, which says nothing.
struct OthersTold {
  std::vector<Voice> voices{};
  bool operator==(const OthersTold&) const = default;
};

// --- going about
struct Went {
  Place to = Place::welcome;
  bool operator==(const Went&) const = default;
};
struct WentNext {
  bool operator==(const WentNext&) const = default;
};
struct WentBack {
  bool leaves = false;  // the screen, whichever of its pages is seen; else the page before comes first
  bool operator==(const WentBack&) const = default;
};
// Carries the place to come back to: a change button on the review screen.
struct ChangeAsked {
  Place of = Place::comment;
  bool operator==(const ChangeAsked&) const = default;
};
struct SourcesAsked {
  std::string entry{};
  bool operator==(const SourcesAsked&) const = default;
};
// A page of a many-page screen (perspectives one by one, statements one by one), 0-based.
struct PageTurned {
  std::size_t page = 0;
  bool operator==(const PageTurned&) const = default;
};
struct DoneConfirmed {
  bool operator==(const DoneConfirmed&) const = default;
};
// A visitor would like somebody to come: a number grows, and nobody is told who it was, or when.
struct HelperCalled {
  bool operator==(const HelperCalled&) const = default;
};
struct MoreTimeAsked {
  bool operator==(const MoreTimeAsked&) const = default;
};

// --- what of a screen is seen: lengths in pixels, from the top of what scrolls
// From where to where something reaches, with the air around it.
struct Reach {
  int top = 0, bottom = 0;
  bool operator==(const Reach&) const = default;
};
// The screen that is up was laid out. Only the layout knows lengths and lines; what they are for, the core decides.
struct LaidOut {
  std::vector<int> starts{};            // of its pages, from the first, which is 0; empty: all of it is one page
  int of = 0;                           // how high all of it is
  int most = 0;                         // of a text in a frame: how far down it can be read; 0: all of it is seen
  int view = 0;                         // how much of it is seen at once
  int page = 0;                         // how much further a key goes
  std::vector<std::string> left_out{};  // ids of controls that there was no room for
  std::optional<Reach> focus{};         // of the control that has it
  std::optional<Reach> caret{};
  std::size_t above = 0, below = 0;          // the caret one line up and one line down
  std::size_t line_start = 0, line_end = 0;  // the caret at the ends of its line on the screen
  [[nodiscard]] int pages() const { return starts.empty() ? 1 : static_cast<int>(starts.size()); }
  bool operator==(const LaidOut&) const = default;
};
// The text in a frame, by a finger or a wheel; positive: towards the end.
struct Scrolled {
  int by = 0;
  bool operator==(const Scrolled&) const = default;
};

// --- comfort
struct LanguageChosen {
  std::string tag{};
  bool operator==(const LanguageChosen&) const = default;
};
struct TextSizeChosen {
  TextSize size = TextSize::m;
  bool operator==(const TextSizeChosen&) const = default;
};
struct ThemeChosen {
  Theme theme = Theme::paper;
  bool operator==(const ThemeChosen&) const = default;
};

// --- answers
struct PositionChosen {
  Position position = Position::none;
  bool operator==(const PositionChosen&) const = default;
};
struct Voted {
  std::string statement{};
  Vote vote = Vote::none;
  bool operator==(const Voted&) const = default;
};
struct TopicToggled {
  std::string topic{};
  bool operator==(const TopicToggled&) const = default;
};
struct CapacityChosen {
  Capacity capacity = Capacity::self;
  bool operator==(const CapacityChosen&) const = default;
};
struct AreaChosen {
  std::string area{};
  bool operator==(const AreaChosen&) const = default;
};
struct DeliveryToggled {
  std::string delivery{};
  bool operator==(const DeliveryToggled&) const = default;
};
struct AssistedToggled {
  bool operator==(const AssistedToggled&) const = default;
};
struct QuestionRemoved {
  std::size_t index = 0;
  bool operator==(const QuestionRemoved&) const = default;
};
struct SendPressed {
  bool operator==(const SendPressed&) const = default;
};
// "Is the comment with this receipt kept?", of what stands in the field.
struct ReceiptAsked {
  bool operator==(const ReceiptAsked&) const = default;
};
struct FairnessGiven {
  Fairness fairness = Fairness::none;
  bool operator==(const FairnessGiven&) const = default;
};

// --- writing
struct EditingBegan {
  Field field = Field::comment;
  bool operator==(const EditingBegan&) const = default;
};
struct EditingEnded {
  bool operator==(const EditingEnded&) const = default;
};
struct TextTyped {
  std::string text{};
  bool operator==(const TextTyped&) const = default;
};  // UTF-8, from a key or a keyboard
struct BackspacePressed {
  bool operator==(const BackspacePressed&) const = default;
};
struct DeletePressed {
  bool operator==(const DeletePressed&) const = default;
};
struct WordDeleted {
  bool operator==(const WordDeleted&) const = default;
};
struct CaretMoved {
  std::size_t to = 0;
  bool operator==(const CaretMoved&) const = default;
};  // byte offset
enum class Direction : std::uint8_t { left, right, up, down, home, end };
struct CaretStepped {
  Direction by = Direction::left;
  bool operator==(const CaretStepped&) const = default;
};
struct ShiftPressed {
  bool operator==(const ShiftPressed&) const = default;
};  // off, once, locked, off
struct LayerChosen {
  Layer layer = Layer::letters;
  bool operator==(const LayerChosen&) const = default;
};
struct AccentsOpened {
  std::string base{};
  bool operator==(const AccentsOpened&) const = default;
};  // by long press
struct KeyboardChosen {
  std::string tag{};
  bool operator==(const KeyboardChosen&) const = default;
};
// What an engine makes of keys: a text, and how many bytes of the keys it takes up.
struct Candidate {
  std::string text{};
  std::size_t keys = 0;
  bool operator==(const Candidate&) const = default;
};
struct CandidatesOffered {
  std::string keys{};  // that were asked about
  std::vector<Candidate> candidates{};
  bool operator==(const CandidatesOffered&) const = default;
};
struct CandidateChosen {
  std::size_t index = 0;  // of all
  bool operator==(const CandidateChosen&) const = default;
};
struct CandidatesTurned {
  std::size_t page = 0;
  bool operator==(const CandidatesTurned&) const = default;
};

// --- one abstract input vocabulary: what a keypad, switches or a keyboard's arrows mean away from the text
// page_on: to the next page, or from the last to the first that was not seen.
enum class Move : std::uint8_t { next, previous, select, page_down, page_up, page_on, top, bottom };
struct Moved {
  Move move = Move::next;
  bool operator==(const Moved&) const = default;
};
// A key of a physical keyboard that means more than its text. What, the core alone says.
enum class KeyStroke : std::uint8_t {
  backspace,
  remove,
  left,
  right,
  up,
  down,
  home,
  end,
  page_up,
  page_down,
  enter,
  tab,
  back_tab,
  escape,
  delete_word,
  organizers,  // the chord that asks for the PIN
  space,
  word_left,
  word_right,
  text_start,
  text_end,
  delete_next_word,
  select_all,
  undo,
  redo,
};
struct Stroked {
  KeyStroke key = KeyStroke::enter;
  bool extends = false;  // with Shift: what is selected reaches to where the caret goes
  bool operator==(const Stroked&) const = default;
};

// --- organizers
// The corner was held, or the chord pressed.
struct StaffAsked {
  bool operator==(const StaffAsked&) const = default;
};
struct StaffPressed {
  StaffAct act{};
  bool operator==(const StaffPressed&) const = default;
};
// The glass was touched near the cross that is shown; where the panel says, not corrected.
struct GlassTouched {
  Spot at{};
  bool operator==(const GlassTouched&) const = default;
};
struct StaffTold {
  StaffFacts facts{};
  bool operator==(const StaffTold&) const = default;
};

using AnyEvent =
    std::variant<Ticked, Stirred, Held, Saved, SaveFailed, RecordChecked, ReceiptAnswered, DayTold, SticksStirred,
                 OthersTold, Went, WentNext, WentBack, ChangeAsked, SourcesAsked, PageTurned, DoneConfirmed,
                 HelperCalled, MoreTimeAsked, LaidOut, Scrolled, LanguageChosen, TextSizeChosen, ThemeChosen,
                 PositionChosen, Voted, TopicToggled, CapacityChosen, AreaChosen, DeliveryToggled, AssistedToggled,
                 QuestionRemoved, SendPressed, ReceiptAsked, FairnessGiven, EditingBegan, EditingEnded, TextTyped,
                 BackspacePressed, DeletePressed, WordDeleted, CaretMoved, CaretStepped, ShiftPressed, LayerChosen,
                 AccentsOpened, KeyboardChosen, CandidatesOffered, CandidateChosen, CandidatesTurned, Moved, Stroked,
                 StaffAsked, StaffPressed, GlassTouched, StaffTold>;

// A variant of so many kinds costs each file seconds that copies, moves, ends or compares one. So that is compiled in
// event.cpp alone, which names each kind once more.
class Event : public AnyEvent {
 public:
  Event();
  template <class Kind>
  requires kIsKindOf<Kind, AnyEvent> Event(
      Kind kind);  // NOLINT(google-explicit-constructor): an event is what happened
  Event(const Event&);
  Event(Event&&) noexcept;
  Event& operator=(const Event&);
  Event& operator=(Event&&) noexcept;
  ~Event();
  bool operator==(const Event&) const;
};

}  // namespace lectern
