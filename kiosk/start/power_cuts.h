// power_cuts.h: lets anyone cut the power of a record on their own board, thousands of times, before trusting it.
#pragma once

#include <cstddef>

namespace lectern {

// `cuts` for each of four plans, on standard output: a record that is there, one that is being made, one on a disk
// whose names are as lasting as its bytes, one on a disk that damages whole blocks. 0 if nothing was lost, else 1.
[[nodiscard]] int test_power_cuts(std::size_t cuts);

}  // namespace lectern
