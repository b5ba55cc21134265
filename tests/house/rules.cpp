// rules.cpp: plain searches over text; they know just enough C++ to leave comments and literals alone.
#include "tests/house/rules.h"

#include <algorithm>
#include <array>
#include <regex>
#include <sstream>
#include <utility>

namespace lectern {
namespace {

constexpr std::ptrdiff_t kMostLines = 450;
constexpr std::ptrdiff_t kManyLines = 400;  // from here on a file says why it is one

// Beginnings of third-party headers and the name that the table has for them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 35> kThirdParty = {{{"hangul", "hangul"},
                                                                                        {"qrencode.h", "qrencode"},
                                                                                        {"utf8proc", "utf8proc"},
                                                                                        {"toml++/", "toml++"},
                                                                                        {"md4c", "md4c"},
                                                                                        {"sodium", "sodium"},
                                                                                        {"pango/", "pango"},
                                                                                        {"glib", "pango"},
                                                                                        {"gobject/", "pango"},
                                                                                        {"fontconfig/", "fontconfig"},
                                                                                        {"ft2build.h", "ft2build"},
                                                                                        {"freetype/", "ft2build"},
                                                                                        {"FT_", "ft2build"},
                                                                                        {"hb", "hb"},
                                                                                        {"SQLiteCpp/", "SQLiteCpp"},
                                                                                        {"sqlite3", "sqlite3"},
                                                                                        {"nlohmann/", "nlohmann"},
                                                                                        {"SDL", "SDL"},
                                                                                        {"imgui", "imgui"},
                                                                                        {"backends/imgui", "imgui"},
                                                                                        {"CLI/", "CLI11"},
                                                                                        {"png.h", "png"},
                                                                                        {"systemd/", "systemd"},
                                                                                        // The system's own: everywhere.
                                                                                        {"sys/", ""},
                                                                                        {"linux/", ""},
                                                                                        {"fcntl.h", ""},
                                                                                        {"unistd.h", ""},
                                                                                        {"poll.h", ""},
                                                                                        {"dirent.h", ""},
                                                                                        {"time.h", ""},
                                                                                        {"signal.h", ""},
                                                                                        {"spawn.h", ""},
                                                                                        {"termios.h", ""},
                                                                                        {"string.h", ""},
                                                                                        {"malloc.h", ""}}};

std::string trimmed(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, at);) parts.push_back(trimmed(part));
  return parts;
}

std::string where(const SourceFile& file, std::ptrdiff_t line) { return file.path + ":" + std::to_string(line) + ": "; }

Complaints check_third_party(const SourceFile& file, const Room& room, const std::string& header, std::ptrdiff_t line) {
  const auto* const known = std::find_if(kThirdParty.begin(), kThirdParty.end(),
                                         [&header](const auto& pair) { return header.starts_with(pair.first); });
  if (known == kThirdParty.end()) {
    const bool standard = header.find('.') == std::string::npos && header.find('/') == std::string::npos;
    if (standard) return {};
    return {where(file, line) + "the header " + header + " is not known to the house; name it in kiosk/README.md"};
  }
  const std::string name(known->second);
  if (name.empty() || room.headers.contains(name)) return {};
  return {where(file, line) + "the header " + header + " is not for this room"};
}

}  // namespace

const Room* RoomTable::room_of(std::string_view path) const {
  const Room* found = nullptr;
  std::size_t longest = 0;
  for (const auto& [name, room] : rooms) {
    if (name.size() <= longest) continue;
    const bool inside = name.ends_with('/') ? path.starts_with(name) : path == name;
    if (!inside) continue;
    found = &room;
    longest = name.size();
  }
  return found;
}

RoomTable read_table(std::string_view markdown) {
  RoomTable table;
  for (const std::string& line : split(std::string(markdown), '\n')) {
    const std::vector<std::string> cells = split(line, '|');
    if (cells.size() < 4 || cells[1].find_first_not_of("0123456789") != std::string::npos || cells[1].empty()) continue;
    Room room;
    room.level = std::stoi(cells[1]);
    if (cells.size() > 4) {
      for (const std::string& header : split(cells[4], ',')) {
        if (!header.empty()) room.headers.insert(header);
      }
    }
    for (std::string name : split(cells[2], ',')) {
      name.erase(std::remove(name.begin(), name.end(), '`'), name.end());
      table.rooms.emplace(name, room);
    }
  }
  return table;
}

Complaints check_includes(const SourceFile& file, const RoomTable& table, const std::set<std::string>& files) {
  Complaints complaints;
  const Room* room = table.room_of(file.path);
  if (room == nullptr) return {file.path + ": it is in no room of kiosk/README.md"};
  static const std::regex kInclude("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]");
  std::ptrdiff_t line = 0;
  std::istringstream in(file.text);
  for (std::string text; std::getline(in, text);) {
    ++line;
    std::smatch match;
    if (!std::regex_search(text, match, kInclude)) continue;
    const std::string header = match[2];
    const bool ours = header.starts_with("kiosk/") || header.starts_with("db/") || header == "str.h";
    if (!ours) {
      const Complaints more = check_third_party(file, *room, header, line);
      complaints.insert(complaints.end(), more.begin(), more.end());
      continue;
    }
    const std::string path = header == "str.h" ? "kiosk/language/str.h" : header;  // made when it is built
    if (header != "str.h" && !files.contains(path))
      complaints.push_back(where(file, line) + header + " does not exist");
    const Room* other = table.room_of(path);
    if (other == nullptr) {
      complaints.push_back(where(file, line) + header + " is in no room");
    } else if (other != room && other->level > room->level) {
      complaints.push_back(where(file, line) + header + " is in a higher room");
    } else if (other != room && other->level == room->level) {
      complaints.push_back(where(file, line) + header + " is in a room beside this one");
    }
  }
  return complaints;
}

Complaints check_switches(const SourceFile& file) {
  Complaints complaints;
  const std::string code = code_of(file.text).text;
  static const std::regex kSwitch("\\bswitch\\s*\\(");
  static const std::regex kOurs("\\bcase\\s+(\\w+::)*[A-Z]\\w*::\\w+");
  static const std::regex kDefault("\\bdefault\\s*:");
  for (auto at = std::sregex_iterator(code.begin(), code.end(), kSwitch); at != std::sregex_iterator(); ++at) {
    const auto start = static_cast<std::size_t>(at->position());
    std::size_t end = code.find('{', start);
    if (end == std::string::npos) continue;
    for (int depth = 0; end < code.size(); ++end) {
      if (code[end] == '{') ++depth;
      if (code[end] == '}' && --depth == 0) break;
    }
    const std::string body = code.substr(start, end - start);
    if (std::regex_search(body, kOurs) && std::regex_search(body, kDefault)) {
      complaints.push_back(where(file, line_at(code, start)) + "a switch over our own enum has a default");
    }
  }
  return complaints;
}

Complaints check_literals(const SourceFile& file) {
  Complaints complaints;
  for (const Literal& literal : code_of(file.text).literals) {
    const std::size_t line_start = file.text.rfind('\n', literal.at) + 1;
    if (trimmed(file.text.substr(line_start, literal.at - line_start)).starts_with("#include")) continue;
    static const std::regex kEscape("\\\\(u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]+|.)");
    const std::string text = std::regex_replace(literal.text, kEscape, "");  // "\\u2022 " is a sign, not a word
    const auto letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    };
    if (std::none_of(text.begin(), text.end(), letter)) continue;
    const bool id = text.find(' ') == std::string::npos && !(text.front() >= 'A' && text.front() <= 'Z') &&
                    static_cast<unsigned char>(text.front()) < 0x80;
    if (id) continue;
    complaints.push_back(where(file, line_at(file.text, literal.at)) + "words belong in assets/words: \"" +
                         literal.text + "\"");
  }
  return complaints;
}

Complaints check_form(const SourceFile& file) {
  Complaints complaints;
  const std::ptrdiff_t lines = std::count(file.text.begin(), file.text.end(), '\n');
  const std::string first_comment = file.text.substr(0, file.text.find("\n#"));
  const bool says_why = first_comment.find("One file: ") != std::string::npos;
  if (lines > kMostLines) {
    complaints.push_back(file.path + ": it has " + std::to_string(lines) + " lines, and " + std::to_string(kMostLines) +
                         " are the most");
  } else if (lines > kManyLines && !says_why && !file.path.starts_with("tests/")) {
    complaints.push_back(file.path + ": it has more than " + std::to_string(kManyLines) +
                         " lines; its first comment should say \"// One file: \" and why it is one idea");
  }
  const std::string name = file.path.substr(file.path.rfind('/') + 1);
  if (!file.text.starts_with("// " + name + ": ")) {
    complaints.push_back(file.path + ":1: the first line should be \"// " + name + ": \" and why the file exists");
  }
  return complaints;
}

}  // namespace lectern
