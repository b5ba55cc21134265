// digits.h: what a decimal digit of any script says.
#pragma once

#include <cstdint>

namespace lectern {

// 0 to 9 for a code point that Unicode calls a decimal digit, whatever its script or width; else -1.
[[nodiscard]] int digit_value(std::int32_t code_point);

}  // namespace lectern
