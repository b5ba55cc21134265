// checkpoint.cpp: the one way a checkpoint is written, and the strict way back.
#include "db/store/checkpoint.h"

#include <initializer_list>
#include <optional>

#include "db/keys/digest.h"
#include "kiosk/base/number_in.h"

namespace lectern {
namespace {

constexpr const char* kFirstLine = "lectern-checkpoint/v1\n";
constexpr std::uint64_t kNewest = 1;

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}
  bool take(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  bool word(std::string& out) {
    const std::size_t end = rest_.find_first_of(" \n");
    if (end == std::string_view::npos || end == 0) return false;
    out = std::string(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return true;
  }
  bool number(std::uint64_t& out) {
    std::string digits;
    if (!word(digits)) return false;
    const std::optional<std::uint64_t> number = number_in(digits);
    out = number.value_or(0);
    return number.has_value();
  }
  bool occasion(Occasion& out) {
    std::string text;
    if (!word(text)) return false;
    for (const Occasion one : {Occasion::opening, Occasion::phase, Occasion::close, Occasion::taken_home}) {
      if (text != to_word(one)) continue;
      out = one;
      return true;
    }
    return false;
  }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

// 0 if it says none.
std::uint64_t version_of_checkpoint(std::string_view text) {
  Reader in(text);
  std::uint64_t version = 0;
  return in.take("lectern-checkpoint/v") && in.number(version) && in.take("\n") ? version : 0;
}

Result<Checkpoint> parse_checkpoint_1(std::string_view text) {
  Checkpoint c;
  Reader in(text);
  const bool read = in.take(kFirstLine) && in.take("kiosk ") && in.word(c.kiosk) && in.take("\nforum ") &&
                    in.word(c.forum) && in.take("\nn ") && in.number(c.n) && in.take("\ncount ") &&
                    in.number(c.count) && in.take(" withheld ") && in.number(c.withheld) && in.take("\nset ") &&
                    in.word(c.set) && in.take("\nprev ") && in.word(c.prev) && in.take("\noccasion ") &&
                    in.occasion(c.occasion) && in.take(" session ") && in.number(c.session) && in.take(" boot ") &&
                    in.number(c.boot) && in.take(" clock ") && in.word(c.clock) && in.take(" date ") &&
                    in.word(c.date) && in.take("\n") && in.at_end();
  if (!read || c.set.size() != 64 || c.prev.size() != 64 || checkpoint_text(c) != text) {
    return Error{ErrorCode::bad_input, "this is not a checkpoint of Lectern (version 1)"};
  }
  return c;
}

}  // namespace

const char* to_word(Occasion occasion) {
  switch (occasion) {
    case Occasion::opening:
      return "opening";
    case Occasion::phase:
      return "phase";
    case Occasion::close:
      return "close";
    case Occasion::taken_home:
      return "export";
  }
  std::abort();
}

std::string checkpoint_text(const Checkpoint& c) {
  std::string out = kFirstLine;
  out += "kiosk " + c.kiosk + "\nforum " + c.forum + "\nn " + std::to_string(c.n);
  out += "\ncount " + std::to_string(c.count) + " withheld " + std::to_string(c.withheld);
  out += "\nset " + c.set + "\nprev " + c.prev;
  out += std::string("\noccasion ") + to_word(c.occasion) + " session " + std::to_string(c.session);
  out += " boot " + std::to_string(c.boot) + " clock " + c.clock + " date " + c.date + "\n";
  return out;
}

std::string checkpoint_comment(const Checkpoint& c) {
  return "kiosk " + c.kiosk + " forum " + c.forum + " n " + std::to_string(c.n) + " count " + std::to_string(c.count);
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  // Each version that was ever signed has its own way back; checkpoint_text() writes the newest.
  const std::uint64_t version = version_of_checkpoint(text);
  if (version == 1) return parse_checkpoint_1(text);
  if (version > kNewest) {
    return Error{ErrorCode::foreign, "a newer Lectern signed this checkpoint: its form is version " +
                                         std::to_string(version) + ", and this program knows versions up to " +
                                         std::to_string(kNewest)};
  }
  return Error{ErrorCode::bad_input, "this is not a checkpoint of Lectern"};
}

std::string leaf_list(const std::vector<std::string>& sorted_leaves) {
  std::string out;
  out.reserve(sorted_leaves.size() * 65);
  for (const std::string& leaf : sorted_leaves) out += leaf + "\n";
  return out;
}

std::string set_root(const std::vector<std::string>& sorted_leaves) { return sha256_hex(leaf_list(sorted_leaves)); }

std::string checkpoint_code(std::string_view text) {
  const std::string digits = sha256_hex(text);
  return digits.substr(0, 4) + " " + digits.substr(4, 4) + " " + digits.substr(8, 4);
}

}  // namespace lectern
