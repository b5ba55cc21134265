// plural.h: which form a counted word takes: "1 minute", "2 minutes". A language's rules are data, written as Unicode's
// CLDR writes them for whole numbers: "n % 10 = 2..4 and n % 100 != 12..14".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern {

enum class Plural : std::uint8_t { zero, one, two, few, many, other };
inline constexpr std::size_t kPlurals = 6;
inline constexpr std::array<std::string_view, kPlurals> kPluralNames = {"zero", "one", "two", "few", "many", "other"};

// "n % 10 = 2..4, 7"
struct PluralRelation {
  std::uint64_t modulus = 0;  // 0: the number as it is
  bool among = true;          // false: "!="
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges{};
  bool operator==(const PluralRelation&) const = default;
};
// Relations joined by "and", and those by "or".
using PluralRule = std::vector<std::vector<PluralRelation>>;

// Nothing if it is not such a rule.
[[nodiscard]] std::optional<PluralRule> read_plural_rule(std::string_view text);

struct PluralRules {
  std::array<PluralRule, kPlurals - 1> rules{};  // by Plural; an empty one: the language has no such form
  [[nodiscard]] bool has(Plural) const;
  // The first form whose rule holds; else other.
  [[nodiscard]] Plural of(std::uint64_t n) const;
  bool operator==(const PluralRules&) const = default;
};

}  // namespace lectern
