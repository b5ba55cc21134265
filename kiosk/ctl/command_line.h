// command_line.h: runs what was typed after "lecternctl".
#pragma once

#include <string>
#include <vector>

namespace lectern {

// Returns one of exit_codes.h. Facts go to standard output, what is wrong to standard error.
[[nodiscard]] int run_lecternctl(const std::vector<std::string>& typed);

}  // namespace lectern
