// digits.cpp: decimal digits stand in rows of ten, each from its zero, in Unicode.
#include "kiosk/base/digits.h"

#include <utf8proc.h>

namespace lectern {

int digit_value(std::int32_t code_point) {
  const auto is_digit = [](std::int32_t c) { return utf8proc_category(c) == UTF8PROC_CATEGORY_ND; };
  if (!is_digit(code_point)) return -1;
  std::int32_t zero = code_point;
  while (is_digit(zero - 1)) --zero;
  return static_cast<int>((code_point - zero) % 10);
}

}  // namespace lectern
