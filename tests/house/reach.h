// reach.h: what a file names, it reaches by its own includes. Where a room is compiled together no compiler would say
// so.
#pragma once

#include <vector>

#include "tests/house/rules.h"

namespace lectern {

// A type of a header of the tree, or a name of the standard library that many files use, named by a file that includes
// neither its header nor one that does. Aliases, functions and rare standard names are not looked for.
[[nodiscard]] Complaints check_reach(const std::vector<SourceFile>& files);

}  // namespace lectern
