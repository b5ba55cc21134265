// outline.h: what a source file declares at the level of namespaces, and how long each of its functions is.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/house/code_text.h"

namespace lectern {

// A type (struct, class, union, enum, alias) or a function with its body.
struct Declared {
  bool function = false;
  bool hidden = false;  // in an unnamed namespace, or static: no other file sees it
  bool member = false;  // inside a type, or a type's function written outside of it
  std::string name{};   // "lectern::Problem"; a function with its parameters, as they are written without their names
  std::ptrdiff_t line = 0;
  std::ptrdiff_t lines = 0;
  std::ptrdiff_t switch_lines = 0;  // how many of them stand in switches over our own enums
  [[nodiscard]] bool operator==(const Declared&) const = default;
};

[[nodiscard]] std::vector<Declared> outline_of(const SourceFile& file);

}  // namespace lectern
