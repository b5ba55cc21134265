// structure.cpp: arrows read from the includes, circles found by following them.
#include "tests/house/structure.h"

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "tests/house/outline.h"

namespace lectern {
namespace {

constexpr std::ptrdiff_t kMostFunctionLines = 70;

using Arrows = std::map<std::string, std::set<std::string>>;

std::vector<std::string> included(const std::string& text) {
  static const std::regex kInclude("^\\s*#\\s*include\\s*\"((?:kiosk|db)/[^\"]+)\"");
  std::vector<std::string> paths;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (std::smatch match; std::regex_search(line, match, kInclude)) paths.push_back(match[1]);
  }
  return paths;
}

std::string unit_of(const std::string& path) { return path.substr(0, path.rfind('.')); }

std::string room_name(const RoomTable& table, const std::string& path) {
  const Room* room = table.room_of(path);
  for (const auto& [name, one] : table.rooms) {
    if (&one == room) return name;
  }
  return "?";
}

std::set<std::string> reached_from(const std::string& start, const Arrows& arrows) {
  std::set<std::string> reached;
  std::vector<std::string> ahead = {start};
  while (!ahead.empty()) {
    const auto next = arrows.find(ahead.back());
    ahead.pop_back();
    if (next == arrows.end()) continue;
    for (const std::string& to : next->second) {
      if (reached.insert(to).second) ahead.push_back(to);
    }
  }
  return reached;
}

std::vector<std::vector<std::string>> circles_in(const Arrows& arrows) {
  std::map<std::string, std::set<std::string>> reached;
  for (const auto& [from, to] : arrows) reached[from] = reached_from(from, arrows);
  std::vector<std::vector<std::string>> circles;
  std::set<std::string> placed;
  for (const auto& [from, there] : reached) {
    if (!there.contains(from) || placed.contains(from)) continue;
    std::vector<std::string> circle;
    for (const std::string& other : there) {
      if (reached[other].contains(from)) circle.push_back(other);
    }
    placed.insert(circle.begin(), circle.end());
    circles.push_back(circle);
  }
  return circles;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " <-> ") + name;
  return text;
}

std::ptrdiff_t counted_lines(const Declared& declared) { return declared.lines - declared.switch_lines; }

}  // namespace

Structure structure_of(const std::vector<SourceFile>& files, const RoomTable& table) {
  Structure structure;
  Arrows units;
  Arrows rooms;
  std::vector<std::ptrdiff_t> lengths;
  for (const SourceFile& file : files) {
    lengths.push_back(std::count(file.text.begin(), file.text.end(), '\n'));
    for (const Declared& declared : outline_of(file)) {
      if (declared.function) {
        structure.longest_function = std::max(structure.longest_function, counted_lines(declared));
      }
    }
    const std::string room = room_name(table, file.path);
    for (const std::string& path : included(file.text)) {
      if (unit_of(path) != unit_of(file.path)) units[unit_of(file.path)].insert(unit_of(path));
      const std::string other = room_name(table, path);
      if (room == other) continue;
      ++structure.arrows[{room, other}];
      rooms[room].insert(other);
      const Room* from = table.room_of(file.path);
      const Room* to = table.room_of(path);
      if (from == nullptr || to == nullptr || to->level >= from->level)
        structure.upward.push_back(file.path + " -> " + path);
    }
  }
  structure.circles = circles_in(units);
  structure.room_circles = circles_in(rooms);
  std::sort(lengths.begin(), lengths.end());
  if (!lengths.empty()) structure.median_lines = lengths[lengths.size() / 2];
  return structure;
}

std::string in_words(const Structure& structure, const RoomTable& table) {
  std::map<int, std::vector<std::string>> levels;
  for (const auto& [name, room] : table.rooms) levels[room.level].push_back(name);
  std::string text;
  for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
    for (const std::string& room : level->second) {
      text += std::to_string(level->first) + "  " + room + "  ->";
      for (const auto& [arrow, count] : structure.arrows) {
        if (arrow.first == room) text += "  " + arrow.second + " " + std::to_string(count);
      }
      text += '\n';
    }
  }
  text += std::to_string(structure.upward.size()) + " arrows up, " + std::to_string(structure.room_circles.size()) +
          " circles of rooms, " + std::to_string(structure.circles.size()) + " circles of units; median file " +
          std::to_string(structure.median_lines) + " lines, longest function " +
          std::to_string(structure.longest_function) + " (without switches over our enums)\n";
  return text;
}

std::string in_dot(const Structure& structure, const RoomTable& table) {
  std::string dot = "digraph house {\n  node [shape=box];\n";
  std::map<int, std::string> levels;
  for (const auto& [name, room] : table.rooms) levels[room.level] += " \"" + name + "\";";
  for (const auto& [level, names] : levels) dot += "  { rank=same;" + names + " }\n";
  for (const auto& [arrow, count] : structure.arrows) {
    dot += "  \"" + arrow.first + "\" -> \"" + arrow.second + "\" [label=" + std::to_string(count) + "];\n";
  }
  return dot + "}\n";
}

Complaints check_circles(const Structure& structure) {
  Complaints complaints;
  for (const std::vector<std::string>& circle : structure.circles) {
    complaints.push_back("these units include each other in a circle: " + joined(circle));
  }
  return complaints;
}

Complaints check_functions(const SourceFile& file) {
  Complaints complaints;
  for (const Declared& declared : outline_of(file)) {
    if (!declared.function || counted_lines(declared) <= kMostFunctionLines) continue;
    complaints.push_back(file.path + ":" + std::to_string(declared.line) + ": " + declared.name + " has " +
                         std::to_string(counted_lines(declared)) + " lines, and " + std::to_string(kMostFunctionLines) +
                         " are the most");
  }
  return complaints;
}

}  // namespace lectern
