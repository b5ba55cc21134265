// sqlite_edge.h: where SQLite's exceptions and codes end. Beyond db/store there are only Results.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

// What a failure means to a caller. SQLite's messages name tables and codes, never bound values, so no visitor's word
// can be in them. `system_errno` as sqlite3_system_errno gives it, 0 if not known.
[[nodiscard]] Error error_from_sqlite(std::string_view doing, const SQLite::Exception&, int system_errno);

// Before the first file is opened: pages that SQLite would keep in a slab of its own, with what was last in them, go
// back to the heap instead, which is wiped.
void prepare_sqlite();

// The settings of every file of the record: nobody else opens it, a card that was out of our hands cannot run code by
// its schema, no words go to temporary files, deleted words are overwritten. Throws if one does not hold.
void harden(SQLite::Database&);

}  // namespace lectern
