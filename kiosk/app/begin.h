// begin.h: a session nobody has touched yet.
#pragma once

#include <cstddef>

#include "kiosk/app/model.h"

namespace lectern {

// Focus included.
[[nodiscard]] Session fresh_session(const Device&, std::size_t visits);
[[nodiscard]] Model start(Device);

}  // namespace lectern
