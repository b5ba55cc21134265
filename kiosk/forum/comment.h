// comment.h: what a visitor says: the draft while it is being made, the comment once it is sent.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lectern {

enum class Position : std::uint8_t { none, support, oppose, neutral };  // none: skipped, which is not a position
enum class Vote : std::uint8_t { none, agree, disagree, pass };
enum class Capacity : std::uint8_t { self, group };
enum class Fairness : std::uint8_t { none, yes, partly, no };

// One answer to one of the forum's statements.
struct StatementVote {
  std::string statement{};  // its id in the pack
  Vote vote = Vote::none;
  bool operator==(const StatementVote&) const = default;
};

// Everything the visitor chose to say, and nothing that was not asked. It lives in memory until it is sent.
struct Draft {
  Position position = Position::none;
  std::string text{};                       // the comment: gated UTF-8, may hold newlines
  std::vector<std::string> topics{};        // topic ids, in the pack's order
  std::vector<StatementVote> statements{};  // only those answered, in the pack's order
  std::vector<std::string> questions{};     // for the body; gated UTF-8
  std::string name{};                       // empty: unnamed
  Capacity capacity = Capacity::self;
  std::string group_name{};
  std::string area{};                   // area id from the pack, never an address
  std::vector<std::string> delivery{};  // delivery ids, in the pack's order
  bool assisted = false;                // typed by someone helping, at the visitor's request
  bool operator==(const Draft&) const = default;
};

// How to reach the visitor, given apart from the comment and never joined to it.
struct Contact {
  std::string how{};  // one gated line: an e-mail address or a telephone number
  bool operator==(const Contact&) const = default;
};

// A draft with where it was said. No time, no number: only the phase of the meeting.
struct Comment {
  std::string id{};  // 32 lower-case hex digits: 128 random bits, given by whoever saves it
  std::string forum_id{};
  std::string kiosk_id{};
  std::string meeting{};          // the organizer's name for it, may be empty
  std::string phase = "before";   // before | during | after
  std::string channel = "kiosk";  // kiosk | paper | assisted | voice | ink
  std::string screen_language{};  // BCP 47
  std::string language{};         // of the keyboard the comment was typed on, BCP 47
  std::string summary_sha256{};   // hash of the forum text that was shown, 64 hex digits
  Draft draft{};
  bool operator==(const Comment&) const = default;
};

// The fixed words these take in files.
[[nodiscard]] const char* to_word(Position);
[[nodiscard]] const char* to_word(Vote);
[[nodiscard]] const char* to_word(Capacity);
[[nodiscard]] const char* to_word(Fairness);

}  // namespace lectern
