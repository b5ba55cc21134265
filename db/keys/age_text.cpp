// age_text.cpp: one way to write each thing, and only that way is read: what a reader forgives, a forger can change.
#include "db/keys/age_text.h"

#include <algorithm>
#include <optional>

#include "db/keys/bytes.h"

namespace lectern {
namespace {

constexpr std::string_view kArmorEnd = "-----END AGE ENCRYPTED FILE-----";
constexpr std::size_t kColumns = 64;
constexpr std::size_t kBytesALine = 48;
constexpr std::string_view kMacMark = "---";
constexpr std::size_t kMacLetters = 43;

Error damaged_armor(std::string_view why) {
  return {ErrorCode::damaged, "open the sealed text: " + std::string(why) + "; take the whole file again, unchanged"};
}

Error damaged_header(std::string_view why) {
  return {ErrorCode::damaged, "open the sealed text: its header is damaged (" + std::string(why) +
                                  "); take the whole file again, unchanged"};
}

// Takes the next line, without its end, off `rest`; none if no LF ends it.
std::optional<std::string_view> next_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

// Arguments of one or more visible characters, one space between them.
bool read_arguments(std::string_view line, std::vector<std::string_view>& arguments) {
  while (true) {
    const std::string_view argument = line.substr(0, line.find(' '));
    const bool visible = std::all_of(argument.begin(), argument.end(), [](char c) { return c >= 0x21 && c <= 0x7e; });
    if (argument.empty() || !visible) return false;
    arguments.push_back(argument);
    if (argument.size() == line.size()) return true;
    line.remove_prefix(argument.size() + 1);
  }
}

// The lines after a stanza's arguments: full ones, then a shorter one, which may be empty.
bool read_body(std::string_view& rest, std::vector<unsigned char>& body) {
  std::string letters;
  while (true) {
    const std::optional<std::string_view> line = next_line(rest);
    if (!line || line->size() > kColumns) return false;
    letters += *line;
    if (line->size() < kColumns) break;
  }
  body.resize(letters.size() / 4 * 3 + letters.size() % 4 * 3 / 4);
  return read_base64(letters, Padding::none, body);
}

}  // namespace

std::string armored(std::string_view bytes) {
  std::string text(kArmorBegin);
  text.reserve(kArmorBegin.size() + kArmorEnd.size() + 2 + (bytes.size() / kBytesALine + 1) * (kColumns + 1));
  text += '\n';
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kBytesALine, bytes.size()))) {
    text += base64({bytes_of(bytes), std::min(kBytesALine, bytes.size())}, Padding::equals_signs);
    text += '\n';
  }
  text += kArmorEnd;
  text += '\n';
  return text;
}

Result<std::string> unarmored(std::string_view text) {
  if (!text.starts_with(kArmorBegin)) return damaged_armor("its first line is not whole");
  text.remove_prefix(kArmorBegin.size());
  const std::string_view line_end = text.starts_with("\r\n") ? "\r\n" : "\n";
  if (text.ends_with(line_end)) text.remove_suffix(line_end.size());
  if (!text.starts_with(line_end)) return damaged_armor("its first line is not whole");
  text.remove_prefix(line_end.size());
  if (!text.ends_with(kArmorEnd)) return damaged_armor("its last line is missing, so the end may be as well");
  text.remove_suffix(kArmorEnd.size());

  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (bool last = false; !text.empty();) {
    const std::string_view line = text.substr(0, text.find(line_end));
    if (last || line.empty() || line.size() == text.size() || line.size() > kColumns || line.size() % 4 != 0) {
      return damaged_armor("one of its lines is too long or too short");
    }
    last = line.size() < kColumns;
    const auto padding = static_cast<std::size_t>(std::count(line.end() - 2, line.end(), '='));
    last = last || padding > 0;
    std::array<unsigned char, kBytesALine> decoded{};
    const std::size_t size = line.size() / 4 * 3 - padding;
    if (!read_base64(line, Padding::equals_signs, std::span(decoded).first(size))) {
      return damaged_armor("one of its lines has a wrong character");
    }
    bytes.append(reinterpret_cast<const char*>(decoded.data()), size);
    text.remove_prefix(line.size() + line_end.size());
  }
  return bytes;
}

Result<AgeHeader> parse_age_header(std::string_view file) {
  AgeHeader header;
  std::string_view rest = file.substr(kAgeVersionLine.size());
  while (rest.starts_with("-> ")) {
    AgeStanza& stanza = header.stanzas.emplace_back();
    rest.remove_prefix(3);
    const std::optional<std::string_view> line = next_line(rest);
    if (!line || !read_arguments(*line, stanza.arguments)) return damaged_header("a key's first line");
    if (!read_body(rest, stanza.body)) return damaged_header("a key's other lines");
  }
  if (header.stanzas.empty()) return damaged_header("it names no key");
  header.authenticated = file.substr(0, file.size() - rest.size() + kMacMark.size());
  const std::optional<std::string_view> line = next_line(rest);
  if (!line || line->size() != kMacMark.size() + 1 + kMacLetters || !line->starts_with("--- ") ||
      !read_base64(line->substr(kMacMark.size() + 1), Padding::none, header.mac)) {
    return damaged_header("its last line");
  }
  header.size = file.size() - rest.size();
  return header;
}

std::string x25519_stanza(std::span<const unsigned char, 32> share, std::span<const unsigned char, 32> body) {
  return "-> X25519 " + base64(share, Padding::none) + "\n" + base64(body, Padding::none) + "\n";
}

}  // namespace lectern
