// errno_error.h: what the system refused, as one of our errors.
#pragma once

#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

// The error that errno stands for, with what was being done: error_from_errno("open /x").
[[nodiscard]] Error error_from_errno(std::string_view doing);

}  // namespace lectern
