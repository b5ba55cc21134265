// sums.cpp: written in one way, so that it is read in one way.
#include "db/bundle/sums.h"

#include <algorithm>

namespace lectern {
namespace {

constexpr std::size_t kDigits = 64;
constexpr std::string_view kBetween = "  ";

bool good_part(std::string_view part) {
  constexpr std::string_view kBad = "\\:*?\"<>|\x7f";
  return !part.empty() && part != "." && part != ".." && std::none_of(part.begin(), part.end(), [&](char c) {
    return static_cast<unsigned char>(c) < 0x20 || kBad.find(c) != std::string_view::npos;
  });
}

}  // namespace

std::string sums_file(const Sums& sums) {
  std::string out;
  for (const auto& [name, sum] : sums) out.append(sum).append(kBetween).append(name).append("\n");
  return out;
}

Result<Sums> parse_sums(std::string_view file) {
  Sums sums;
  std::string_view rest = file;
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const std::string_view text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(text.size() + 1, rest.size()));
    const std::string_view sum = text.substr(0, kDigits);
    const std::string_view name = text.substr(std::min(kDigits + kBetween.size(), text.size()));
    const bool hex = sum.size() == kDigits && sum.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (!hex || !fits_any_disk(name)) {
      return Error{ErrorCode::bad_input, "line " + std::to_string(line) + " is not a fingerprint and a file's name"};
    }
    sums[std::string(name)] = std::string(sum);
  }
  if (sums_file(sums) != file) {
    return Error{ErrorCode::bad_input, "its lines are not in order, or not written as a kiosk writes them"};
  }
  return sums;
}

bool fits_any_disk(std::string_view name) {
  for (;;) {
    const std::size_t slash = name.find('/');
    if (!good_part(name.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    name.remove_prefix(slash + 1);
  }
}

}  // namespace lectern
