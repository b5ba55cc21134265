// voices.cpp: the turns of voices.h.
#include "kiosk/forum/voices.h"

#include <algorithm>
#include <array>

namespace lectern {
namespace {

constexpr std::size_t kSides = 3;

std::size_t side_of(Position position) {
  switch (position) {
    case Position::support:
      return 0;
    case Position::oppose:
      return 1;
    case Position::neutral:
    case Position::none:
      return 2;
  }
  return 2;
}

}  // namespace

Voice voice_of(const Comment& comment) {
  const Draft& draft = comment.draft;
  return {.text = draft.text,
          .language = comment.language,
          .position = draft.position,
          .name = draft.capacity == Capacity::group ? draft.group_name : draft.name};
}

std::vector<Voice> in_turns(const std::vector<Voice>& voices, std::size_t turn) {
  std::array<std::vector<const Voice*>, kSides> sides;
  for (const Voice& voice : voices) sides[side_of(voice.position)].push_back(&voice);
  // Turned before it is cut, so that each of the many is shown to somebody.
  for (auto& side : sides) {
    if (side.empty()) continue;
    const auto first = static_cast<std::ptrdiff_t>(turn / kSides % side.size());
    std::rotate(side.begin(), side.begin() + first, side.end());
  }
  auto& [support, oppose, neutral] = sides;
  const std::size_t most = std::min(support.size(), oppose.size()) + 1;
  support.resize(std::min(support.size(), most));
  oppose.resize(std::min(oppose.size(), most));
  const std::size_t rounds = std::max({support.size(), oppose.size(), neutral.size()});
  std::vector<Voice> shown;
  for (std::size_t round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < kSides; ++i) {
      const auto& side = sides[(turn + i) % kSides];
      if (round < side.size() && shown.size() < kMostVoices) shown.push_back(*side[round]);
    }
  }
  return shown;
}

}  // namespace lectern
