// store_file.h: one SQLite file of the record, set up so that what was committed survives a power cut. It knows rows
// and their sums; what they mean is record.h's business, and that there are two such files is twin.h's.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/store/contents.h"
#include "db/store/disk.h"

namespace lectern {

// Two ways to survive, which fail in different shapes. `rollback`: the journal is truncated, not deleted or kept, and
// the folder is synced after it (TRUNCATE, EXTRA). `wal`: every commit is synced to the log (WAL, FULL). Neither was
// seen to lose a commit on a disk that syncs when it says so; several other settings of SQLite were.
enum class Journal : std::uint8_t { rollback, wal };

// What a new file may take the name of.
enum class Over : std::uint8_t { nothing, the_old };

class StoreFile {
 public:
  // Opens a file that look_at (store_header.h) took for ours. Errors: as sqlite_edge.h; foreign for an older version,
  // which read_any_version reads.
  [[nodiscard]] static Result<StoreFile> open(Disk&, const std::filesystem::path& file, Journal);
  // Makes the whole file under another name and gives it its own in one step: after a power cut there is the old one,
  // if there was one, or the new one. Nothing may have `file` open.
  [[nodiscard]] static Status create(Disk&, const std::filesystem::path& file, Journal, const Contents&, Over);

  // One transaction: rows put replace those with the same key. Returns after the commit is on the disk.
  [[nodiscard]] Status write(const Contents& put, const Contents& drop = {});

  struct Reading {
    Contents contents{};        // of the rows that fit
    std::size_t damaged = 0;    // rows that do not
    bool whole = true;          // SQLite could read all of it and found its structure sound
    std::uint32_t version = 0;  // user_version
    bool failed = false;        // a read failed: what was not read may be there all the same
    std::string trouble{};      // what it said otherwise
  };
  // Everything that can still be read, from both ends of each table, however damaged the file is.
  [[nodiscard]] Reading read();
  // The short way to know that nothing is wrong: whether SQLite finds the structure sound, and the rows of a stretch
  // if every one of them fits. Where it says no, read() says what is wrong; the file stays open for that.
  [[nodiscard]] bool is_sound();
  [[nodiscard]] std::optional<std::vector<Row>> sound_rows(Table, const Stretch&);
  // The rows of a stretch that fit. Reads no others.
  [[nodiscard]] Result<std::vector<Row>> rows(Table, const Stretch&);
  // The row if it is there and fits.
  [[nodiscard]] Result<std::optional<Cells>> row(Table, std::string_view key);

  // Moves what the log holds into the file, which also wipes the log. Nothing to do for `rollback`.
  [[nodiscard]] Status settle();
  // Writes over what SQLite still has in memory of the last row written. Changes nothing on the disk.
  void forget();
  // Not after an error that leaves the file in doubt.
  [[nodiscard]] bool is_open() const { return db_ != nullptr; }

 private:
  StoreFile(Disk& disk, std::filesystem::path file, Journal journal)
      : disk_(&disk), file_(std::move(file)), journal_(journal) {}
  [[nodiscard]] Status connect();
  [[nodiscard]] bool is_in_place();
  [[nodiscard]] Status guarded(std::string_view doing, const std::function<Status()>& work);

  Disk* disk_;
  std::filesystem::path file_;
  Journal journal_;
  std::uint64_t identity_ = 0;
  std::unique_ptr<SQLite::Database> db_{};  // none after a failure that leaves the file in doubt
};

// "record-a.db-journal" and the like.
[[nodiscard]] std::filesystem::path beside(const std::filesystem::path& file, const char* suffix);

}  // namespace lectern
