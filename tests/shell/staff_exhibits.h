// staff_exhibits.h: one model for every organizer's screen, for pictures and for the audit.
#pragma once

#include <string>
#include <vector>

#include "kiosk/app/app.h"

namespace lectern {

struct StaffExhibit {
  std::string name{};
  Model model{};
};

[[nodiscard]] std::vector<StaffExhibit> staff_exhibits(const Device& device, const std::string& language);

}  // namespace lectern
