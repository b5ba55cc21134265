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
//
// `status` is public, withheld or sealed. Of a comment that is withheld the public sees leaf, status and reason, and
// the complete copy has its text in `withheld_comment` instead of `comment`. What a sealed comment says is not known
// here: its row has what was kept beside it, for the public leaf and status alone.
[[nodiscard]] Result<RowSheet> comment_sheet(const std::vector<StoredComment>&, Audience);
// Which were withheld, why, and the organizers' own notes.
[[nodiscard]] RowSheet withheld_sheet(const std::vector<StoredComment>&);
// The contacts that are not sealed.
[[nodiscard]] RowSheet contact_sheet(const std::vector<Contact>&);
[[nodiscard]] RowSheet event_sheet(const std::vector<LogEntry>&);

[[nodiscard]] const char* to_word(LogKind);

}  // namespace lectern
