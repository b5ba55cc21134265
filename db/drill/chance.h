// chance.h: numbers that look random and are the same for the same seed on every machine, so that a drill can be run
// again. Never for ids, keys or anything else that must not be guessed.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lectern {

class Chance {
 public:
  // Streams of one seed do not disturb each other: one more number from one changes nothing in another.
  explicit Chance(std::uint64_t seed, std::uint64_t stream = 0) : state_(mixed(seed + kStep * stream)) {}

  std::uint64_t next() { return mixed(state_ += kStep); }
  std::uint64_t below(std::uint64_t n) { return n == 0 ? 0 : next() % n; }
  bool in_hundred(std::uint64_t share) { return below(100) < share; }
  bool in_one(double share) { return static_cast<double>(next() >> 11U) * 0x1p-53 < share; }
  char byte() { return static_cast<char>(next() >> 56U); }

 private:
  static constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15U;
  static constexpr std::uint64_t mixed(std::uint64_t x) {  // SplitMix64
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
  }
  std::uint64_t state_;
};

}  // namespace lectern
