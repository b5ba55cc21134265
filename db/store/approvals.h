// approvals.h: which comments an organizer lets other visitors read. Kept with the record's settings, so that it
// survives a power cut as they do; it is no part of what is counted, signed or exported.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "db/store/record.h"

namespace lectern {

// Those approved, whatever became of them since.
[[nodiscard]] Result<std::set<std::string>> approved_leaves(Record&);
// Approves a comment, or takes that back. not_found if there is none with this leaf; bad_input if it is withheld or
// sealed: such a comment cannot be approved.
[[nodiscard]] Status approve(Record&, std::string_view leaf, bool show);
// What may be shown now: approved, not withheld since, and not sealed.
[[nodiscard]] Result<std::vector<StoredComment>> approved_comments(Record&);

}  // namespace lectern
