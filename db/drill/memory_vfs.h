// memory_vfs.h: lets SQLite work on a disk in memory, as a VFS of its own.
#pragma once

#include <sqlite3.h>

#include <string>

#include "db/drill/chance.h"
#include "db/drill/medium.h"

namespace lectern {

// Registered while it lives, never as the default. Locks do nothing and there is no shared memory: one connection a
// file, and WAL only with locking_mode=EXCLUSIVE. A file that is open when the power goes must be closed before
// Medium::power_on().
class MemoryVfs {
 public:
  explicit MemoryVfs(Medium&);
  ~MemoryVfs();
  MemoryVfs(const MemoryVfs&) = delete;
  MemoryVfs& operator=(const MemoryVfs&) = delete;

  [[nodiscard]] const char* name() const { return name_.c_str(); }
  Medium& medium() { return medium_; }
  Chance& chance() { return chance_; }
  // Remembers the errno that stands for this outcome and hands SQLite's code on.
  int answer(Medium::Outcome, int failure);
  void set_errno(int number) { errno_ = number; }
  [[nodiscard]] int last_errno() const { return errno_; }

 private:
  Medium& medium_;
  Chance chance_;
  int errno_ = 0;
  std::string name_;
  sqlite3_vfs vfs_{};
};

}  // namespace lectern
