// told.h: what the device tells an organizer, and what follows from it.
#pragma once

#include "kiosk/app/app.h"

namespace lectern {

void staff_told(Next&, const StaffFacts&);

}  // namespace lectern
