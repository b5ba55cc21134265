// pin_digits.cpp: the rules are few enough that nine in ten PINs pass, or they would help who guesses.
#include "db/store/pin_digits.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "db/keys/bytes.h"

namespace lectern {
namespace {

constexpr std::array<std::string_view, 26> kKnown = {
    "147258", "258147", "258369", "369258", "147369", "369147", "147852", "258963", "852147",
    "963852", "741852", "852963", "159753", "753159", "159357", "357159", "951753", "753951",
    "789456", "456123", "123789", "142857", "314159", "271828", "112358", "102030",
};

int step(std::string_view pin, std::size_t at) { return (pin[at + 1] - pin[at] + 10) % 10; }

bool has_few_digits(std::string_view pin) {
  std::array<bool, 10> seen{};
  for (const char digit : pin) seen[static_cast<std::size_t>(digit - '0')] = true;
  return std::count(seen.begin(), seen.end(), true) < 3;
}

// How often in a row the same step is taken at most.
std::size_t longest(std::string_view pin, int wanted) {
  std::size_t most = 0;
  std::size_t now = 0;
  for (std::size_t at = 0; at + 1 < pin.size(); ++at) {
    now = step(pin, at) == wanted ? now + 1 : 0;
    most = std::max(most, now);
  }
  return most;
}

bool is_repeat(std::string_view pin) {
  for (std::size_t piece = 1; piece * 2 <= pin.size(); ++piece) {
    if (pin.size() % piece == 0 && pin.substr(piece) == pin.substr(0, pin.size() - piece)) return true;
  }
  bool doubled = pin.size() % 2 == 0;
  for (std::size_t at = 0; doubled && at < pin.size(); at += 2) doubled = pin[at] == pin[at + 1];
  return doubled || longest(pin, 0) >= 3;
}

bool is_run(std::string_view pin) {
  return longest(pin, 1) >= 3 || longest(pin, 9) >= 3 || longest(pin, step(pin, 0)) == pin.size() - 1;
}

bool has_year(std::string_view pin) {
  const std::string_view first = pin.substr(0, 2);
  const std::string_view last = pin.substr(pin.size() - 4, 2);
  return first == "19" || first == "20" || last == "19" || last == "20";
}

bool is_known(std::string_view pin) {
  return std::any_of(kKnown.begin(), kKnown.end(),
                     [&](std::string_view known) { return pin.find(known) != std::string_view::npos; });
}

}  // namespace

bool is_pin(std::string_view pin) {
  return pin.size() >= kShortestPin && pin.size() <= kLongestPin &&
         std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Weakness weakness_of(std::string_view pin) {
  if (!is_pin(pin)) return Weakness::not_a_pin;
  if (has_few_digits(pin)) return Weakness::few_digits;
  if (is_repeat(pin)) return Weakness::repeat;
  if (is_run(pin)) return Weakness::run;
  if (std::equal(pin.begin(), pin.end(), pin.rbegin())) return Weakness::mirror;
  if (has_year(pin)) return Weakness::year;
  return is_known(pin) ? Weakness::known : Weakness::none;
}

void make_pin(std::span<unsigned char> digits) {
  if (digits.size() < kShortestPin || digits.size() > kLongestPin) std::abort();
  need_sodium();
  const std::string_view pin(reinterpret_cast<const char*>(digits.data()), digits.size());
  do {
    for (unsigned char& digit : digits) digit = static_cast<unsigned char>('0' + randombytes_uniform(10));
  } while (weakness_of(pin) != Weakness::none);
}

Secret new_pin() {
  Secret pin(kShortestPin);
  make_pin({pin.data(), pin.size()});
  return pin;
}

}  // namespace lectern
