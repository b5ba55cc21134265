// rules.h: the house's rules as functions of a file's text, so that a test can show each of them failing.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/code_text.h"

namespace lectern {

struct Room {
  int level = 0;
  std::set<std::string> headers{};  // third-party names of the table's last column
};

// kiosk/README.md's table: folder ("kiosk/ui/") or file ("kiosk/lectern.cpp") to its room.
struct RoomTable {
  std::map<std::string, Room> rooms{};
  // The room a file belongs to; nullptr: of none.
  [[nodiscard]] const Room* room_of(std::string_view path) const;
};
[[nodiscard]] RoomTable read_table(std::string_view markdown);

// Each returns sentences such as "kiosk/ui/node.cpp:3: ...", none if the file is as it should be.
using Complaints = std::vector<std::string>;
[[nodiscard]] Complaints check_includes(const SourceFile& file, const RoomTable& table,
                                        const std::set<std::string>& files);
[[nodiscard]] Complaints check_switches(const SourceFile& file);
[[nodiscard]] Complaints check_literals(const SourceFile& file);
[[nodiscard]] Complaints check_form(const SourceFile& file);

}  // namespace lectern
