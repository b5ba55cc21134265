// sqlite_edge.cpp: codes to errors, and the hardening that does not depend on the journal.
#include "db/store/sqlite_edge.h"

#include <sqlite3.h>

#include <array>
#include <cerrno>

namespace lectern {
namespace {

struct Switch {
  int name;
  int value;
};

constexpr std::array<Switch, 7> kSwitches{{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                           {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                           {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                           {SQLITE_DBCONFIG_DQS_DDL, 0},
                                           {SQLITE_DBCONFIG_DQS_DML, 0},
                                           {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                           {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}}};

// One attached database is what VACUUM INTO needs.
constexpr std::array<Switch, 10> kLimits{{{SQLITE_LIMIT_LENGTH, 1'000'000},
                                          {SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                          {SQLITE_LIMIT_COLUMN, 100},
                                          {SQLITE_LIMIT_EXPR_DEPTH, 10},
                                          {SQLITE_LIMIT_COMPOUND_SELECT, 3},
                                          {SQLITE_LIMIT_VDBE_OP, 25'000},
                                          {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
                                          {SQLITE_LIMIT_VARIABLE_NUMBER, 10},
                                          {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
                                          {SQLITE_LIMIT_ATTACHED, 1}}};
constexpr sqlite3_int64 kHeap = 64LL * 1024 * 1024;

ErrorCode code_from_errno(int number, ErrorCode otherwise) {
  if (number == ENOSPC || number == EDQUOT) return ErrorCode::disk_full;
  if (number == EROFS || number == EACCES || number == EPERM) return ErrorCode::read_only;
  return otherwise;
}

ErrorCode code_from_sqlite(int primary, int system_errno) {
  switch (primary) {
    case SQLITE_FULL:
      return ErrorCode::disk_full;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return ErrorCode::read_only;
    case SQLITE_CORRUPT:
    case SQLITE_ERROR:  // our statements are right, so it is the file that does not fit them
      return ErrorCode::damaged;
    case SQLITE_NOTADB:
      return ErrorCode::foreign;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::unavailable;
    case SQLITE_TOOBIG:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      return ErrorCode::bad_input;
    default:  // SQLite's numbers, not an enum of ours
      return code_from_errno(system_errno, ErrorCode::io);
  }
}

}  // namespace

Error error_from_sqlite(std::string_view doing, const SQLite::Exception& e, int system_errno) {
  std::string detail(doing);
  detail += ": ";
  detail += e.getErrorStr();
  detail += " (SQLite " + std::to_string(e.getExtendedErrorCode()) + ")";
  return Error{code_from_sqlite(e.getErrorCode() & 0xff, system_errno), detail};
}

void prepare_sqlite() {
  // Too late, and harmless, once SQLite is in use.
  static const int done_once = sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);
  static_cast<void>(done_once);
}

void harden(SQLite::Database& db) {
  sqlite3* const handle = db.getHandle();
  // Memory that SQLite would keep for reuse, with what was last in it, goes back to the heap instead.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 0, 0);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_hard_heap_limit64(kHeap);
  for (const Switch& s : kSwitches) {
    if (sqlite3_db_config(handle, s.name, s.value, nullptr) != SQLITE_OK) {
      throw SQLite::Exception("a safety switch is missing from this SQLite", SQLITE_MISUSE);
    }
  }
  for (const Switch& l : kLimits) sqlite3_limit(handle, l.name, l.value);
  db.exec("PRAGMA locking_mode=EXCLUSIVE");  // before any other statement
  db.exec("PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY");
  db.exec("PRAGMA foreign_keys=ON");
}

}  // namespace lectern
