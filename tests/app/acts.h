// acts.h: one of each thing an organizer can press, for tests.
#pragma once

#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/ui/staff_acts.h"

namespace lectern::testing {

template <std::size_t... kIndex>
std::vector<StaffAct> acts_at(std::index_sequence<kIndex...> /*all*/) {
  return {StaffAct(std::variant_alternative_t<kIndex, AnyStaffAct>{})...};
}

inline std::vector<StaffAct> all_acts() {
  return acts_at(std::make_index_sequence<std::variant_size_v<AnyStaffAct>>{});
}

}  // namespace lectern::testing
