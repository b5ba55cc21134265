// nearest.cpp: see nearest.h.
#include "kiosk/ctl/nearest.h"

#include <algorithm>

namespace lectern {
namespace {

constexpr std::size_t kLongest = 64;  // no name is longer, and what is typed may be anything

std::size_t slips_allowed(std::string_view a, std::string_view b) { return (std::max(a.size(), b.size()) + 2) / 3; }

}  // namespace

std::size_t typing_slips(std::string_view a, std::string_view b) {
  // slips[i][j]: from the first i letters of a to the first j of b.
  std::vector<std::vector<std::size_t>> slips(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) slips[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) slips[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = slips[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      slips[i][j] = std::min({slips[i - 1][j] + 1, slips[i][j - 1] + 1, changed});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) slips[i][j] = std::min(slips[i][j], slips[i - 2][j - 2] + 1);
    }
  }
  return slips[a.size()][b.size()];
}

std::vector<std::string> nearest(std::string_view typed, const std::vector<std::string>& known) {
  std::vector<std::string> found;
  if (typed.size() > kLongest) return found;
  std::size_t fewest = kLongest;
  for (const std::string& word : known) {
    const std::size_t slips = typing_slips(typed, word);
    if (slips > slips_allowed(typed, word) || slips > fewest) continue;
    if (slips < fewest) found.clear();
    fewest = slips;
    found.push_back(word);
  }
  return found;
}

}  // namespace lectern
