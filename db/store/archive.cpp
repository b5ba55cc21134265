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
#include "kiosk/base/sync.h"

namespace lectern {
namespace {

constexpr const char* kSchema =
    "CREATE TABLE comment(leaf TEXT PRIMARY KEY, line TEXT NOT NULL, receipt TEXT NOT NULL, fairness TEXT NOT NULL, "
    "checkpoint INTEGER NOT NULL, reason TEXT NOT NULL, note TEXT NOT NULL) STRICT, WITHOUT ROWID";
constexpr int kArchiveId = 0x4c656341;  // "LecA": not a record that a kiosk would open

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

// As a URI, in which these three have a meaning of their own. Immutable: no journal beside it is looked for.
std::string immutable_uri(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '?') {
      uri += "%3f";
    } else if (c == '#') {
      uri += "%23";
    } else if (c == '%') {
      uri += "%25";
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

struct ArchiveWriter::Open {
  explicit Open(const std::filesystem::path& file)
      : name(file.string()), db(name, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    harden(db);
    db.exec("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF");
    all.emplace(db, SQLite::TransactionBehavior::IMMEDIATE);
    db.exec(kSchema);
    db.exec("PRAGMA application_id=" + std::to_string(kArchiveId));
    put.emplace(db, "INSERT INTO comment VALUES (?, ?, ?, ?, ?, ?, ?)");
  }
  std::string name;
  SQLite::Database db;
  std::optional<SQLite::Transaction> all{};
  std::optional<SQLite::Statement> put{};
};

ArchiveWriter::ArchiveWriter(std::unique_ptr<Open> open) : open_(std::move(open)) {}
ArchiveWriter::ArchiveWriter(ArchiveWriter&&) noexcept = default;
ArchiveWriter& ArchiveWriter::operator=(ArchiveWriter&&) noexcept = default;
ArchiveWriter::~ArchiveWriter() = default;

Result<ArchiveWriter> ArchiveWriter::create(const std::filesystem::path& file) {
  try {
    return ArchiveWriter(std::make_unique<Open>(file));
  } catch (const SQLite::Exception& e) {
    return error_from_sqlite("write " + file.string(), e, errno);
  }
}

Status ArchiveWriter::add(const StoredComment& c) {
  try {
    SQLite::Statement& put = *open_->put;
    put.reset();
    put.bindNoCopy(1, c.leaf);
    put.bindNoCopy(2, c.line);
    put.bindNoCopy(3, c.receipt);
    put.bind(4, to_word(c.fairness));
    put.bind(5, static_cast<std::int64_t>(c.checkpoint));
    put.bindNoCopy(6, c.reason);
    put.bindNoCopy(7, c.note);
    put.exec();
    put.reset();
    put.clearBindings();
  } catch (const SQLite::Exception& e) {
    return error_from_sqlite("write " + open_->name, e, errno);
  }
  return done();
}

Status ArchiveWriter::finish() {
  const std::string name = open_->name;
  try {
    open_->put.reset();
    open_->all->commit();
    open_.reset();
  } catch (const SQLite::Exception& e) {
    return error_from_sqlite("write " + name, e, errno);
  }
  return done();
}

struct ArchiveReader::Open {
  Open(const std::filesystem::path& file, std::string shown)
      : name(std::move(shown)), db(immutable_uri(file), SQLite::OPEN_READONLY | SQLite::OPEN_URI) {}
  Open(std::string image, std::string shown)
      : name(std::move(shown)), bytes(std::move(image)), db(":memory:", SQLite::OPEN_READWRITE) {
    open_image(db, bytes);
  }
  // False if its tables are others.
  bool prepare() {
    harden(db);
    if (!has_our_schema(db)) return false;
    get.emplace(db, "SELECT leaf, line, receipt, fairness, checkpoint, reason, note FROM comment ORDER BY leaf");
    return true;
  }
  std::string name;
  std::string bytes{};
  SQLite::Database db;
  std::optional<SQLite::Statement> get{};
};

ArchiveReader::ArchiveReader(std::unique_ptr<Open> open) : open_(std::move(open)) {}
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;
ArchiveReader& ArchiveReader::operator=(ArchiveReader&&) noexcept = default;
ArchiveReader::~ArchiveReader() = default;

Result<ArchiveReader> ArchiveReader::open(const std::filesystem::path& file, const std::string& name) {
  try {
    auto open = std::make_unique<Open>(file, name);
    if (open->prepare()) return ArchiveReader(std::move(open));
    return Error{ErrorCode::damaged, name + ": its tables are not those of an archive"};
  } catch (const SQLite::Exception& e) {
    return error_from_sqlite("read " + name, e, errno);
  }
}

Result<ArchiveReader> ArchiveReader::open(std::string bytes, const std::string& name) {
  try {
    auto open = std::make_unique<Open>(std::move(bytes), name);
    if (open->prepare()) return ArchiveReader(std::move(open));
    return Error{ErrorCode::damaged, name + ": its tables are not those of an archive"};
  } catch (const SQLite::Exception& e) {
    return error_from_sqlite("read " + name, e, errno);
  }
}

Result<std::vector<StoredComment>> ArchiveReader::next(std::size_t most) {
  std::vector<StoredComment> found;
  const std::string& name = open_->name;
  try {
    while (found.size() < most && !open_->get->isDone() && open_->get->executeStep()) {
      std::optional<StoredComment> row = row_of(*open_->get);
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

Status write_archive(const std::filesystem::path& file, const std::vector<StoredComment>& in_leaf_order) {
  Result<ArchiveWriter> writer = ArchiveWriter::create(file);
  if (!writer) return writer.error();
  for (const StoredComment& c : in_leaf_order) {
    if (Status added = writer.value().add(c); !added) return added;
  }
  if (Status finished = writer.value().finish(); !finished) return finished;
  return sync_file(file);
}

Result<std::vector<StoredComment>> read_archive(const std::filesystem::path& file) {
  Result<ArchiveReader> reader = ArchiveReader::open(file, file.string());
  if (!reader) return reader.error();
  return reader.value().next(std::numeric_limits<std::size_t>::max());
}

}  // namespace lectern
