// columns.h: the columns of comments.csv, which are a contract: names and order never change, new ones go at the end.
#pragma once

#include <vector>

#include "db/bundle/sheet.h"
#include "db/store/record.h"

namespace lectern {

// For everyone, or the complete copy, which has two more columns.
enum class Audience { everyone, records };

// One row a comment, in the order given. Lists are written "a;b", votes "id=agree;id=pass", questions one a line; the
// JSON lines have the exact form. Contacts are never here: the column stays empty and they have a file of their own.
[[nodiscard]] Result<Sheet> comment_table(const std::vector<StoredComment>&, Audience);
[[nodiscard]] Sheet contact_table(const std::vector<Contact>&);

}  // namespace lectern
