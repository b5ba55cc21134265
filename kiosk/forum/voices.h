// voices.h: what others said, as a visitor may read it who has sent theirs: which of them, and in which order.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/forum/comment.h"

namespace lectern {

struct Voice {
  std::string text{};
  std::string language{};  // of the text, BCP 47
  Position position = Position::none;
  std::string name{};  // the author's or the group's, if the author gave one
  bool operator==(const Voice&) const = default;
};

inline constexpr std::size_t kMostVoices = 12;  // shown to one visitor

// The one comment as others may read it.
[[nodiscard]] Voice voice_of(const Comment&);
// Support, oppose and neutral take turns. Neither support nor oppose is ever more than one ahead of the other, however
// many there are; a skipped position counts as neutral. `turn`, another for each visitor, says which position begins
// and which comment of each, so that nobody is always the first.
[[nodiscard]] std::vector<Voice> in_turns(const std::vector<Voice>&, std::size_t turn);

}  // namespace lectern
