// incoming.h: bundles on a stick, and the record of a kiosk that died brought back from one.
#pragma once

#include <string>
#include <vector>

#include "db/store/record.h"
#include "kiosk/office/stick_desk.h"
#include "kiosk/ui/staff_facts.h"

namespace lectern {

[[nodiscard]] std::vector<BundleFacts> bundles_on(StickDesk&);
[[nodiscard]] RestoredFacts restore_from(StickDesk&, const std::string& folder, Record&);

}  // namespace lectern
