// canonical.cpp: the one way a comment is written down before it is hashed, and the strict way back.
//
// Keys are named as the columns of comments.csv and stand in their order, after "v", the version of this form. The
// bytes are those of Python's json.dumps(line, ensure_ascii=False, separators=(",", ":")), so that others can check.
#include <array>
#include <charconv>
#include <initializer_list>
#include <optional>

#include "db/store/from_word.h"
#include "db/store/record.h"
#include "kiosk/base/utf8.h"

namespace lectern {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::uint64_t kNewestLine = 1;

struct Escape {
  char raw;
  char letter;
};
constexpr std::array<Escape, 7> kEscapes{
    {{'"', '"'}, {'\\', '\\'}, {'\b', 'b'}, {'\f', 'f'}, {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}}};

void write_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    char letter = 0;
    for (const Escape& e : kEscapes) {
      if (e.raw == c) letter = e.letter;
    }
    if (letter != 0) {
      out += '\\';
      out += letter;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    } else {
      out += c;
    }
  }
  out += '"';
}

void write_key(std::string& out, std::string_view key) {
  out += ",\"";
  out += key;
  out += "\":";
}

void write_field(std::string& out, std::string_view key, std::string_view text) {
  write_key(out, key);
  write_text(out, text);
}

void write_list(std::string& out, std::string_view key, const std::vector<std::string>& texts) {
  write_key(out, key);
  out += '[';
  for (const std::string& text : texts) {
    if (out.back() != '[') out += ',';
    write_text(out, text);
  }
  out += ']';
}

void write_votes(std::string& out, std::string_view key, const std::vector<StatementVote>& votes) {
  write_key(out, key);
  out += '[';
  for (const StatementVote& vote : votes) {
    if (out.back() != '[') out += ',';
    out += "{\"id\":";
    write_text(out, vote.statement);
    write_field(out, "vote", to_word(vote.vote));
    out += '}';
  }
  out += ']';
}

// Takes a line apart from front to back. Each member says whether what it expects is what stands there.
class Cursor {
 public:
  explicit Cursor(std::string_view line) : rest_(line) {}

  bool at_end() const { return rest_.empty(); }

  bool take(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  bool key(std::string_view name) { return take(",\"") && take(name) && take("\":"); }

  bool text(std::string& out) {
    if (!take("\"")) return false;
    out.clear();  // some fields have a default
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\') {
        if (!escaped(out)) return false;
      } else {
        out += rest_.front();
        rest_.remove_prefix(1);
      }
    }
    return take("\"");
  }

  bool field(std::string_view name, std::string& out) { return key(name) && text(out); }

  bool flag(std::string_view name, bool& out) {
    if (!key(name)) return false;
    out = take("true");
    return out || take("false");
  }

  template <class Word>
  bool word(std::string_view name, Word& out, std::initializer_list<Word> all) {
    std::string text;
    if (!field(name, text)) return false;
    const std::optional<Word> found = from_word(text, all);
    if (found) out = *found;
    return found.has_value();
  }

  bool list(std::string_view name, std::vector<std::string>& out) {
    if (!key(name) || !take("[")) return false;
    while (!take("]")) {
      if (!out.empty() && !take(",")) return false;
      if (!text(out.emplace_back())) return false;
    }
    return true;
  }

  bool votes(std::string_view name, std::vector<StatementVote>& out) {
    if (!key(name) || !take("[")) return false;
    while (!take("]")) {
      if (!out.empty() && !take(",")) return false;
      StatementVote& vote = out.emplace_back();
      if (!take("{\"id\":") || !text(vote.statement)) return false;
      if (!word("vote", vote.vote, kVotes) || !take("}")) return false;
    }
    return true;
  }

 private:
  bool escaped(std::string& out) {
    if (rest_.size() < 2) return false;
    for (const Escape& e : kEscapes) {
      if (rest_[1] == e.letter) {
        out += e.raw;
        rest_.remove_prefix(2);
        return true;
      }
    }
    if (rest_.size() < 6 || !rest_.starts_with("\\u00")) return false;
    const std::size_t high = kHex.find(rest_[4]);
    const std::size_t low = kHex.find(rest_[5]);
    if (high > 1 || low > 15) return false;
    out += static_cast<char>(high * 16 + low);
    rest_.remove_prefix(6);
    return true;
  }

  std::string_view rest_;
};

bool read_line(Cursor& in, Comment& c) {
  Draft& d = c.draft;
  return in.take("{\"v\":1") && in.field("record_id", c.id) && in.field("forum_id", c.forum_id) &&
         in.field("kiosk_id", c.kiosk_id) && in.field("meeting", c.meeting) && in.field("phase", c.phase) &&
         in.field("channel", c.channel) && in.field("screen_language", c.screen_language) &&
         in.field("language", c.language) && in.word("position", d.position, kPositions) &&
         in.list("topic", d.topics) && in.field("comment", d.text) && in.votes("statements", d.statements) &&
         in.list("questions", d.questions) && in.field("name", d.name) &&
         in.word("capacity", d.capacity, kCapacities) && in.field("group_name", d.group_name) &&
         in.field("area", d.area) && in.list("delivery", d.delivery) && in.flag("assisted", d.assisted) &&
         in.field("summary_sha256", c.summary_sha256) && in.take("}") && in.at_end();
}

// 0 if it says none.
std::uint64_t version_of_line(std::string_view line) {
  constexpr std::string_view kBegin = "{\"v\":";
  if (!line.starts_with(kBegin)) return 0;
  std::uint64_t version = 0;
  const char* const end = line.data() + line.size();
  const auto [stop, error] = std::from_chars(line.data() + kBegin.size(), end, version);
  return error == std::errc() && stop != end && *stop == ',' ? version : 0;
}

Result<Comment> parse_line_1(std::string_view line) {
  Comment comment;
  Cursor in(line);
  const bool utf8 = first_invalid_utf8(line) == std::string_view::npos;
  if (!utf8 || !read_line(in, comment) || canonical_line(comment) != line) {
    return Error{ErrorCode::bad_input, "this is not a comment in the record's own form (version 1)"};
  }
  return comment;
}

}  // namespace

std::string canonical_line(const Comment& c) {
  const Draft& d = c.draft;
  std::string out = "{\"v\":1";
  write_field(out, "record_id", c.id);
  write_field(out, "forum_id", c.forum_id);
  write_field(out, "kiosk_id", c.kiosk_id);
  write_field(out, "meeting", c.meeting);
  write_field(out, "phase", c.phase);
  write_field(out, "channel", c.channel);
  write_field(out, "screen_language", c.screen_language);
  write_field(out, "language", c.language);
  write_field(out, "position", to_word(d.position));
  write_list(out, "topic", d.topics);
  write_field(out, "comment", d.text);
  write_votes(out, "statements", d.statements);
  write_list(out, "questions", d.questions);
  write_field(out, "name", d.name);
  write_field(out, "capacity", to_word(d.capacity));
  write_field(out, "group_name", d.group_name);
  write_field(out, "area", d.area);
  write_list(out, "delivery", d.delivery);
  write_key(out, "assisted");
  out += d.assisted ? "true" : "false";
  write_field(out, "summary_sha256", c.summary_sha256);
  out += '}';
  return out;
}

Result<Comment> parse_canonical_line(std::string_view line) {
  // Each version that was ever kept has its own way back; canonical_line() writes the newest.
  const std::uint64_t version = version_of_line(line);
  if (version == 1) return parse_line_1(line);
  if (version > kNewestLine) {
    return Error{ErrorCode::foreign, "a newer Lectern wrote this comment: its form is version " +
                                         std::to_string(version) + ", and this program knows versions up to " +
                                         std::to_string(kNewestLine)};
  }
  return Error{ErrorCode::bad_input, "this is not a comment in the record's own form"};
}

}  // namespace lectern
