// problem.h: something a check of a file that people write found: what, where, and what to do.
#pragma once

#include <compare>
#include <string>

namespace lectern {

// Errors refuse what was checked; warnings are about neutrality and style.
struct Problem {
  enum class Weight { error, warning };
  Weight weight = Weight::error;
  std::string file{};     // relative to what was checked
  int line = 0;           // 1-based; 0: the whole file
  std::string message{};  // one plain sentence that says what is wrong and what to do
  auto operator<=>(const Problem&) const = default;
};

}  // namespace lectern
