// plural.cpp: the reader of plural rules, a word at a time, and what they say of a number.
#include "kiosk/language/plural.h"

#include <algorithm>
#include <charconv>

namespace lectern {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool ended() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
    return rest_.empty();
  }
  bool take(std::string_view word) {
    if (ended() || !rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  std::optional<std::uint64_t> number() {
    if (ended()) return std::nullopt;
    std::uint64_t n = 0;
    const auto [end, wrong] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), n);
    if (wrong != std::errc()) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return n;
  }

 private:
  std::string_view rest_;
};

std::optional<PluralRelation> read_relation(Reader& in) {
  PluralRelation found;
  if (!in.take("n")) return std::nullopt;
  if (in.take("%")) {
    const auto modulus = in.number();
    if (!modulus || *modulus == 0) return std::nullopt;
    found.modulus = *modulus;
  }
  found.among = !in.take("!");
  if (!in.take("=")) return std::nullopt;
  do {
    const auto first = in.number();
    const auto last = first && in.take("..") ? in.number() : first;
    if (!last || *last < *first) return std::nullopt;
    found.ranges.emplace_back(*first, *last);
  } while (in.take(","));
  return found;
}

bool holds(const PluralRelation& relation, std::uint64_t n) {
  const std::uint64_t of = relation.modulus == 0 ? n : n % relation.modulus;
  return relation.among == std::any_of(relation.ranges.begin(), relation.ranges.end(),
                                       [of](const auto& range) { return of >= range.first && of <= range.second; });
}

bool holds(const PluralRule& rule, std::uint64_t n) {
  return std::any_of(rule.begin(), rule.end(), [n](const auto& all) {
    return std::all_of(all.begin(), all.end(), [n](const PluralRelation& one) { return holds(one, n); });
  });
}

}  // namespace

std::optional<PluralRule> read_plural_rule(std::string_view text) {
  Reader in(text);
  PluralRule rule;
  do {
    rule.emplace_back();
    do {
      auto relation = read_relation(in);
      if (!relation) return std::nullopt;
      rule.back().push_back(std::move(*relation));
    } while (in.take("and"));
  } while (in.take("or"));
  if (!in.ended()) return std::nullopt;
  return rule;
}

bool PluralRules::has(Plural form) const {
  return form == Plural::other || !rules.at(static_cast<std::size_t>(form)).empty();
}

Plural PluralRules::of(std::uint64_t n) const {
  const auto found = std::find_if(rules.begin(), rules.end(), [n](const PluralRule& rule) { return holds(rule, n); });
  return static_cast<Plural>(found - rules.begin());
}

}  // namespace lectern
