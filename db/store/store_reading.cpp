// store_reading.cpp: what stands in a file, by key, by stretches, or all that can still be read of it.
#include <sqlite3.h>

#include <cstdlib>
#include <utility>

#include "db/store/store_file.h"
#include "db/store/store_header.h"

namespace lectern {
namespace {

std::string columns_of(const Shape& shape) {
  std::string columns = shape.key;
  for (const char* cell : shape.cells) columns += std::string(", ") + cell;
  return columns + ", sum";
}

Cells cells_of(SQLite::Statement& row, const Shape& shape) {
  Cells cells;
  for (std::size_t i = 1; i <= shape.cells.size(); ++i) cells.push_back(row.getColumn(static_cast<int>(i)).getString());
  return cells;
}

// The row that a statement over all its columns stands on, if it fits.
std::optional<Row> fitting(SQLite::Statement& get, Table table) {
  Row row{get.getColumn(0).getString(), cells_of(get, shape_of(table))};
  const std::int64_t sum = get.getColumn(static_cast<int>(row.cells.size()) + 1).getInt64();
  if (!fits(table, row.key, row.cells, sum)) return std::nullopt;
  return row;
}

// SQLite compares a text with no number.
void bind_key(SQLite::Statement& get, int at, const Shape& shape, const std::string& key) {
  if (shape.numbers) {
    get.bind(at, static_cast<std::int64_t>(std::strtoll(key.c_str(), nullptr, 10)));
  } else {
    get.bind(at, key);
  }
}

// What stands in the file, row by row until the end or the first page that cannot be read.
void read_rows(SQLite::Database& db, Table table, const char* order, StoreFile::Reading& out, Rows& bad) {
  const Shape& shape = shape_of(table);
  SQLite::Statement get(db, "SELECT " + columns_of(shape) + " FROM " + shape.name + " ORDER BY " + shape.key + order);
  while (get.executeStep()) {
    const std::string key = get.getColumn(0).getString();
    Cells cells = cells_of(get, shape);
    const std::int64_t sum = get.getColumn(static_cast<int>(cells.size()) + 1).getInt64();
    if (fits(table, key, cells, sum)) {
      out.contents[table].insert_or_assign(key, std::move(cells));
    } else {
      bad[key] = std::move(cells);
    }
  }
}

// The first version: other tables, no sums. Only the leaf of a comment could be checked.
void read_first_version(SQLite::Database& db, StoreFile::Reading& out) {
  const auto read = [&](Table table, const char* sql) {
    SQLite::Statement get(db, sql);
    while (get.executeStep()) {
      Cells cells;
      for (int i = 1; i < get.getColumnCount(); ++i) cells.push_back(get.getColumn(i).getString());
      const std::string key = get.getColumn(0).getString();
      if (fits(table, key, cells, sum_of(table, key, cells))) {
        out.contents[table].emplace(key, std::move(cells));
      } else {
        ++out.damaged;
      }
    }
  };
  read(Table::comment, "SELECT leaf, line, session FROM comment");
  read(Table::receipt, "SELECT leaf, words FROM receipt");
  for (const auto& [leaf, cells] : out.contents[Table::comment])
    out.contents[Table::receipt].try_emplace(leaf, Cells{""});
  read(Table::fairness, "SELECT leaf, answer FROM fairness");
  read(Table::contact, "SELECT id, how FROM contact");
  read(Table::setting, "SELECT key, value FROM setting");
}

void note(const SQLite::Exception& e, StoreFile::Reading& out) {
  const int primary = e.getErrorCode() & 0xff;
  out.whole = false;
  out.failed = out.failed || primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN || primary == SQLITE_NOMEM;
  out.trouble = e.getErrorStr();
}

void read_this_version(SQLite::Database& db, StoreFile::Reading& out) {
  for (const Table table : kAllTables) {
    Rows bad;
    for (const char* order : {" ASC", " DESC"}) {
      try {
        read_rows(db, table, order, out, bad);
        break;
      } catch (const SQLite::Exception& e) {
        note(e, out);
      }
    }
    for (const auto& [key, cells] : bad) out.damaged += out.contents[table].count(key) == 0 ? 1 : 0;
  }
}

// The rows of a stretch that fit, and how many others were met on the way.
std::vector<Row> rows_in(SQLite::Database& db, Table table, const Stretch& stretch, std::size_t& others) {
  const Shape& shape = shape_of(table);
  const std::string key = shape.key;
  SQLite::Statement get(db, "SELECT " + columns_of(shape) + " FROM " + shape.name + " WHERE " + key + " > ?1" +
                                (stretch.to.empty() ? "" : " AND " + key + " <= ?2") + " ORDER BY " + key);
  bind_key(get, 1, shape, stretch.after);
  if (!stretch.to.empty()) bind_key(get, 2, shape, stretch.to);
  std::vector<Row> out;
  while (out.size() < stretch.most && get.executeStep()) {
    std::optional<Row> row = fitting(get, table);
    if (row) out.push_back(std::move(*row));
    others += row ? 0 : 1;
  }
  return out;
}

}  // namespace

StoreFile::Reading StoreFile::read() {
  Reading out;
  if (!db_) {
    out.whole = false;
    out.trouble = "it was let go after an error";
    return out;
  }
  try {
    const std::string found = db_->execAndGet("PRAGMA quick_check(1)").getString();
    out.whole = found == "ok";
    if (!out.whole) out.trouble = found;
  } catch (const SQLite::Exception& e) {
    note(e, out);
  }
  try {
    out.version = db_->execAndGet("PRAGMA user_version").getUInt();
    if (out.version == 1) {
      read_first_version(*db_, out);
    } else {
      read_this_version(*db_, out);
    }
    sqlite3_db_release_memory(db_->getHandle());
  } catch (const SQLite::Exception& e) {
    note(e, out);
  }
  return out;
}

Result<std::vector<Row>> StoreFile::rows(Table table, const Stretch& stretch) {
  std::vector<Row> out;
  Status read = guarded("read", [&] {
    std::size_t others = 0;
    out = rows_in(*db_, table, stretch, others);
    sqlite3_db_release_memory(db_->getHandle());
    return done();
  });
  if (!read) return read.error();
  return out;
}

Result<std::optional<Cells>> StoreFile::row(Table table, std::string_view key) {
  std::optional<Row> row;
  Status read = guarded("look for a row", [&] {
    const Shape& shape = shape_of(table);
    SQLite::Statement get(*db_,
                          "SELECT " + columns_of(shape) + " FROM " + shape.name + " WHERE " + shape.key + " = ?1");
    bind_key(get, 1, shape, std::string(key));
    if (get.executeStep()) row = fitting(get, table);
    get.reset();
    sqlite3_db_release_memory(db_->getHandle());
    return done();
  });
  if (!read) return read.error();
  if (!row) return std::optional<Cells>();
  return std::optional<Cells>(std::move(row->cells));
}

bool StoreFile::is_sound() {
  if (!db_) return false;
  try {
    return db_->execAndGet("PRAGMA quick_check(1)").getString() == "ok" &&
           db_->execAndGet("PRAGMA user_version").getUInt() == kRecordVersion;
  } catch (const SQLite::Exception&) {
    return false;
  }
}

std::optional<std::vector<Row>> StoreFile::sound_rows(Table table, const Stretch& stretch) {
  if (!db_) return std::nullopt;
  try {
    std::size_t others = 0;
    std::vector<Row> rows = rows_in(*db_, table, stretch, others);
    sqlite3_db_release_memory(db_->getHandle());
    if (others > 0) return std::nullopt;
    return rows;
  } catch (const SQLite::Exception&) {
    return std::nullopt;
  }
}

}  // namespace lectern
