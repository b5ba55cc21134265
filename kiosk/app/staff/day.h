// day.h: the day of a meeting, turned by hand where there is no clock to trust.
#pragma once

#include <string>

#include "kiosk/ui/staff_acts.h"

namespace lectern {

// Moved by one; the year stays between 2000 and 2099, and the day one that exists.
[[nodiscard]] std::string turned_day(const std::string& date, const DayTurned& by);

}  // namespace lectern
