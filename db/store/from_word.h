// from_word.h: the way back from the fixed words that files use.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "kiosk/forum/comment.h"

namespace lectern {

inline constexpr std::initializer_list<Position> kPositions = {Position::none, Position::support, Position::oppose,
                                                               Position::neutral};
inline constexpr std::initializer_list<Vote> kVotes = {Vote::none, Vote::agree, Vote::disagree, Vote::pass};
inline constexpr std::initializer_list<Capacity> kCapacities = {Capacity::self, Capacity::group};
inline constexpr std::initializer_list<Fairness> kFairness = {Fairness::none, Fairness::yes, Fairness::partly,
                                                              Fairness::no};

template <class Word>
[[nodiscard]] std::optional<Word> from_word(std::string_view text, std::initializer_list<Word> all) {
  for (const Word word : all) {
    if (text == to_word(word)) return word;
  }
  return std::nullopt;
}

}  // namespace lectern
