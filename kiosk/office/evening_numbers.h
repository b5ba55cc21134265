// evening_numbers.h: the numbers of the organizer's dashboard, from the record.
#pragma once

#include <string>
#include <vector>

#include "db/store/record.h"
#include "kiosk/ui/staff_facts.h"

namespace lectern {

// `code_words`: the list that the last checkpoint's code is told in; empty: it is told in digits only.
[[nodiscard]] Result<EveningFacts> evening_numbers(Record&, const std::vector<std::string>& code_words);

}  // namespace lectern
