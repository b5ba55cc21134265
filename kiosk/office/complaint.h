// complaint.h: what goes wrong for an organizer stands in the log too.
#pragma once

#include "kiosk/base/result.h"

namespace lectern {

void complain(const char* what, const Error&);

}  // namespace lectern
