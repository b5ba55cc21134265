// store_file.cpp: opening, safe creation, and writing.
#include "db/store/store_file.h"

#include <sqlite3.h>

#include <cerrno>
#include <utility>

#include "db/store/sqlite_edge.h"
#include "db/store/store_header.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

// EXTRA comes first in both modes: with less, the journal of the creation may come back after a power cut and empty the
// new file.
void make_durable(SQLite::Database& db, Journal journal) {
  db.exec("PRAGMA synchronous=EXTRA");
  const bool wal = journal == Journal::wal;
  const std::string mode = db.execAndGet(wal ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=TRUNCATE").getString();
  // Rare checkpoints: each one is a chance for a disk that lies about syncs.
  if (wal) db.exec("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000");
  const std::string locking = db.execAndGet("PRAGMA locking_mode").getString();
  const int synchronous = db.execAndGet("PRAGMA synchronous").getInt();
  if (mode != (wal ? "wal" : "truncate") || locking != "exclusive" || synchronous != (wal ? 2 : 3)) {
    throw SQLite::Exception("this SQLite does not keep the settings that make a commit last", SQLITE_IOERR);
  }
}

const int kFlags = SQLite::OPEN_READWRITE | SQLite::OPEN_NOFOLLOW;

// "?" for each column, then the sum.
std::string insert_into(const Shape& shape) {
  std::string sql = std::string("INSERT OR REPLACE INTO ") + shape.name + " VALUES (?, ?";
  for (std::size_t i = 0; i < shape.cells.size(); ++i) sql += ", ?";
  return sql + ")";
}

void put_rows(SQLite::Database& db, Table table, const Rows& rows) {
  if (rows.empty()) return;
  const Shape& shape = shape_of(table);
  SQLite::Statement put(db, insert_into(shape));
  for (const auto& [key, cells] : rows) {
    int at = 1;
    put.bindNoCopy(at++, key);
    for (const std::string& cell : cells) put.bindNoCopy(at++, cell);
    put.bind(at, static_cast<std::int64_t>(sum_of(table, key, cells)));
    put.exec();
    put.reset();
    put.clearBindings();
  }
}

void put_all(SQLite::Database& db, const Contents& contents) {
  for (const Table table : kAllTables) put_rows(db, table, contents[table]);
}

void drop_all(SQLite::Database& db, const Contents& contents) {
  for (const Table table : kAllTables) {
    if (contents[table].empty()) continue;
    const Shape& shape = shape_of(table);
    SQLite::Statement drop(db, std::string("DELETE FROM ") + shape.name + " WHERE " + shape.key + " = ?");
    for (const auto& [key, cells] : contents[table]) {
      drop.bindNoCopy(1, key);
      drop.exec();
      drop.reset();
    }
  }
}

void fill_new(SQLite::Database& db, Journal journal, const Contents& contents) {
  db.exec("PRAGMA page_size=4096");
  harden(db);
  make_durable(db, Journal::rollback);
  SQLite::Transaction all(db, SQLite::TransactionBehavior::IMMEDIATE);
  db.exec(schema_of_all_tables());
  put_all(db, contents);
  db.exec("PRAGMA application_id=" + std::to_string(kApplicationId));
  db.exec("PRAGMA user_version=" + std::to_string(kRecordVersion));
  all.commit();
  if (journal == Journal::wal) make_durable(db, Journal::wal);
}

// After these the file may not be what SQLite's memory says it is, and a second try may claim a success that is none.
bool leaves_doubt(const SQLite::Exception& e) {
  const int primary = e.getErrorCode() & 0xff;
  return primary == SQLITE_IOERR || primary == SQLITE_CORRUPT || primary == SQLITE_FULL || primary == SQLITE_NOTADB ||
         primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY || primary == SQLITE_NOMEM;
}

// After any work it is none; one that stayed open would refuse the next. Closing the file rolls it back.
bool is_in_transaction(SQLite::Database& db) { return sqlite3_get_autocommit(db.getHandle()) == 0; }

}  // namespace

fs::path beside(const fs::path& file, const char* suffix) {
  fs::path other = file;
  other += suffix;
  return other;
}

Status StoreFile::create(Disk& disk, const fs::path& file, Journal journal, const Contents& contents, Over over) {
  const fs::path fresh = beside(file, ".new");
  // What a power cut left of an earlier creation is in the old file or in the twin.
  for (const char* left : {".new", ".new-journal", ".new-wal"}) {
    if (Status removed = disk.remove(beside(file, left)); !removed) return removed;
  }
  if (Status made = disk.make(fresh); !made) return made;
  try {
    SQLite::Database db(fresh.string(), kFlags, 0, disk.vfs());
    fill_new(db, journal, contents);
  } catch (const SQLite::Exception& e) {
    return error_from_sqlite("make " + fresh.string(), e, errno);
  }
  if (Status synced = disk.sync_file(fresh); !synced) return synced;
  if (over == Over::nothing) {
    const Result<Inspection> look = look_at(disk, file);
    if (!look) return look.error();
    if (look.value().found != FileKind::missing) return Error{ErrorCode::io, file.string() + " came while it was made"};
  }
  // A log or journal that belongs to the old file would be replayed into the new one.
  for (const char* left : {".new-journal", ".new-wal", "-journal", "-wal"}) {
    if (Status removed = disk.remove(beside(file, left)); !removed) return removed;
  }
  if (Status synced = disk.sync_folder(file.parent_path()); !synced) return synced;
  if (Status renamed = disk.rename(fresh, file); !renamed) return renamed;
  return disk.sync_folder(file.parent_path());
}

Status StoreFile::connect() {
  int system_errno = 0;
  try {
    auto db = std::make_unique<SQLite::Database>(file_.string(), kFlags, 0, disk_->vfs());
    try {
      harden(*db);
      make_durable(*db, journal_);
      // Takes the lock that EXCLUSIVE then keeps; nothing is written.
      db->exec("BEGIN EXCLUSIVE; COMMIT");
      if (sqlite3_db_readonly(db->getHandle(), "main") != 0) {
        db.reset();
        // SQLite takes a file whose header names a newer way of writing for one that it may only read.
        constexpr std::size_t kWritesAs = 18;
        const Result<Disk::Look> look = disk_->look(file_, kWritesAs + 1);
        const bool flipped = look && look.value().beginning.size() > kWritesAs &&
                             static_cast<unsigned char>(look.value().beginning[kWritesAs]) > 2;
        if (flipped) return Error{ErrorCode::damaged, file_.string() + " has a damaged header"};
        return Error{ErrorCode::read_only, file_.string() + " cannot be written to"};
      }
      Status ours = check_version(db->execAndGet("PRAGMA application_id").getUInt(),
                                  db->execAndGet("PRAGMA user_version").getUInt(), file_);
      if (!ours) return ours;
    } catch (const SQLite::Exception&) {
      system_errno = sqlite3_system_errno(db->getHandle());
      throw;
    }
    Result<Disk::Look> look = disk_->look(file_, 0);
    if (!look) return look.error();
    identity_ = look.value().identity;
    db_ = std::move(db);
    return done();
  } catch (const SQLite::Exception& e) {
    return error_from_sqlite("open " + file_.string(), e, system_errno != 0 ? system_errno : errno);
  }
}

// Whether the file under this name is the one that is open: a file that nobody can find any more keeps nothing, however
// well it was written.
bool StoreFile::is_in_place() {
  const Result<Disk::Look> look = disk_->look(file_, 0);
  return look && look.value().kind == Disk::Kind::file && look.value().identity == identity_;
}

// Every statement runs in here: the edge where exceptions become errors, and where a file in doubt is let go.
Status StoreFile::guarded(std::string_view doing, const std::function<Status()>& work) {
  if (!db_) return Error{ErrorCode::io, std::string(doing) + ": " + file_.string() + " was let go after an error"};
  try {
    return work();
  } catch (const SQLite::Exception& e) {
    Error error =
        error_from_sqlite(std::string(doing) + " in " + file_.string(), e, sqlite3_system_errno(db_->getHandle()));
    if (leaves_doubt(e) || is_in_transaction(*db_)) db_.reset();
    return error;
  }
}

Result<StoreFile> StoreFile::open(Disk& disk, const fs::path& file, Journal journal) {
  StoreFile store(disk, file, journal);
  if (Status connected = store.connect(); !connected) return connected.error();
  return store;
}

Status StoreFile::write(const Contents& put, const Contents& drop) {
  Status written = guarded("write", [&]() -> Status {
    if (!is_in_place()) return Error{ErrorCode::not_found, ""};
    SQLite::Transaction all(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    drop_all(*db_, drop);
    put_all(*db_, put);
    all.commit();
    // No page of what a visitor wrote stays in memory longer than it must.
    sqlite3_db_release_memory(db_->getHandle());
    if (!is_in_place()) return Error{ErrorCode::not_found, ""};
    return done();
  });
  if (written || written.error().code != ErrorCode::not_found) return written;
  db_.reset();
  return Error{ErrorCode::io, "write: " + file_.string() + " was moved or removed"};
}

// SQLite builds each row in a buffer that it keeps (BtShared.pTmpSpace). A row of blanks as long as any that fits on a
// page is built over it, and rolled back. Where it moves the rows of a page about it keeps a copy of that page
// (Pager.pTmpSpace): a page that is taken back to a savepoint is read into it, and that page is one of settings.
void StoreFile::forget() {
  constexpr std::size_t kMostOnAPage = 980;
  if (!db_) return;
  try {
    SQLite::Transaction never(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    put_rows(*db_, Table::setting, {{"~", {std::string(kMostOnAPage, ' ')}}});
    db_->exec("SAVEPOINT never");
    put_rows(*db_, Table::setting, {{"~", {std::string(kMostOnAPage, '~')}}});
    db_->exec("ROLLBACK TO never");
  } catch (const SQLite::Exception& e) {
    if (leaves_doubt(e)) db_.reset();
  }
  // The rollback itself may have found no memory, and says nothing of it.
  if (db_ && is_in_transaction(*db_)) db_.reset();
  if (db_) sqlite3_db_release_memory(db_->getHandle());
}

Status StoreFile::settle() {
  if (journal_ == Journal::rollback) return done();
  return guarded("settle the log", [&]() -> Status {
    db_->exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return done();
  });
}

}  // namespace lectern
