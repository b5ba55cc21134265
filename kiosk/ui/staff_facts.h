// staff_facts.h: what the device tells an organizer. Never a visitor's.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/forum/comment.h"
#include "kiosk/forum/meeting.h"

namespace lectern {

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
  Position position = Position::none;
  std::string name{};    // or the group's; empty: unnamed
  std::string reason{};  // withheld
  bool sealed = false;
  bool approved = false;  // visitors who have sent theirs may read it
  bool operator==(const CommentFacts&) const = default;
};

struct ForumFacts {
  enum class Signature : std::uint8_t { none, good, bad, unknown };
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
  Signature signature = Signature::none;
  bool replaces = false;  // another version of it is on the device
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

// The new PIN was noted, and is asked for from now on.
struct PinConfirmed {
  bool operator==(const PinConfirmed&) const = default;
};
// An organizer's forum is shown from the next start on.
struct ForumTaken {
  bool operator==(const ForumTaken&) const = default;
};
// Whether what visitors send is practice.
struct RehearsalTold {
  bool on = false;
  bool operator==(const RehearsalTold&) const = default;
};
// An order that tells nothing of its own was carried out.
struct OrderDone {
  bool operator==(const OrderDone&) const = default;
};
// An order could not be carried out; what was kept before stands.
struct OrderFailed {
  std::string why{};  // not for screens: of the log
  bool operator==(const OrderFailed&) const = default;
};

using StaffFacts = std::variant<PinFacts, Meeting, EveningFacts, StickFacts, JobFacts,
                                std::shared_ptr<const std::vector<CommentFacts>>, std::vector<ForumFacts>,
                                std::vector<BundleFacts>, RestoredFacts, AboutFacts, DrillFacts, PinConfirmed,
                                ForumTaken, RehearsalTold, OrderDone, OrderFailed>;

}  // namespace lectern
