// spelled_out.cpp: words of digits and of the signs in e-mail addresses, one after another.
#include "kiosk/language/spelled_out.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "kiosk/language/letter_case.h"

namespace lectern {
namespace {

constexpr std::size_t kFewestSaid = 3;
constexpr std::array<std::string_view, 24> kEndings{"com", "net", "org", "edu", "gov", "mil", "info", "biz",
                                                    "us",  "mx",  "es",  "co",  "io",  "gob", "cn",   "hk",
                                                    "tw",  "ar",  "cl",  "pe",  "ca",  "uk",  "me",   "pr"};

bool is_word_byte(char c) {
  const bool ascii = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return ascii || c == '_' || c == '-' || c == '+' || static_cast<unsigned char>(c) >= 0x80;
}

struct Part {
  std::string word{};           // in lower case; one sign if it is none
  std::size_t at = 0, end = 0;  // in the text
};

std::vector<Part> parts_of(std::string_view text, std::string_view not_in_words) {
  std::vector<Part> parts;
  const auto inside = [&](char c) { return is_word_byte(c) && not_in_words.find(c) == std::string_view::npos; };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    while (at < text.size() && inside(text[at])) ++at;
    if (at == start) ++at;
    const std::string_view part = text.substr(start, at - start);
    if (part != " ") parts.push_back({lower_case(part), start, at});
  }
  return parts;
}

// The digit that a word says, or none.
std::optional<char> said_digit(std::string_view word, const std::vector<const PrivateWords*>& words) {
  for (const PrivateWords* one : words) {
    const auto found = std::find(one->digits.begin(), one->digits.end(), word);
    if (found != one->digits.end()) return static_cast<char>('0' + (found - one->digits.begin()) % 10);
  }
  return std::nullopt;
}

}  // namespace

std::string with_digits(std::string_view text, const std::vector<const PrivateWords*>& words) {
  const std::vector<Part> parts = parts_of(text, "-");
  std::string out;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string digits;
    std::size_t said = 0;
    std::size_t last = i;
    for (std::size_t j = i; j < parts.size(); ++j) {
      if (const auto digit = said_digit(parts[j].word, words)) {
        digits += *digit;
        ++said;
        last = j;
      } else if (said == 0 || (parts[j].word != "," && parts[j].word != "-")) {
        break;
      } else if (parts[j].word == "," && digits.size() - (digits.rfind(' ') + 1) >= kFewestSaid) {
        digits += ' ';
      }
    }
    if (said < kFewestSaid) continue;
    while (digits.ends_with(' ')) digits.pop_back();
    out += text.substr(copied, parts[i].at - copied);
    out += digits;
    copied = parts[last].end;
    i = last;
  }
  return out += text.substr(copied);
}

bool spells_email(std::string_view text, const std::vector<const PrivateWords*>& words) {
  std::vector<Part> parts = parts_of(text, "");
  std::erase_if(parts, [](const Part& part) {
    return part.word.size() == 1 && std::string_view("()[]{}<>\"").find(part.word) != std::string_view::npos;
  });
  const auto is_dot = [&](const Part& part) {
    const bool ends = part.end < text.size() && text[part.end] == ' ' && part.at > 0 && text[part.at - 1] != ' ';
    return (part.word == "." && !ends) || is_listed(words, &PrivateWords::dot, part.word);
  };
  for (std::size_t at = 1; at + 1 < parts.size(); ++at) {
    const bool sign = parts[at].word == "@";
    if (!sign && !is_listed(words, &PrivateWords::at, parts[at].word)) continue;
    const std::string& before = parts[at - 1].word;
    if (!is_word_byte(before.back())) continue;
    // "See more at lakelandgov dot net" is a page.
    if (!sign && is_listed(words, &PrivateWords::before_page, before)) continue;
    std::size_t last = at + 1;
    while (last + 2 < parts.size() && is_dot(parts[last + 1]) && is_word_byte(parts[last + 2].word.back())) last += 2;
    if (last > at + 1 && std::find(kEndings.begin(), kEndings.end(), parts[last].word) != kEndings.end()) return true;
  }
  return false;
}

}  // namespace lectern
