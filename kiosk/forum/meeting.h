// meeting.h: what an organizer sets for one meeting: its name, day and rules, and where in it we are. Kept by the
// record as lines of text, so that it survives a power cut and can be read by a person.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/forum/receipt.h"

namespace lectern {

// Where the meeting is. `unset`: nobody has opened one; visitors may comment all the same.
enum class Phase : std::uint8_t { unset, before, during, after, closed };

struct Meeting {
  std::uint64_t number = 0;  // 0: none was opened yet
  std::string name{};        // one gated line, shown to visitors and kept with their comments
  std::string item{};        // of the agenda, one gated line
  std::string date{};        // YYYY-MM-DD as the organizer gave it; empty: not known
  Phase phase = Phase::unset;
  int idle_minutes = 0;         // 2 to 5; 0: what the pack says
  std::string receipts{};       // words | digits | off; empty: what the pack says
  bool clock_is_right = false;  // an organizer has said so
  std::string languages{};      // tags offered to visitors, a space between; empty: all that the forum has
  std::string language{};       // that the screens begin in; empty: the forum's first
  bool voices = false;          // whoever has sent theirs may read what was approved of others
  bool operator==(const Meeting&) const = default;
};

inline constexpr std::size_t kMeetingLimit = 80;  // characters of a name or an item

[[nodiscard]] const char* to_word(Phase);
[[nodiscard]] const char* to_word(Receipts);
// Name and item in one line, as visitors see them and as they are kept with comments and bundles.
[[nodiscard]] std::string name_of(const Meeting&);
// The phase as it is kept with comments: before | during | after.
[[nodiscard]] const char* phase_kept(const Meeting&);
// What the meeting says of receipts; nothing if that is left to the pack.
[[nodiscard]] std::optional<Receipts> receipts_in(const Meeting&);
// A day that exists, written YYYY-MM-DD, between 2000 and 2099.
[[nodiscard]] bool is_date(std::string_view);
// Whether visitors are offered the language with this tag, if the forum has it.
[[nodiscard]] bool is_offered(const Meeting&, std::string_view tag);
// One "key=value" a line, always in the same order; the last keys only where they say something.
[[nodiscard]] std::string to_text(const Meeting&);
// What to_text wrote. bad_input, saying which line, for anything else; an unknown key is an error too.
[[nodiscard]] Result<Meeting> parse_meeting(std::string_view text);

}  // namespace lectern
