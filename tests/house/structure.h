// structure.h: the house drawn: which room leans on which, which units go round in a circle, how long things are.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/house/rules.h"

namespace lectern {

// A unit is a header and a source of one name: "kiosk/ui/node".
struct Structure {
  std::map<std::pair<std::string, std::string>, int> arrows{};  // from a room to a room: how many includes
  std::vector<std::string> upward{};                            // of them, those to the same level or a higher one
  std::vector<std::vector<std::string>> circles{};              // of units, each with its units in order
  std::vector<std::vector<std::string>> room_circles{};
  std::ptrdiff_t median_lines = 0;  // of a file
  std::ptrdiff_t longest_function = 0;
};
[[nodiscard]] Structure structure_of(const std::vector<SourceFile>&, const RoomTable&);

// For people, and for Graphviz's dot.
[[nodiscard]] std::string in_words(const Structure&, const RoomTable&);
[[nodiscard]] std::string in_dot(const Structure&, const RoomTable&);

[[nodiscard]] Complaints check_circles(const Structure&);
// A function has at most 70 lines; those in a switch over one of our enums are not counted.
[[nodiscard]] Complaints check_functions(const SourceFile&);

}  // namespace lectern
