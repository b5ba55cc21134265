// staff.h: what passes between the organizer's screens and the device: what organizers press, what they ask of the
// device, and what it tells them. Never a visitor's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/forum/meeting.h"

namespace lectern {

// Every screen of the organizer's.
enum class StaffPlace : std::uint8_t {
  new_pin,     // first start: the PIN, shown once
  pin,         // the way in
  evening,     // what stands, readable from two metres
  phase,       // before, during and after the item
  meeting,     // name, item, day and rules
  day,         // the day of the meeting, and whether the clock is right
  opening,     // the zero report, before a meeting is opened
  closing,     // asks once before a meeting is closed
  closed,      // the closing report, with the code for the minutes
  stick,       // taking the bundle out
  comments,    // what was said, one page at a time
  comment,     // one of them, and what may be done with it
  reasons,     // why it is withheld
  readiness,   // what was tried, and how it went
  touch_test,  // every part of the glass
  adjust,      // crosses to touch, so that touches land under the finger
  key_test,    // every key of a keyboard or keypad
  sound_test,  // whether it was heard
  stick_test,  // write and read back
  forums,      // those on the device and on the stick
  forum,       // one of them, with all that was checked
  restore,     // a bundle of a kiosk that died
  languages,   // those that visitors are offered
  guide,       // what makes a kiosk ready, and how far that is
  drill,       // whether the keys of a sealed forum open what is kept
  drill_word,  // what a holder of a key has read
  about,       // version and fingerprint
};

inline constexpr std::size_t kStaffPlaces = static_cast<std::size_t>(StaffPlace::about) + 1;

// The screen ids of walks and trees, such as "staff_evening".
[[nodiscard]] std::string_view id_of(StaffPlace);

// What an organizer pressed. `of` in the event says which one, where there are several.
enum class StaffAct : std::uint8_t {
  pin_entered,
  pin_noted,
  go,  // `of`: the screen's id
  back,
  lock,
  set_phase,     // `of`: before | during | after
  set_idle,      // `of`: minutes
  set_receipts,  // `of`: words | digits | off
  turn_day,      // `of`: "+d" "-d" "+m" "-m" "+y" "-y"
  trust_clock,
  toggle_voices,
  open_meeting,
  close_meeting,  // `of`: kCountFew, or empty
  export_stick,
  stop,
  turn_page,  // `of`: its number
  show_comment,
  withhold,  // `of`: the reason
  approve,   // `of`: yes | no
  help_answered,
  touch_cell,
  test_sound,
  heard,  // `of`: yes | no
  test_stick,
  end_test,
  show_forum,
  use_forum,
  bring_forum,
  restore_bundle,
  offer_language,  // `of`: its tag; once more takes it back
  begin_in,        // `of`: the tag of the language that the screens begin in
  begin_drill,
  word_entered,
  toggle_rehearsal,
};

// Counts the last few comments at the close though they stand out from those counted before.
inline constexpr const char* kCountFew = "few";

// What the device is asked to do. Answered by the facts below.
enum class StaffOrder : std::uint8_t {
  ask_pin,        // whether there is one
  confirm_pin,    // it was written down
  try_pin,        // `of`: the digits
  tell_evening,   // the numbers of the dashboard
  keep_meeting,   // `of`: to_text(Meeting)
  open_meeting,   // `of`: to_text(Meeting): a zero report
  mark_phase,     // `of`: to_text(Meeting)
  close_meeting,  // `of`: to_text(Meeting), `with`: kCountFew or empty
  poll_sticks,
  begin_export,  // to the stick that is in
  begin_stick_test,
  go_on,  // with what was begun
  stop,
  list_comments,
  withhold,  // `of`: the leaf, `with`: the reason
  approve,   // `of`: the leaf, `with`: yes | no
  play_sound,
  keep_readiness,  // `of`: lines for the bundle
  keep_glass,      // `of`: to_text(Glass)
  list_forums,
  bring_forum,  // `of`: its folder on the stick
  use_forum,    // `of`: its folder on the device
  list_bundles,
  restore,   // `of`: the bundle's folder on the stick
  rehearse,  // `of`: yes | no
  tell_drill,
  begin_drill,   // on the stick that is in
  finish_drill,  // `of`: the words, a space between
  about,
};

struct PinFacts {
  enum class Answer : std::uint8_t { ask, fresh, open, wrong, wait, trouble };
  Answer answer = Answer::ask;
  std::string fresh{};  // the digits of a new PIN, until they are confirmed
  int free_left = 0;
  std::int64_t wait_ms = 0;
  bool operator==(const PinFacts&) const = default;
};

struct Count {
  std::string of{};
  std::uint64_t n = 0;
  bool operator==(const Count&) const = default;
};

struct EveningFacts {
  std::uint64_t comments = 0;
  std::uint64_t unnamed = 0;
  std::uint64_t withheld = 0;
  std::uint64_t contacts = 0;
  std::uint64_t sealed = 0;  // of `comments`, those whose answers cannot be told here
  std::uint64_t support = 0, oppose = 0, neutral = 0, skipped = 0;
  std::vector<Count> languages{};  // of the screens, the most used first
  std::uint64_t free_mb = 0;
  std::string code{};  // of the last checkpoint; empty: none
  std::string code_words{};
  std::uint64_t held_back = 0;  // comments that no checkpoint covers, being few
  bool operator==(const EveningFacts&) const = default;
};

struct StickFacts {
  enum class State : std::uint8_t { none, ready, unformatted, not_allowed, no_service };
  State state = State::none;
  std::string label{};
  std::uint64_t mb = 0;
  bool operator==(const StickFacts&) const = default;
};

// A long task: an export, a stick's test, or the words of a key drill.
struct JobFacts {
  enum class Kind : std::uint8_t { none, exporting, testing, drilling };
  enum class Step : std::uint8_t { none, gathering, space, copying, checking, finishing, done, failed };
  enum class Trouble : std::uint8_t {
    none,
    gone,
    full,
    read_only,
    unformatted,
    not_allowed,
    differs,
    exists,
    record,  // the record itself does not let itself be exported
    drill,   // the words of a key drill could not be made or noted
    io,
  };
  Kind kind = Kind::none;
  Step step = Step::none;
  Trouble trouble = Trouble::none;
  std::uint64_t done = 0, total = 0;  // bytes of this step
  std::string name{};                 // of the bundle
  std::uint64_t comments = 0, withheld = 0, held_back = 0;
  std::string code{}, code_words{};
  bool already_there = false;
  bool slow = false;
  std::uint64_t write_kb_s = 0, read_kb_s = 0, free_mb = 0;  // of a test
  [[nodiscard]] bool running() const { return step != Step::none && step != Step::done && step != Step::failed; }
  bool operator==(const JobFacts&) const = default;
};

struct CommentFacts {
  std::string leaf{};
  std::string receipt{};
  std::string text{};
  std::string language{};
  std::string position{};  // support | oppose | neutral | none
  std::string name{};      // or the group's; empty: unnamed
  std::string reason{};    // withheld
  bool sealed = false;
  bool approved = false;  // visitors who have sent theirs may read it
  bool operator==(const CommentFacts&) const = default;
};

struct ForumFacts {
  std::string folder{};
  std::string title{};
  std::string languages{};
  std::string code{};  // of all that is in it
  bool on_stick = false;
  bool in_use = false;
  bool sealed = false;
  bool here = false;  // of one on the stick: this very pack is on the device already
  std::uint64_t errors = 0, warnings = 0;
  std::vector<std::string> problems{};  // as lecternctl forum check says them
  std::string signature{};              // none | good | bad
  bool replaces = false;                // another version of it is on the device
  bool operator==(const ForumFacts&) const = default;
};

struct BundleFacts {  // on the stick, to be restored from
  std::string folder{};
  std::string kiosk{};
  std::uint64_t comments = 0;
  std::string refused{};  // why it cannot be believed; empty: it can
  bool operator==(const BundleFacts&) const = default;
};

// What came of taking a bundle in.
struct RestoredFacts {
  std::uint64_t added = 0, already = 0;
  std::string refused{};
  bool operator==(const RestoredFacts&) const = default;
};

// The key drill of the forum that is shown.
struct DrillFacts {
  bool sealed = false;
  bool passed = false;
  bool begun = false;  // words are out, and have not come back yet
  bool wrong = false;  // those that were just given
  std::vector<std::string> recipients{};
  bool operator==(const DrillFacts&) const = default;
};

struct AboutFacts {
  std::string version{};
  std::string fingerprint{};  // SHA-256 of the program
  std::string kiosk{};
  std::string public_key{};
  std::string forum{};
  bool operator==(const AboutFacts&) const = default;
};

// An order that was carried out or could not be.
struct OrderDone {
  StaffOrder order = StaffOrder::ask_pin;
  bool well = true;
  std::string why{};  // not for screens: of the log
  bool operator==(const OrderDone&) const = default;
};

using StaffFacts = std::variant<PinFacts, Meeting, EveningFacts, StickFacts, JobFacts,
                                std::shared_ptr<const std::vector<CommentFacts>>, std::vector<ForumFacts>,
                                std::vector<BundleFacts>, RestoredFacts, AboutFacts, DrillFacts, OrderDone>;

}  // namespace lectern
