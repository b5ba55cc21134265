// failing_disk.cpp: a SQLite VFS that hands everything on to the system's, and counts.
#include "tests/store/failing_disk.h"

#include <sqlite3.h>

#include <cstdlib>
#include <new>

namespace lectern::test {
namespace {

struct Plan {
  std::size_t fail_at = 0;  // 0: never
  bool for_ever = false;
  std::size_t done = 0;
  bool failed = false;

  bool fails() {
    ++done;
    const bool now = fail_at != 0 && (done == fail_at || (for_ever && done > fail_at));
    failed = failed || now;
    return now;
  }
};
Plan plan;

// SQLite allots szOsFile bytes: ours, then the real file's.
struct File {
  sqlite3_file base;
  sqlite3_file* real;
};
sqlite3_file* real_of(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }
sqlite3_vfs* real_of(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int close_file(sqlite3_file* f) { return real_of(f)->pMethods->xClose(real_of(f)); }
int read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
  return real_of(f)->pMethods->xRead(real_of(f), to, n, at);
}
int write(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
  return plan.fails() ? SQLITE_IOERR_WRITE : real_of(f)->pMethods->xWrite(real_of(f), from, n, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 size) {
  return plan.fails() ? SQLITE_IOERR_TRUNCATE : real_of(f)->pMethods->xTruncate(real_of(f), size);
}
int sync(sqlite3_file* f, int flags) {
  return plan.fails() ? SQLITE_IOERR_FSYNC : real_of(f)->pMethods->xSync(real_of(f), flags);
}
int size(sqlite3_file* f, sqlite3_int64* bytes) { return real_of(f)->pMethods->xFileSize(real_of(f), bytes); }
int lock(sqlite3_file* f, int level) { return real_of(f)->pMethods->xLock(real_of(f), level); }
int unlock(sqlite3_file* f, int level) { return real_of(f)->pMethods->xUnlock(real_of(f), level); }
int reserved(sqlite3_file* f, int* out) { return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out); }
int control(sqlite3_file* f, int what, void* with) {
  return real_of(f)->pMethods->xFileControl(real_of(f), what, with);
}
int sector(sqlite3_file* f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); }
int device(sqlite3_file* f) { return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f)); }

sqlite3_io_methods methods() {
  sqlite3_io_methods m{};
  m.iVersion = 1;
  m.xClose = close_file;
  m.xRead = read;
  m.xWrite = write;
  m.xTruncate = truncate;
  m.xSync = sync;
  m.xFileSize = size;
  m.xLock = lock;
  m.xUnlock = unlock;
  m.xCheckReservedLock = reserved;
  m.xFileControl = control;
  m.xSectorSize = sector;
  m.xDeviceCharacteristics = device;
  return m;
}

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  static const sqlite3_io_methods kMethods = methods();
  auto* const ours = new (file) File{};
  ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
  const int opened = real_of(vfs)->xOpen(real_of(vfs), name, ours->real, flags, out_flags);
  ours->base.pMethods = ours->real->pMethods != nullptr ? &kMethods : nullptr;
  return opened;
}

sqlite3_vfs* the_disk() {
  static sqlite3_vfs disk = [] {
    sqlite3_vfs* const real = sqlite3_vfs_find(nullptr);
    sqlite3_vfs d = *real;
    d.pNext = nullptr;
    d.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    d.zName = "failing";
    d.pAppData = real;
    d.xOpen = open_file;
    return d;
  }();
  return &disk;
}

}  // namespace

FailingDisk::FailingDisk() {
  plan = Plan{};
  if (sqlite3_vfs_register(the_disk(), 1) != SQLITE_OK) std::abort();
}
FailingDisk::~FailingDisk() { sqlite3_vfs_unregister(the_disk()); }
void FailingDisk::fail_at(std::size_t n, bool for_ever) { plan = Plan{n, for_ever, 0, false}; }
void FailingDisk::heal() { plan.fail_at = 0; }
bool FailingDisk::has_failed() const { return plan.failed; }

}  // namespace lectern::test
