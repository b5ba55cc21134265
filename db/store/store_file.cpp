// store_file.cpp: opening, safe creation, and the few statements of the record.
#include "db/store/store_file.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "db/store/from_word.h"
#include "db/store/sqlite_edge.h"
#include "db/store/store_header.h"
#include "db/store/sync.h"
#include "kiosk/base/files.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

// `session` says at which meeting, never when. A receipt and an answer stand beside the line they are not part of.
constexpr const char* kSchema = R"sql(
CREATE TABLE comment(leaf TEXT PRIMARY KEY, line TEXT NOT NULL, session INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE receipt(leaf TEXT PRIMARY KEY REFERENCES comment(leaf), words TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE fairness(leaf TEXT PRIMARY KEY REFERENCES comment(leaf), answer TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE contact(id TEXT PRIMARY KEY, how TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

fs::path beside(const fs::path& file, const char* suffix) {
  fs::path other = file;
  other += suffix;
  return other;
}

// EXTRA before the journal mode: otherwise the first journal may come back after a power cut and empty the new file.
void make_durable(SQLite::Database& db) {
  db.exec("PRAGMA synchronous=EXTRA");
  const std::string mode = db.execAndGet("PRAGMA journal_mode=TRUNCATE").getString();
  const std::string locking = db.execAndGet("PRAGMA locking_mode").getString();
  if (mode != "truncate" || locking != "exclusive" || db.execAndGet("PRAGMA synchronous").getInt() != 3) {
    throw SQLite::Exception("this SQLite does not keep the settings that make a commit last", SQLITE_ERROR);
  }
}

void fill_new(SQLite::Database& db, const std::string& kiosk_id) {
  db.exec("PRAGMA page_size=4096");
  harden(db);
  make_durable(db);
  SQLite::Transaction all(db, SQLite::TransactionBehavior::IMMEDIATE);
  db.exec(kSchema);
  db.exec("PRAGMA application_id=" + std::to_string(kApplicationId));
  db.exec("PRAGMA user_version=" + std::to_string(kRecordVersion));
  SQLite::Statement put(db, "INSERT INTO setting(key, value) VALUES ('session', '1'), ('kiosk_id', ?)");
  put.bind(1, kiosk_id);
  put.exec();
  all.commit();
}

Status create(const fs::path& file, const std::string& kiosk_id) {
  const fs::path fresh = beside(file, ".new");
  // What a power cut left of an earlier creation holds no comment: none is taken before the rename.
  ::unlink(fresh.c_str());
  ::unlink(beside(fresh, "-journal").c_str());
  const int fd = ::open(fresh.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return error_from_errno("make " + fresh.string());
  ::close(fd);
  try {
    SQLite::Database db(fresh.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOFOLLOW);
    fill_new(db, kiosk_id);
  } catch (const SQLite::Exception& e) {
    return error_from_sqlite("make " + fresh.string(), e, errno);
  }
  if (Status synced = sync_file(fresh); !synced) return synced;
  ::unlink(beside(fresh, "-journal").c_str());
  if (::rename(fresh.c_str(), file.c_str()) != 0) return error_from_errno("give " + file.string() + " its name");
  return sync_folder(file.parent_path());
}

// After these the file may not be what SQLite's memory says it is, and a second try may claim a success that is none.
bool leaves_doubt(const SQLite::Exception& e) {
  const int primary = e.getErrorCode() & 0xff;
  return primary == SQLITE_IOERR || primary == SQLITE_CORRUPT || primary == SQLITE_FULL || primary == SQLITE_NOTADB ||
         primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY;
}

bool holds(SQLite::Database& db, const StoredComment& c) {
  SQLite::Statement get(db, "SELECT line FROM comment WHERE leaf = ?");
  get.bindNoCopy(1, c.leaf);
  return get.executeStep() && get.getColumn(0).getString() == c.line;
}

void put_beside(SQLite::Database& db, const char* sql, std::string_view key, std::string_view value) {
  SQLite::Statement put(db, sql);
  put.bind(1, std::string(key));
  put.bind(2, std::string(value));
  put.exec();
}

}  // namespace

Status StoreFile::connect() {
  int system_errno = 0;
  try {
    auto db = std::make_unique<SQLite::Database>(file_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOFOLLOW);
    try {
      harden(*db);
      make_durable(*db);
      // Takes the lock that EXCLUSIVE then keeps; nothing is written.
      db->exec("BEGIN EXCLUSIVE; COMMIT");
      if (sqlite3_db_readonly(db->getHandle(), "main") != 0) {
        return Error{ErrorCode::read_only, file_.string() + " cannot be written to"};
      }
      if (Status ours = check_version(db->execAndGet("PRAGMA application_id").getUInt(),
                                      db->execAndGet("PRAGMA user_version").getUInt(), file_);
          !ours) {
        return ours;
      }
      if (const std::string found = db->execAndGet("PRAGMA quick_check(1)").getString(); found != "ok") {
        return Error{ErrorCode::damaged, file_.string() + " is damaged: " + found};
      }
    } catch (const SQLite::Exception&) {
      system_errno = sqlite3_system_errno(db->getHandle());
      throw;
    }
    db_ = std::move(db);
    struct stat now {};
    if (::stat(file_.c_str(), &now) == 0) opened_as_ = {now.st_dev, now.st_ino};
    return done();
  } catch (const SQLite::Exception& e) {
    return error_from_sqlite("open " + file_.string(), e, system_errno != 0 ? system_errno : errno);
  }
}

// Whether the file under the record's name is the one that is open.
bool StoreFile::is_in_place() const {
  struct stat now {};
  return ::stat(file_.c_str(), &now) == 0 && opened_as_ == Inode{now.st_dev, now.st_ino};
}

// Every statement runs in here: the edge where exceptions become errors, and where a file in doubt is let go.
template <class Work>
auto StoreFile::guarded(std::string_view doing, Work work) -> decltype(work()) {
  if (!db_) {
    if (Status connected = connect(); !connected) return connected.error();
  }
  try {
    return work();
  } catch (const SQLite::Exception& e) {
    const std::string what = std::string(doing) + " in " + file_.string();
    Error error = error_from_sqlite(what, e, sqlite3_system_errno(db_->getHandle()));
    if (leaves_doubt(e)) db_.reset();
    return error;
  }
}

Result<StoreFile> StoreFile::open(const fs::path& file, const std::string& kiosk_id) {
  Result<Found> found = look_at(file);
  if (!found) return found.error();
  if (::faccessat(AT_FDCWD, file.parent_path().c_str(), W_OK, AT_EACCESS) != 0) {
    return error_from_errno("write to " + file.parent_path().string());
  }
  if (found.value() == Found::nothing) {
    if (Status created = create(file, kiosk_id); !created) return created.error();
  }
  StoreFile store(file);
  if (Status connected = store.connect(); !connected) return connected.error();
  return store;
}

Status StoreFile::save(const StoredComment& comment, const Contact& contact) {
  return guarded("save a comment", [&]() -> Status {
    if (!is_in_place()) return Error{ErrorCode::io, "save a comment: " + file_.string() + " was moved or removed"};
    SQLite::Transaction all(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    if (holds(*db_, comment)) return done();
    SQLite::Statement put(*db_,
                          "INSERT INTO comment(leaf, line, session) SELECT ?, ?, CAST(value AS INTEGER) FROM setting "
                          "WHERE key = 'session' ON CONFLICT(leaf) DO UPDATE SET line = excluded.line");
    put.bindNoCopy(1, comment.leaf);
    put.bindNoCopy(2, comment.line);
    if (put.exec() != 1)
      return Error{ErrorCode::damaged, "save a comment in " + file_.string() + ": a setting is gone"};
    if (!comment.receipt.empty()) {
      put_beside(*db_, "INSERT OR REPLACE INTO receipt(leaf, words) VALUES (?, ?)", comment.leaf, comment.receipt);
    }
    if (!contact.how.empty()) {
      put_beside(*db_, "INSERT INTO contact(id, how) VALUES (?, ?)", random_id(), contact.how);
    }
    all.commit();
    // A file that nobody can find any more keeps nothing, however well it was written.
    if (!is_in_place()) return Error{ErrorCode::io, "save a comment: " + file_.string() + " was moved or removed"};
    return done();
  });
}

Status StoreFile::set_fairness(std::string_view leaf, Fairness fairness) {
  return guarded("save an answer", [&]() -> Status {
    SQLite::Transaction all(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement known(*db_, "SELECT 1 FROM comment WHERE leaf = ?");
    known.bind(1, std::string(leaf));
    if (!known.executeStep()) return Error{ErrorCode::not_found, "save an answer: no comment has this leaf"};
    known.reset();
    put_beside(*db_, "INSERT OR REPLACE INTO fairness(leaf, answer) VALUES (?, ?)", leaf, to_word(fairness));
    all.commit();
    return done();
  });
}

Result<StoreFile::Rows> StoreFile::rows() {
  return guarded("read the comments", [&]() -> Result<Rows> {
    Rows found;
    SQLite::Statement get(*db_,
                          "SELECT c.leaf, c.line, ifnull(r.words, ''), ifnull(f.answer, '') FROM comment AS c "
                          "LEFT JOIN receipt AS r ON r.leaf = c.leaf LEFT JOIN fairness AS f ON f.leaf = c.leaf "
                          "ORDER BY c.leaf");
    while (get.executeStep()) {
      StoredComment c{get.getColumn(0).getString(), get.getColumn(1).getString(), get.getColumn(2).getString(),
                      from_word(get.getColumn(3).getString(), kFairness).value_or(Fairness::none)};
      if (sha256_hex(c.line) == c.leaf) {
        found.comments.push_back(std::move(c));
      } else {
        ++found.damaged;
      }
    }
    return found;
  });
}

Result<std::vector<Contact>> StoreFile::contacts() {
  return guarded("read the contacts", [&]() -> Result<std::vector<Contact>> {
    std::vector<Contact> found;
    SQLite::Statement get(*db_, "SELECT how FROM contact ORDER BY id");
    while (get.executeStep()) found.push_back(Contact{get.getColumn(0).getString()});
    return found;
  });
}

Result<RecordStatus> StoreFile::status() {
  return guarded("count the comments", [&]() -> Result<RecordStatus> {
    RecordStatus status;
    SQLite::Statement get(*db_, "SELECT leaf, line FROM comment");
    while (get.executeStep()) {
      const bool fits = sha256_hex(get.getColumn(1).getString()) == get.getColumn(0).getString();
      ++(fits ? status.comments : status.damaged);
    }
    status.contacts = static_cast<std::uint64_t>(db_->execAndGet("SELECT count(*) FROM contact").getInt64());
    return status;
  });
}

Result<std::string> StoreFile::setting(const std::string& key) {
  return guarded("read a setting", [&]() -> Result<std::string> {
    SQLite::Statement get(*db_, "SELECT value FROM setting WHERE key = ?");
    get.bind(1, key);
    if (!get.executeStep()) return Error{ErrorCode::damaged, file_.string() + " has lost its setting " + key};
    return get.getColumn(0).getString();
  });
}

}  // namespace lectern
