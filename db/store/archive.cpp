// archive.cpp: writing and reading the exported database. It is never live: no journal, one sync at the end.
#include "db/store/archive.h"

#include <cerrno>

#include "db/keys/age.h"
#include "db/store/from_word.h"
#include "db/store/sqlite_edge.h"
#include "db/store/sync.h"

namespace lectern {
namespace {

constexpr const char* kSchema =
    "CREATE TABLE comment(leaf TEXT PRIMARY KEY, line TEXT NOT NULL, receipt TEXT NOT NULL, fairness TEXT NOT NULL, "
    "checkpoint INTEGER NOT NULL, reason TEXT NOT NULL) STRICT, WITHOUT ROWID";
constexpr int kArchiveId = 0x4c656341;  // "LecA": not a record that a kiosk would open

void fill(SQLite::Database& db, const std::vector<StoredComment>& comments) {
  harden(db);
  db.exec("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF");
  SQLite::Transaction all(db, SQLite::TransactionBehavior::IMMEDIATE);
  db.exec(kSchema);
  db.exec("PRAGMA application_id=" + std::to_string(kArchiveId));
  SQLite::Statement put(db, "INSERT INTO comment VALUES (?, ?, ?, ?, ?, ?)");
  for (const StoredComment& c : comments) {
    put.reset();
    put.bindNoCopy(1, c.leaf);
    put.bindNoCopy(2, c.line);
    put.bindNoCopy(3, c.receipt);
    put.bind(4, to_word(c.fairness));
    put.bind(5, static_cast<std::int64_t>(c.checkpoint));
    put.bindNoCopy(6, c.reason);
    put.exec();
  }
  all.commit();
}

}  // namespace

Status write_archive(const std::filesystem::path& file, const std::vector<StoredComment>& in_leaf_order) {
  try {
    SQLite::Database db(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    fill(db, in_leaf_order);
  } catch (const SQLite::Exception& e) {
    return error_from_sqlite("write " + file.string(), e, errno);
  }
  return sync_file(file);
}

Result<std::vector<StoredComment>> read_archive(const std::filesystem::path& file) {
  std::vector<StoredComment> found;
  try {
    SQLite::Database db(file.string(), SQLite::OPEN_READONLY);
    harden(db);
    SQLite::Statement get(db, "SELECT leaf, line, receipt, fairness, checkpoint, reason FROM comment ORDER BY leaf");
    while (get.executeStep()) {
      found.push_back({get.getColumn(0).getString(), get.getColumn(1).getString(), get.getColumn(2).getString(),
                       from_word(get.getColumn(3).getString(), kFairness).value_or(Fairness::none),
                       static_cast<std::uint64_t>(get.getColumn(4).getInt64()), get.getColumn(5).getString()});
      const StoredComment& c = found.back();
      if (!looks_sealed(c.line) && sha256_hex(c.line) != c.leaf) {
        return Error{ErrorCode::damaged, file.string() + ": a line does not fit its leaf"};
      }
    }
  } catch (const SQLite::Exception& e) {
    return error_from_sqlite("read " + file.string(), e, errno);
  }
  return found;
}

}  // namespace lectern
