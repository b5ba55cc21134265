// plain_store.h: comments in one SQLite file with any settings, good or bad, so that the disk in memory can be seen to
// tell them apart. Nothing of the record is in here.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "db/drill/memory_disk.h"

namespace lectern::test {

struct Settings {
  const char* journal = "WAL";
  const char* synchronous = "FULL";
  bool exclusive = true;
  int checkpoint_pages = 1000;
  bool extra_at_creation = true;  // EXTRA before the journal mode, until the schema is in
};

class PlainStore {
 public:
  using Rows = std::map<int, std::string>;

  PlainStore(MemoryDisk& disk, const Settings& settings, std::string file = "/d/plain.db")
      : disk_(disk), settings_(settings), file_(std::move(file)) {}
  ~PlainStore() { close(); }
  PlainStore(const PlainStore&) = delete;
  PlainStore& operator=(const PlainStore&) = delete;

  // Makes the tables if there are none. False if SQLite refuses, or does not take the journal mode.
  bool open();
  void close();
  // One transaction; SQLite's extended code.
  int save(int id, const std::string& text);
  [[nodiscard]] Rows rows();
  // Whether the tables are there and integrity_check finds nothing.
  [[nodiscard]] bool is_sound();
  [[nodiscard]] int system_errno() const { return sqlite3_system_errno(db_); }

 private:
  int run(const std::string& sql);
  std::string ask(const std::string& sql);

  MemoryDisk& disk_;
  Settings settings_;
  std::string file_;
  sqlite3* db_ = nullptr;
};

struct Cuts {
  std::uint64_t runs = 0;
  std::uint64_t acknowledged = 0;
  std::uint64_t lost = 0;
  std::uint64_t runs_with_loss = 0;
  std::uint64_t corrupt = 0;
  std::uint64_t half = 0;  // a row whose text was never sent
  std::uint64_t first_bad_seed = 0;
};

// Six comments, a cut somewhere, in three of ten runs a second one, and a look at what is left; seeds from the model's
// on. With `creation` the cut may fall while the file is made; otherwise it is there and holds five comments.
Cuts cut(const Settings& settings, const DiskModel& model, std::uint64_t runs, bool creation = false);

}  // namespace lectern::test
