// privacy.cpp: simple signs, on purpose: a wrong hint costs one glance, and a visitor always may send it as it is.
#include "kiosk/language/privacy.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
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

// Groups of digits with signs between them, as in (863) 555-0100 or +52 55 1234 5678.
struct Run {
  std::vector<std::string_view> groups{};
  std::string digits{};
  std::size_t start = 0, end = 0;  // in the text

  [[nodiscard]] bool has_shape(std::initializer_list<std::size_t> sizes) const {
    return std::equal(groups.begin(), groups.end(), sizes.begin(), sizes.end(),
                      [](std::string_view group, std::size_t size) { return group.size() == size; });
  }
};

// Up to three spaces, hyphens, dots, slashes and brackets go on with a number; a full stop and a space end it.
std::size_t sign_between(std::string_view text, std::size_t at) {
  constexpr std::size_t kMost = 3;
  std::size_t size = 0;
  while (at + size < text.size() && size <= kMost &&
         std::string_view(" -./()").find(text[at + size]) != std::string_view::npos)
    ++size;
  const bool ends = text.substr(at, 2) == ". ";
  return size > kMost || ends || at + size >= text.size() || !is_digit(text[at + size]) ? 0 : size;
}

std::vector<Run> runs_of(std::string_view text) {
  std::vector<Run> runs;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    Run run{.start = at};
    for (std::size_t sign = 0;; at += sign) {
      const std::size_t start = at;
      while (at < text.size() && is_digit(text[at])) ++at;
      run.groups.push_back(text.substr(start, at - start));
      run.digits += run.groups.back();
      sign = sign_between(text, at);
      if (sign == 0) break;
    }
    run.end = at;
    runs.push_back(std::move(run));
  }
  return runs;
}

// The check digit of payment cards (Luhn's rule).
bool is_card(const Run& run) {
  if (run.digits.size() < 13 || run.digits.size() > 19 || run.digits.front() == '0') return false;
  int sum = 0;
  bool twice = false;
  for (auto digit = run.digits.rbegin(); digit != run.digits.rend(); ++digit, twice = !twice) {
    const int value = (*digit - '0') * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

bool is_social_security(const Run& run) {
  return run.has_shape({3, 2, 4}) && run.groups[0] != "000" && run.groups[0] != "666" && run.groups[1] != "00" &&
         run.groups[2] != "0000";
}

// A123456789, A-123 456 789: the number that the immigration services give.
bool is_a_number(std::string_view text, const Run& run) {
  if (run.digits.size() < 8 || run.digits.size() > 9) return false;
  std::size_t at = run.start;
  while (at > 0 && run.start - at < 2 && (text[at - 1] == ' ' || text[at - 1] == '-' || text[at - 1] == '#')) --at;
  if (at == 0 || (text[at - 1] != 'A' && (text[at - 1] != 'a' || at != run.start))) return false;
  return at == 1 || !(is_letter(text[at - 2]) || is_upper(text[at - 2]) || is_digit(text[at - 2]));
}

bool is_phone(std::string_view text, const Run& run) {
  const char before = run.start == 0 ? ' ' : text[run.start - 1];
  const char after = run.end < text.size() ? text[run.end] : ' ';
  const bool amount = before == '$' || before == ',' || after == '%' ||
                      (after == ',' && run.end + 1 < text.size() && is_digit(text[run.end + 1]));
  const std::vector<std::string_view>& groups = run.groups;
  const std::size_t digits = run.digits.size();
  if (amount || std::all_of(groups.begin(), groups.end(), looks_like_year)) return false;
  if (before == '+') return digits >= 8 && digits <= 15;
  // Neither an area nor an exchange begins with 0 or 1.
  const auto may_begin = [](char c) { return c >= '2'; };
  const std::string_view all(run.digits);
  if (groups.size() == 1) {
    if (digits == 7) return may_begin(all[0]) && !all.ends_with("000");
    const std::string_view ten = digits == 11 && all[0] == '1' ? all.substr(1) : all;
    return ten.size() == 10 && may_begin(ten[0]) && may_begin(ten[3]);
  }
  if (run.has_shape({3, 4})) return may_begin(all[0]) && !looks_like_year(groups[1]);
  constexpr std::size_t kMostGroups = 4;  // an extension may follow
  const std::vector<std::string_view> first(groups.begin() + (groups[0] == "1" ? 1 : 0), groups.end());
  if (first.size() >= 3 && first.size() <= kMostGroups && first[0].size() == 3 && first[1].size() == 3 &&
      first[2].size() == 4)
    return true;
  return run.has_shape({2, 4, 4}) || run.has_shape({3, 7}) || run.has_shape({6, 4}) || run.has_shape({2, 8}) ||
         run.has_shape({2, 2, 2, 2, 2}) || run.has_shape({1, 3, 7}) || run.has_shape({1, 10});
}

void look_at_numbers(std::string_view text, PrivateSigns& signs) {
  for (const Run& run : runs_of(text)) {
    if (is_card(run)) {
      signs.card = true;
    } else if (is_social_security(run)) {
      signs.social_security = true;
    } else if (is_a_number(text, run)) {
      signs.a_number = true;
    } else if (is_phone(text, run)) {
      signs.phone = true;
    }
  }
}

// "me @ example . com" as "me@example.com"
std::string without_spaces_in_addresses(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool around_sign = text[at] == ' ' && (text.substr(at + 1, 1) == "@" || (at > 0 && text[at - 1] == '@'));
    const bool around_dot = text.substr(at, 3) == " . " || (at > 1 && text.substr(at - 2, 3) == " . ");
    if (!around_sign && !around_dot) out += text[at];
  }
  return out;
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
  PrivateSigns signs;
  look_at_numbers(simple, signs);
  signs.email = has_email(simple) || has_email(without_spaces_in_addresses(simple));
  signs.address = has_address(simple, Address(words));
  return signs;
}

}  // namespace lectern
