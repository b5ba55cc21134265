// said.h: what was said, as organizers see it.
#pragma once

#include <memory>
#include <vector>

#include "db/store/record.h"
#include "kiosk/ui/staff_facts.h"

namespace lectern {

using CommentList = std::shared_ptr<const std::vector<CommentFacts>>;

[[nodiscard]] Result<CommentList> what_was_said(Record&);

}  // namespace lectern
