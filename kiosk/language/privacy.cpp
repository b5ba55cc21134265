// privacy.cpp: simple signs, on purpose: a wrong hint costs one glance, and a visitor always may send it as it is.
#include "kiosk/language/privacy.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/utf8.h"
#include "kiosk/language/letter_case.h"
#include "kiosk/language/number_shape.h"
#include "kiosk/language/spelled_out.h"
#include "kiosk/language/street_address.h"

namespace lectern {
namespace {

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
bool checks_as_card(std::string_view digits) {
  if (digits.size() < 13 || digits.size() > 19 || digits.front() < '2' || digits.front() > '6') return false;
  int sum = 0;
  bool twice = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
    const int value = (*digit - '0') * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

// Its date or another number may follow.
bool is_card(const Run& run) {
  for (std::size_t from = 0; from < run.groups.size(); ++from) {
    std::string digits;
    for (std::size_t to = from; to < run.groups.size(); ++to) {
      digits += run.groups[to];
      if (checks_as_card(digits)) return true;
    }
  }
  return false;
}

// What stands around a number, word by word, in lower case.
class Around {
 public:
  Around(std::string_view text, const Run& run, const std::vector<const PrivateWords*>& words) : words_(words) {
    constexpr std::size_t kReach = 48;
    const std::size_t from = run.start > kReach ? run.start - kReach : 0;
    for (std::size_t at = from; at < run.start;) at = take(text, at, run.start, before_);
    for (std::size_t at = run.end; at < text.size() && after_.empty() && at < run.end + kReach;)
      at = take(text, at, text.size(), after_);
  }
  // Among the last `most` words before it; a full stop between does not matter ("tel. 555").
  [[nodiscard]] bool before(std::vector<std::string> PrivateWords::*list, std::size_t most) const {
    for (std::size_t i = before_.size(); i > 0 && before_.size() - i < most; --i) {
      if (is_listed(words_, list, before_[i - 1])) return true;
    }
    return false;
  }
  [[nodiscard]] bool counted() const {
    return !after_.empty() && is_listed(words_, &PrivateWords::counted, after_.front());
  }

 private:
  static std::size_t take(std::string_view text, std::size_t at, std::size_t end, std::vector<std::string>& into) {
    const auto inside = [](char c) { return is_letter(c) || is_upper(c) || is_digit(c); };
    const std::size_t start = at;
    while (at < end && inside(text[at])) ++at;
    if (at == start) return at + 1;
    into.push_back(lower_case(text.substr(start, at - start)));
    return at;
  }
  const std::vector<const PrivateWords*>& words_;
  std::vector<std::string> before_{}, after_{};
};

bool is_social_security(const Run& run, const Around& around) {
  if (around.before(&PrivateWords::before_reference, 2)) return false;
  if (run.digits.size() == 9 && around.before(&PrivateWords::before_social, 4)) return true;
  return run.has_shape({3, 2, 4}) && run.groups[0] != "000" && run.groups[0] != "666" && run.groups[1] != "00" &&
         run.groups[2] != "0000";
}

// A123456789, A-123 456 789: the number that the immigration services give.
bool is_a_number(std::string_view text, const Run& run, const Around& around) {
  if (run.digits.size() < 8 || run.digits.size() > 9 || around.counted()) return false;
  if (around.before(&PrivateWords::before_alien, 4)) return true;
  std::size_t at = run.start;
  while (at > 0 && run.start - at < 3 && std::string_view(" -#:.").find(text[at - 1]) != std::string_view::npos) --at;
  if (at == 0 || (text[at - 1] != 'A' && (text[at - 1] != 'a' || at != run.start))) return false;
  return at == 1 || !(is_letter(text[at - 2]) || is_upper(text[at - 2]) || is_digit(text[at - 2]));
}

// Groups as telephone numbers have them in the countries that our residents come from.
bool has_phone_shape(const Run& run) {
  const std::vector<std::string_view>& groups = run.groups;
  const std::string_view all(run.digits);
  if (groups.size() == 1) {
    if (all.size() == 7) return all[0] >= '2' && !all.ends_with("000");
    const std::string_view ten = all.size() == 11 && all[0] == '1' ? all.substr(1) : all;
    return ten.size() == 10 && ten[0] >= '2' && ten[3] >= '2';  // no area and no exchange begins with 0 or 1
  }
  if (run.has_shape({3, 4})) return all[0] >= '2' && !looks_like_year(groups[1]);
  constexpr std::size_t kMostGroups = 4;  // an extension may follow
  const std::vector<std::string_view> first(groups.begin() + (groups[0] == "1" ? 1 : 0), groups.end());
  if (first.size() >= 3 && first.size() <= kMostGroups && first[0].size() == 3 && first[1].size() == 3 &&
      first[2].size() == 4)
    return true;
  if (run.has_shape({2, 4, 4}) || run.has_shape({3, 4, 4})) return !looks_like_year(groups[2]);
  if (run.has_shape({2, 2, 2, 2, 2})) return all[0] == '0';
  if (groups[0] == "00" || groups[0] == "011") return all.size() >= 11 && all.size() <= 17;
  return run.has_shape({3, 7}) || run.has_shape({6, 4}) || run.has_shape({2, 8}) || run.has_shape({1, 3, 7}) ||
         run.has_shape({1, 10});
}

bool is_phone(std::string_view text, const Run& run, const Around& around) {
  const char before = run.start == 0 ? ' ' : text[run.start - 1];
  const char after = run.end < text.size() ? text[run.end] : ' ';
  const bool amount = before == '$' || before == ',' || after == '%' ||
                      (after == ',' && run.end + 1 < text.size() && is_digit(text[run.end + 1]));
  const std::vector<std::string_view>& groups = run.groups;
  const std::size_t digits = run.digits.size();
  if (amount || around.counted() || std::all_of(groups.begin(), groups.end(), looks_like_year)) return false;
  if (before == '+') return digits >= 8 && digits <= 15;
  if (around.before(&PrivateWords::before_reference, 2)) return false;
  if (around.before(&PrivateWords::before_phone, 3) && digits >= 7 && digits <= 15) return true;
  return has_phone_shape(run);
}

void look_at_numbers(std::string_view text, const std::vector<const PrivateWords*>& words, PrivateSigns& signs) {
  for (const Run& run : runs_of(text)) {
    const Around around(text, run, words);
    if (is_card(run)) {
      signs.card = true;
    } else if (is_social_security(run, around)) {
      signs.social_security = true;
    } else if (is_a_number(text, run, around)) {
      signs.a_number = true;
    } else if (is_phone(text, run, around)) {
      signs.phone = true;
    }
  }
}

}  // namespace

PrivateSigns private_signs(std::string_view text, const std::vector<const PrivateWords*>& words) {
  const std::string simple = simplified(text);
  PrivateSigns signs;
  look_at_numbers(with_digits(simple, words), words, signs);
  signs.email = has_email(simple) || spells_email(simple, words);
  signs.address = has_street_address(simple, words);
  return signs;
}

}  // namespace lectern
