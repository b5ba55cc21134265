// code_text.h: a source file, and its code without comments and literals.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lectern {

struct SourceFile {
  std::string path{};  // from the repository root, such as "kiosk/ui/node.h"
  std::string text{};
};

struct Literal {
  std::size_t at = 0;
  std::string text{};
};

// The code with comments and the insides of literals blanked, newlines kept; the literals of double quotes apart.
struct Code {
  std::string text{};
  std::vector<Literal> literals{};
};

[[nodiscard]] Code code_of(const std::string& text);

// The line, from 1, that holds the place.
[[nodiscard]] std::ptrdiff_t line_at(const std::string& text, std::size_t at);

}  // namespace lectern
