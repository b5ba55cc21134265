// pin_digits.h: which PINs are too easy to guess, and new ones made by chance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "db/keys/secret.h"

namespace lectern {

inline constexpr std::size_t kShortestPin = 6;
inline constexpr std::size_t kLongestPin = 8;

// The first reason that fits, for the words on the screen.
enum class Weakness : std::uint8_t {
  none,
  not_a_pin,   // other than 6 to 8 digits
  few_digits,  // fewer than three different ones: 000000, 121212, 811888
  repeat,      // 123123, 112233, or one digit four times running
  run,         // four neighbors up or down, over the end too: 891234, 654381, or equal steps throughout: 135791
  mirror,      // 123321
  year,        // begins or ends with 19xx or 20xx
  known,       // what many people take: shapes on the keypad, famous numbers
};

[[nodiscard]] bool is_pin(std::string_view);
[[nodiscard]] Weakness weakness_of(std::string_view pin);
// Each PIN of that length, 6 to 8, that is not weak is as likely as the next.
void make_pin(std::span<unsigned char> digits);
[[nodiscard]] Secret new_pin();

}  // namespace lectern
