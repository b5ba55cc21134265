// model.h: all there is to know: the device, which outlives visitors, and the session, which is one visitor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/editor.h"
#include "kiosk/forum/comment.h"
#include "kiosk/forum/meeting.h"
#include "kiosk/forum/pack.h"
#include "kiosk/language/words.h"
#include "kiosk/ui/event.h"
#include "kiosk/ui/glass.h"
#include "kiosk/ui/key_room.h"
#include "kiosk/ui/keyboard.h"
#include "kiosk/ui/place.h"
#include "kiosk/ui/readiness.h"
#include "kiosk/ui/staff_place.h"

namespace lectern {

// What was loaded at the start. Shared and constant, so that a model is cheap to copy.
struct Device {
  std::shared_ptr<const Pack> pack{};
  std::vector<std::shared_ptr<const Words>> words{};  // those offered to residents come first
  std::vector<std::shared_ptr<const Keyboard>> keyboards{};
  std::shared_ptr<const Keyboard> contact_keyboard{};  // for e-mail addresses and numbers; null: there is none
  KeyRoom key_room{};                                  // what the panel has
  std::string today{};                                 // "2026-09-14" or "2026-09"; empty: the clock is not trusted
  std::string kiosk_id{};
  Meeting evening{};                    // what an organizer has set, as it is kept
  int idle_minutes = 0;                 // 2 to 5, unless the meeting says; 0: what the pack says
  Receipts receipts = Receipts::words;  // unless the meeting says
  bool rehearsal = false;
  Readiness readiness{};
  Glass glass{};           // makes up for what the panel is off
  bool undrilled = false;  // a sealed forum whose keys nobody has tried: it takes no comments
  // By the tag of a language that residents could be offered: how many of its characters no font here can draw. Those
  // that can be drawn whole are not in it.
  std::map<std::string, std::size_t> undrawable{};
  bool forum_chosen = false;     // by an organizer or on the command line
  Millis last_comment = -1;      // when one was last sent; only while the program runs
  std::uint64_t help_asked = 0;  // since an organizer last said it was answered; only while the program runs
  RecordHealth health{};
  // What every visitor starts with. An empty language: the pack's first.
  std::string language{};
  TextSize text_size = TextSize::m;
  Theme theme = Theme::paper;
  bool operator==(const Device&) const = default;
};

enum class Shift : std::uint8_t { off, once, locked };

// How far down a screen is seen, px, and how high all of it was then: at another text size it is another height.
struct HowFar {
  int top = 0;
  int of = 0;
  bool operator==(const HowFar&) const = default;
};

// Where Back leads, and what had the focus and was seen there.
struct Visited {
  Place place = Place::welcome;
  std::string focus{};
  HowFar seen{};
  bool operator==(const Visited&) const = default;
};

// The organizer at the screen. Made anew each time somebody asks to be let in, and gone when they leave.
struct Staff {
  StaffPlace place = StaffPlace::pin;
  std::vector<StaffPlace> trail{};
  bool let_in = false;
  std::string digits{};  // of the PIN, as far as typed
  PinFacts pin{};
  Millis wait_until = 0;  // when the next try is taken
  bool asked = false;     // the device has not answered yet
  bool failed = false;    // the last order could not be carried out

  std::optional<Meeting> wanted{};  // on its way to being kept, or being written
  EveningFacts evening{};
  StickFacts stick{};
  JobFacts job{};
  std::shared_ptr<const std::vector<CommentFacts>> comments{};
  std::size_t page = 0;
  std::size_t chosen = 0;  // which comment, forum or bundle
  std::vector<ForumFacts> forums{};
  std::vector<BundleFacts> bundles{};
  RestoredFacts restored{};
  bool has_restored = false;
  std::vector<bool> cells{};        // of the glass, that were touched
  std::vector<std::string> keys{};  // that were pressed
  std::vector<Spot> spots{};        // where crosses were touched
  Glass glass{};                    // found from them
  bool missed = false;              // they did not lie as on a panel
  AboutFacts about{};
  bool first_time = false;  // the PIN was noted just now
  DrillFacts drill{};
  std::vector<std::string> words{};  // of a key drill; the last one is being typed
  bool operator==(const Staff&) const = default;
};

// One visitor. Going home makes a fresh one: what is not in here cannot be left behind.
struct Session {
  std::string language{};  // BCP 47; empty: the pack's first
  TextSize text_size = TextSize::m;
  Theme theme = Theme::paper;

  Place place = Place::welcome;
  std::vector<Visited> trail{};         // where Back leads, the last one first; no place twice
  std::string focus{};                  // id of the focused control
  bool ring = false;                    // the focus ring shows only to those who move it
  int scroll = 0;                       // the top of the page that is seen, or how far down a text in its frame, px
  bool changing = false;                // came from a change button: Next returns to the review ...
  std::vector<Visited> review_trail{};  // ... and Back from there leads where it led before
  std::string sources{};                // what "who says?" was asked about
  std::size_t statement = 0;            // page of the statements
  std::size_t page = 0;                 // of the cards being read one by one
  std::size_t prompt = 0;               // which prompt stands above the empty comment
  std::size_t rotation = 0;             // turns the order of views and options
  Millis warned_at = 0;                 // when the idle warning came up

  Draft draft{};
  Contact contact{};
  std::string typed_on{};  // tag of the keyboard that the comment was last written with

  Editor editor{};
  Shift shift = Shift::off;
  bool shift_is_automatic = false;  // set by a sentence's start, not by a hand
  Layer layer = Layer::letters;
  std::string accents_of{};   // the key whose accents are open
  std::string keyboard{};     // tag; empty: follows the language
  bool own_keys = false;      // an address is written with the keyboard of the language, not with its own
  bool engine_asked = false;  // an input engine has been told what is written

  bool reading_only = false;  // came while the record was full: may read, but not write what could not be kept
  std::size_t receipt_tries = 0;
  bool receipt_asked = false;  // and not yet answered
  Found found = Found::no;     // the answer
  ReceiptFault receipt_fault{};

  std::optional<Staff> staff{};  // only while place is staff, or an organizer writes

  std::string leaf{};
  std::string receipt{};
  bool twice = false;  // kept in both files
  SaveTrouble trouble = SaveTrouble::other;
  Fairness fairness = Fairness::none;
  std::vector<Voice> voices{};  // what others said, in the order it is read
  bool helper_called = false;   // counted once a visit
  bool operator==(const Session&) const = default;
};

// The screen that is up: which one it is, and what the layout said of it.
struct Shown {
  // What of it has to be seen as soon as the layout says where that is.
  enum class Follow : std::uint8_t { nothing, focus, caret };
  std::string what{};       // its id and headings: with others it is another screen, read from its top
  std::size_t screens = 0;  // how many have come up so far: each takes no presses at first
  Millis since = 0;         // when it came up
  LaidOut laid{};
  HowFar came{};  // what was seen when it was left, until the layout says where that is now
  bool is_laid = false;
  int read_to = 0;  // all pages to this one were shown, from 0
  Follow follow = Follow::caret;
  bool operator==(const Shown&) const = default;
};

struct Model {
  Device device{};
  Session session{};
  Shown shown{};
  Millis now = 0;
  Millis last_stir = 0;
  Millis changed_at = 0;   // when somebody last changed more than the focus
  bool unheeded = false;   // since the last stir something stirred that may be nobody: a stuck key, a ghost touch
  Millis checked_at = 0;   // when the record was last read through
  std::size_t visits = 0;  // turns the order; lives in memory only
  bool operator==(const Model&) const = default;
};

inline constexpr std::size_t kNameLimit = 80;  // characters, also of a group's name
inline constexpr std::size_t kContactLimit = 120;
inline constexpr std::size_t kReceiptLimit = 300;  // a square code's text, too
inline constexpr std::size_t kMostQuestions = 5;
inline constexpr std::size_t kMostReceipts = 10;  // tries in one visit; then a person helps better
inline constexpr Millis kWarningMillis = 45'000;
inline constexpr Millis kThanksMillis = 60'000;   // from the last touch
inline constexpr Millis kHeededFor = 600'000;     // input that changes nothing for so long is nobody's
inline constexpr Millis kCheckEvery = 3'600'000;  // how often the record is read through ...
inline constexpr Millis kCheckWhenFull = 60'000;  // ... and looked at for new room
inline constexpr Millis kStaffIdle = 600'000;     // then the organizer's screens lock themselves ...
inline constexpr Millis kPinIdle = 120'000;       // ... and the PIN's, which anybody may have come to by chance
inline constexpr Millis kCrossWaits = 30'000;     // so long for a touch, and the glass is as it was
inline constexpr std::size_t kTouchColumns = 6;   // of the touch test
inline constexpr std::size_t kTouchCells = 24;
inline constexpr std::size_t kCommentsPerPage = 4;
inline constexpr std::size_t kDrillLetters = 8;  // of a key drill's word
inline constexpr Millis kNobodyAfter = 60'000;   // so long without a stir, and nobody is about to begin

// Takes over what an organizer has set: what visitors see, and what is kept with their comments.
void apply(Device&, const Meeting&);
// The meeting as an organizer sees it: what was asked to be kept, or what is.
[[nodiscard]] const Meeting& meeting_of(const Model&);
// What visitors take home at this meeting.
[[nodiscard]] Receipts receipts_of(const Device&);
// Whether visitors may read what others said, after they have sent theirs: set so, and neither a rehearsal nor sealed.
[[nodiscard]] bool shows_voices(const Device&);
// Whether nothing new is taken: the record is full, the meeting is closed, or a sealed forum's keys were never tried.
[[nodiscard]] bool is_closed(const Device&);

[[nodiscard]] const Pack& pack_of(const Model&);
// The words of the chosen language, or of the pack's first.
[[nodiscard]] const Words& words_of(const Model&);
[[nodiscard]] const Words* words_in(const Device&, std::string_view tag);
// Words that are offered and that the pack has, in the pack's order.
[[nodiscard]] std::vector<const Words*> languages_of_forum(const Device&);
// Those of them that residents may choose at this meeting, the one that the screens begin in first.
[[nodiscard]] std::vector<const Words*> languages_of(const Device&);
// Those that whoever is at the screen may choose: an organizer is not bound by what is offered to residents.
[[nodiscard]] std::vector<const Words*> languages_here(const Model&);
// The keyboard on the screen; nullptr if the device has none.
[[nodiscard]] const Keyboard* keyboard_of(const Model&);
// The one that comes after it, for the field that is being written; itself if it is the only one.
[[nodiscard]] const Keyboard* next_keyboard(const Model&);
// At a start. The day of a meeting that is over says nothing of the next one's, unless it is still `today` (YYYY-MM-DD;
// empty: the clock is not to be trusted). Somebody has to look at it anew.
void forget_past_day(Device& device, const std::string& today);
// Whether the visitor may ask to go there from where they are.
[[nodiscard]] bool may_go(const Model&, Place to);

// Whether there is a comment, a position, a vote or a question: one of them makes a comment worth sending.
[[nodiscard]] bool can_send(const Session&);
// Whether leaving would lose anything the visitor said.
[[nodiscard]] bool has_said_something(const Session&);
[[nodiscard]] GateLimits limits_of(const Model&, Field);
[[nodiscard]] Comment to_comment(const Model&);

}  // namespace lectern
