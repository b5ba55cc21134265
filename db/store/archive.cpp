// archive.cpp: writing and reading the exported database. It is never live: no journal, one sync at the end.
#include "db/store/archive.h"

#include <sqlite3.h>

#include <cerrno>
#include <limits>
#include <optional>
#include <utility>

#include "db/keys/age.h"
#include "db/store/from_word.h"
#include "db/store/sqlite_edge.h"
#include "kiosk/base/files.h"
#include "kiosk/base/sync.h"

namespace lectern {
namespace {

constexpr const char* kSchema =
    "CREATE TABLE comment(leaf TEXT PRIMARY KEY, line TEXT NOT NULL, receipt TEXT NOT NULL, fairness TEXT NOT NULL, "
    "checkpoint INTEGER NOT NULL, reason TEXT NOT NULL, note TEXT NOT NULL) STRICT, WITHOUT ROWID";
constexpr std::size_t kMostArchive = std::numeric_limits<std::uint32_t>::max();
constexpr int kArchiveId = 0x4c656341;  // "LecA": not a record that a kiosk would open

void fill(SQLite::Database& db, const std::vector<StoredComment>& comments) {
  harden(db);
  db.exec("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF");
  SQLite::Transaction all(db, SQLite::TransactionBehavior::IMMEDIATE);
  db.exec(kSchema);
  db.exec("PRAGMA application_id=" + std::to_string(kArchiveId));
  SQLite::Statement put(db, "INSERT INTO comment VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const StoredComment& c : comments) {
    put.reset();
    put.bindNoCopy(1, c.leaf);
    put.bindNoCopy(2, c.line);
    put.bindNoCopy(3, c.receipt);
    put.bind(4, to_word(c.fairness));
    put.bind(5, static_cast<std::int64_t>(c.checkpoint));
    put.bindNoCopy(6, c.reason);
    put.bindNoCopy(7, c.note);
    put.exec();
  }
  all.commit();
}

// SQLite over bytes in memory, read only.
void open_image(SQLite::Database& db, std::string& bytes) {
  auto* const data = reinterpret_cast<unsigned char*>(bytes.data());
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  if (sqlite3_deserialize(db.getHandle(), "main", data, size, size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) {
    throw SQLite::Exception(db.getHandle());
  }
}

bool has_our_schema(SQLite::Database& db) {
  SQLite::Statement get(db, "SELECT sql FROM sqlite_schema");
  const bool ours = get.executeStep() && get.getColumn(0).getString() == kSchema;
  return ours && !get.executeStep() && db.execAndGet("PRAGMA application_id").getInt() == kArchiveId;
}

// None if a cell is of another type than the schema says, or no word of ours.
std::optional<StoredComment> row_of(SQLite::Statement& get) {
  for (int i = 0; i < get.getColumnCount(); ++i) {
    if (get.getColumn(i).getType() != (i == 4 ? SQLITE_INTEGER : SQLITE_TEXT)) return std::nullopt;
  }
  const std::optional<Fairness> fairness = from_word(get.getColumn(3).getString(), kFairness);
  const std::int64_t checkpoint = get.getColumn(4).getInt64();
  if (!fairness || checkpoint < 0) return std::nullopt;
  return StoredComment{
      get.getColumn(0).getString(),           get.getColumn(1).getString(), get.getColumn(2).getString(), *fairness,
      static_cast<std::uint64_t>(checkpoint), get.getColumn(5).getString(), get.getColumn(6).getString()};
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
  Result<std::string> bytes = read_file(file, kMostArchive);
  if (!bytes) return bytes.error();
  return read_archive(std::move(bytes).value(), file.string());
}

Result<std::vector<StoredComment>> read_archive(std::string bytes, const std::string& name) {
  std::vector<StoredComment> found;
  try {
    SQLite::Database db(":memory:", SQLite::OPEN_READWRITE);
    open_image(db, bytes);
    harden(db);
    if (!has_our_schema(db)) return Error{ErrorCode::damaged, name + ": its tables are not those of an archive"};
    SQLite::Statement get(db,
                          "SELECT leaf, line, receipt, fairness, checkpoint, reason, note FROM comment ORDER BY leaf");
    while (get.executeStep()) {
      std::optional<StoredComment> row = row_of(get);
      if (!row) return Error{ErrorCode::damaged, name + ": a row is not as an archive has it"};
      if (!looks_sealed(row->line) && sha256_hex(row->line) != row->leaf) {
        return Error{ErrorCode::damaged, name + ": a line does not fit its leaf"};
      }
      found.push_back(std::move(*row));
    }
  } catch (const SQLite::Exception& e) {
    return error_from_sqlite("read " + name, e, errno);
  }
  return found;
}

}  // namespace lectern
