// names.h: a name stands for one thing. The linker keeps one of two types called alike, and says nothing.
#pragma once

#include <vector>

#include "tests/house/rules.h"

namespace lectern {

// A type, or a function with its body, that stands in two files; a hidden one that is called as one of a header.
[[nodiscard]] Complaints check_names(const std::vector<SourceFile>& files);

}  // namespace lectern
