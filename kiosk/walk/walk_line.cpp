// walk_line.cpp: strings with their escapes, and spans with their units.
#include "kiosk/walk/walk_line.h"

#include <algorithm>
#include <charconv>

namespace lectern {

Result<WalkLine> parse_walk_line(std::string_view line) {
  WalkLine result;
  std::size_t at = 0;
  while (at < line.size()) {
    const char c = line[at];
    if (c == ' ' || c == '\t' || c == '\r') {
      ++at;
    } else if (c == '#') {
      break;
    } else if (c == '"') {
      std::string word;
      bool closed = false;
      for (++at; at < line.size() && !closed; ++at) {
        if (line[at] == '"') {
          closed = true;
        } else if (line[at] == '\\') {
          if (++at >= line.size()) break;
          const char escaped = line[at];
          if (escaped == 'n')
            word += '\n';
          else if (escaped == '"' || escaped == '\\')
            word += escaped;
          else
            return Error{ErrorCode::bad_input, "a string knows only \\\", \\\\ and \\n"};
        } else {
          word += line[at];
        }
      }
      if (!closed) return Error{ErrorCode::bad_input, "a string is not closed"};
      result.words.push_back(std::move(word));
      result.quoted.push_back(true);
    } else {
      const std::size_t end = std::min(line.find_first_of(" \t\r\"#", at), line.size());
      result.words.emplace_back(line.substr(at, end - at));
      result.quoted.push_back(false);
      at = end;
    }
  }
  return result;
}

Result<Millis> parse_span(std::string_view text) {
  Millis value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (error == std::errc() && value >= 0) {
    if (unit == "ms") return value;
    if (unit == "s") return value * 1000;
    if (unit == "m") return value * 60'000;
  }
  return Error{ErrorCode::bad_input, "a span is a number with ms, s or m, such as 90s"};
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c == '\n')
      line += "\\n";
    else if (c == '\r')
      line += "\\r";
    else
      line += c;
  }
  return line;
}

}  // namespace lectern
