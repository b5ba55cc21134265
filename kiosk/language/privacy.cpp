// privacy.cpp: simple signs, on purpose: a wrong hint costs one glance, and a visitor always may send it as it is.
#include "kiosk/language/privacy.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/graphemes.h"
#include "kiosk/base/utf8.h"
#include "kiosk/language/letter_case.h"

namespace lectern {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// The digit that a code point of another script or width writes, or -1.
int digit_of(std::int32_t c) {
  for (const std::int32_t zero : {0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xFF10}) {
    if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
  }
  return -1;
}

// With ASCII digits, plain hyphens and plain spaces, so that the rules below need to know one kind of each.
std::string simplified(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (const int digit = digit_of(point.value); digit >= 0) {
      out += static_cast<char>('0' + digit);
    } else if (point.value >= 0x2010 && point.value <= 0x2015) {
      out += '-';
    } else if (point.value == 0xA0 || point.value == 0x202F || point.value == 0x2009) {
      out += ' ';
    } else if (point.value == 0xFF20) {
      out += '@';
    } else {
      out += text.substr(at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

bool has_email(std::string_view text) {
  const auto part = [](char c) {
    return is_digit(c) || is_letter(c) || is_upper(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
  };
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at == 0 || !part(text[at - 1])) continue;
    std::size_t end = at + 1;
    while (end < text.size() && part(text[end])) ++end;
    std::string_view domain = text.substr(at + 1, end - at - 1);
    while (domain.ends_with('.') || domain.ends_with('-')) domain.remove_suffix(1);
    const std::size_t dot = domain.rfind('.');
    if (dot != std::string_view::npos && dot > 0 && domain.size() - dot > 2) return true;
  }
  return false;
}

bool looks_like_year(std::string_view group) {
  return group.size() == 4 && (group.starts_with("19") || group.starts_with("20"));
}

// Groups of digits with single signs between them, as in (863) 555-0100 or +52 55 1234 5678.
bool phone_in_groups(const std::vector<std::string_view>& groups, bool international, bool hyphen) {
  std::size_t digits = 0;
  bool years = true;
  bool small = true;  // every group as short as people write them
  for (const std::string_view group : groups) {
    digits += group.size();
    years = years && looks_like_year(group);
    small = small && group.size() >= 2 && group.size() <= 4;
  }
  if (years) return false;
  if (international) return digits >= 8 && digits <= 15;
  if (groups.size() == 1) return digits == 10 || (digits == 11 && groups.front().front() == '1');
  if (groups.size() == 2 && groups[0].size() == 3 && groups[1].size() == 4) return hyphen;
  if (groups.front() == "1") return digits == 11;
  return digits >= 10 && digits <= 12 && (small || groups.size() == 2);
}

bool has_phone(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const char before = at == 0 ? ' ' : text[at - 1];
    std::vector<std::string_view> groups;
    bool hyphen = false;
    for (;;) {
      const std::size_t start = at;
      while (at < text.size() && is_digit(text[at])) ++at;
      groups.push_back(text.substr(start, at - start));
      // One sign, or a bracket with a space or hyphen, may stand between two groups.
      std::size_t next = at;
      if (next < text.size() && text[next] == ')') ++next;
      if (next < text.size() && (text[next] == ' ' || text[next] == '-' || text[next] == '.' || text[next] == '/')) {
        ++next;
      }
      if (next < text.size() && text[next] == '(') ++next;
      if (next == at || next >= text.size() || !is_digit(text[next])) break;
      hyphen = hyphen || text[at] == '-' || text[at] == '.' || text[at] == ')';
      at = next;
    }
    const char after = at < text.size() ? text[at] : ' ';
    const bool amount = before == '$' || before == ',' || after == '%' ||
                        (after == ',' && at + 1 < text.size() && is_digit(text[at + 1]));
    if (!amount && phone_in_groups(groups, before == '+', hyphen)) return true;
  }
  return false;
}

struct Token {
  std::string word{};      // lower case, without the signs around it
  bool capital = false;    // began with a capital
  bool ends_part = false;  // a comma, full stop or line end followed
};

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  const auto inside = [](char c) { return is_digit(c) || is_letter(c) || is_upper(c) || c == '\''; };
  for (std::size_t at = 0; at < text.size();) {
    if (!inside(text[at])) {
      const char c = text[at++];
      // "(": so that 287(g) is no number followed by a word. A hash is how house numbers are written.
      if (!tokens.empty() && c != ' ' && c != '#' && c != '-') tokens.back().ends_part = true;
      continue;
    }
    const std::size_t start = at;
    while (at < text.size() && inside(text[at])) ++at;
    const std::string_view word = text.substr(start, at - start);
    Token token{.word = lower_case(word), .capital = is_capital(code_point_at(word, 0).value)};
    // An abbreviation's full stop ends nothing: "123 N. Main St."
    const bool stop = at < text.size() && text[at] == '.';
    if (stop && count_graphemes(word) <= 2 && !is_digit(word.front())) ++at;
    tokens.push_back(std::move(token));
  }
  return tokens;
}

// The words of all languages: what somebody writes need not be in the screen's.
class Address {
 public:
  explicit Address(const std::vector<const AddressWords*>& words) : words_(words) {}
  [[nodiscard]] bool has(std::vector<std::string> AddressWords::*list, std::string_view word) const {
    return std::any_of(words_.begin(), words_.end(), [&](const AddressWords* one) {
      return std::find((one->*list).begin(), (one->*list).end(), word) != (one->*list).end();
    });
  }

 private:
  const std::vector<const AddressWords*>& words_;
};

bool is_house_number(std::string_view word) {
  if (word.empty() || word.size() > 6 || !is_digit(word.front())) return false;
  const auto digits = std::count_if(word.begin(), word.end(), is_digit);
  return digits <= 5 && static_cast<std::size_t>(digits) + 1 >= word.size();  // 12 or 12b
}

// "123 Main Street", "45 N 5th St"
bool number_then_street(const Address& address, const std::vector<Token>& tokens, std::size_t at) {
  if (looks_like_year(tokens[at].word) && at > 0 && address.has(&AddressWords::before_year, tokens[at - 1].word))
    return false;
  bool capital = false;
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + 4; ++i) {
    if (tokens[i - 1].ends_part) return false;
    const std::string& word = tokens[i].word;
    capital = capital || tokens[i].capital;
    if (i == at + 1 && address.has(&AddressWords::before_name, word)) return true;
    if (i > at + 1 && (address.has(&AddressWords::after_number, word) ||
                       (capital && address.has(&AddressWords::after_capital, word))))
      return true;
    if (address.has(&AddressWords::never_in_name, word)) return false;
  }
  return false;
}

// "calle Hidalgo 45", "Avenida de la Paz #120"
bool street_then_number(const Address& address, const std::vector<Token>& tokens, std::size_t at) {
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + 5; ++i) {
    if (address.has(&AddressWords::never_in_name, tokens[i].word)) return false;
    const bool last = i + 1 == tokens.size() || tokens[i].ends_part;
    if (i > at + 1 && last && is_house_number(tokens[i].word)) return true;
    if (tokens[i].ends_part && i + 1 < tokens.size() && !is_house_number(tokens[i + 1].word)) return false;
  }
  return false;
}

bool has_address(std::string_view text, const Address& address) {
  const std::vector<Token> tokens = tokens_of(text);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (is_house_number(tokens[at].word) && number_then_street(address, tokens, at)) return true;
    if (address.has(&AddressWords::before_name, tokens[at].word) && street_then_number(address, tokens, at))
      return true;
  }
  return false;
}

}  // namespace

PrivateSigns private_signs(std::string_view text, const std::vector<const AddressWords*>& words) {
  const std::string simple = simplified(text);
  return {has_phone(simple), has_email(simple), has_address(simple, Address(words))};
}

}  // namespace lectern
