// one_line.cpp: see one_line.h.
#include "kiosk/base/one_line.h"

#include "kiosk/base/graphemes.h"
#include "kiosk/base/text_gate.h"

namespace lectern {
namespace {

constexpr std::size_t kMostOfAName = 120;

}  // namespace

std::string one_line(std::string_view text, std::size_t most) {
  // The gate takes its time, and a name may be of megabytes.
  std::string line = gate(text.substr(0, most * 8), GateLimits{0, false}).text;
  if (line.size() <= most) return line;
  return line.substr(0, snap_to_grapheme(line, most)) + "...";
}

std::string shown_name(std::string_view name) { return one_line(name, kMostOfAName); }

}  // namespace lectern
