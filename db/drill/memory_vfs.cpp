// memory_vfs.cpp: SQLite's two tables of functions over a Medium. What the unix VFS does, this does, where SQLite's
// behaviour depends on it: an empty file does not exist for xAccess, and a renamed database is told that it moved.
#include "db/drill/memory_vfs.h"

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <new>
#include <string_view>

namespace lectern {
namespace {

using Outcome = Medium::Outcome;

constexpr int kLongestName = 512;
constexpr int kSectorSize = 4096;
constexpr sqlite3_int64 kNoon2026 = 212'642'582'400'000;  // milliseconds since noon of 24 November 4714 BC

struct OpenFile {
  sqlite3_file base{};
  MemoryVfs* vfs = nullptr;
  MediumFilePtr file{};
  std::string gone_on_close{};  // a name, or empty
  bool keeps_wal = false;
};

OpenFile& from(sqlite3_file* f) { return *reinterpret_cast<OpenFile*>(f); }
MemoryVfs& from(sqlite3_vfs* v) { return *static_cast<MemoryVfs*>(v->pAppData); }

int close_file(sqlite3_file* f) {
  OpenFile& open = from(f);
  if (!open.gone_on_close.empty()) open.vfs->medium().remove(open.gone_on_close, false);
  open.~OpenFile();
  return SQLITE_OK;
}

int read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
  const OpenFile& open = from(f);
  if (open.vfs->medium().fails_to_read()) return open.vfs->answer(Outcome::failed, SQLITE_IOERR_READ);
  const auto wanted = static_cast<std::size_t>(n);
  auto* const bytes = static_cast<char*>(to);
  const std::size_t got = open.file->current.read(static_cast<std::uint64_t>(at), bytes, wanted);
  std::memset(bytes + got, 0, wanted - got);
  return got == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* f, const void* bytes, int n, sqlite3_int64 at) {
  const OpenFile& open = from(f);
  const std::string_view all(static_cast<const char*>(bytes), static_cast<std::size_t>(n));
  return open.vfs->answer(open.vfs->medium().write(*open.file, static_cast<std::uint64_t>(at), all),
                          SQLITE_IOERR_WRITE);
}

int truncate(sqlite3_file* f, sqlite3_int64 size) {
  const OpenFile& open = from(f);
  return open.vfs->answer(open.vfs->medium().resize(*open.file, static_cast<std::uint64_t>(size)),
                          SQLITE_IOERR_TRUNCATE);
}

int sync(sqlite3_file* f, int) {
  const OpenFile& open = from(f);
  return open.vfs->answer(open.vfs->medium().sync(*open.file), SQLITE_IOERR_FSYNC);
}

int file_size(sqlite3_file* f, sqlite3_int64* size) {
  const OpenFile& open = from(f);
  if (open.vfs->medium().fails_to_read()) return open.vfs->answer(Outcome::failed, SQLITE_IOERR_FSTAT);
  *size = static_cast<sqlite3_int64>(open.file->current.size);
  return SQLITE_OK;
}

int lock(sqlite3_file*, int) { return SQLITE_OK; }
int is_reserved(sqlite3_file*, int* out) {
  *out = 0;
  return SQLITE_OK;
}

int control(sqlite3_file* f, int what, void* with) {
  OpenFile& open = from(f);
  auto* const value = static_cast<int*>(with);
  switch (what) {
    case SQLITE_FCNTL_HAS_MOVED:
      *value = !open.file->temporary && !open.vfs->medium().has_name(*open.file) ? 1 : 0;
      return SQLITE_OK;
    case SQLITE_FCNTL_PERSIST_WAL:
      if (*value >= 0) open.keeps_wal = *value != 0;
      *value = open.keeps_wal ? 1 : 0;
      return SQLITE_OK;
    case SQLITE_FCNTL_POWERSAFE_OVERWRITE:
      *value = open.vfs->medium().model().powersafe ? 1 : 0;
      return SQLITE_OK;
    default:  // SQLite's numbers, not an enum of ours
      return SQLITE_NOTFOUND;
  }
}

int sector_size(sqlite3_file*) { return kSectorSize; }
int characteristics(sqlite3_file* f) {
  return from(f).vfs->medium().model().powersafe ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0;
}

// Version 1 has no shared memory.
sqlite3_io_methods methods() {
  sqlite3_io_methods m{};
  m.iVersion = 1;
  m.xClose = close_file;
  m.xRead = read;
  m.xWrite = write;
  m.xTruncate = truncate;
  m.xSync = sync;
  m.xFileSize = file_size;
  m.xLock = lock;
  m.xUnlock = lock;
  m.xCheckReservedLock = is_reserved;
  m.xFileControl = control;
  m.xSectorSize = sector_size;
  m.xDeviceCharacteristics = characteristics;
  return m;
}

// The file, made if it may be; null with SQLite's code in `failure` if there is none.
MediumFilePtr find_or_make(MemoryVfs& vfs, const std::string& name, int flags, int& failure) {
  Medium& medium = vfs.medium();
  if (medium.fails_to_read()) {
    failure = vfs.answer(Outcome::failed, SQLITE_CANTOPEN);
    return nullptr;
  }
  MediumFilePtr file = medium.find(name);
  const bool may_make = (flags & SQLITE_OPEN_CREATE) != 0;
  if (file ? may_make && (flags & SQLITE_OPEN_EXCLUSIVE) != 0 : !may_make) {
    vfs.set_errno(file ? EEXIST : ENOENT);
    failure = SQLITE_CANTOPEN;
    return nullptr;
  }
  if (file) return file;
  failure = vfs.answer(medium.create(name), SQLITE_CANTOPEN);
  return failure == SQLITE_OK ? medium.find(name) : nullptr;
}

int open_file(sqlite3_vfs* v, const char* name, sqlite3_file* f, int flags, int* out_flags) {
  static const sqlite3_io_methods kMethods = methods();
  MemoryVfs& vfs = from(v);
  f->pMethods = nullptr;
  int failure = SQLITE_CANTOPEN;
  MediumFilePtr file = name == nullptr ? vfs.medium().temporary() : find_or_make(vfs, name, flags, failure);
  if (!file) return failure;
  auto* const open = new (f) OpenFile{};
  open->base.pMethods = &kMethods;
  open->vfs = &vfs;
  open->file = std::move(file);
  if (name != nullptr && (flags & SQLITE_OPEN_DELETEONCLOSE) != 0) open->gone_on_close = name;
  if (out_flags != nullptr) {
    const bool barred = vfs.medium().is_read_only() && (flags & SQLITE_OPEN_READWRITE) != 0 && name != nullptr;
    *out_flags = barred ? (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY : flags;
  }
  return SQLITE_OK;
}

int remove(sqlite3_vfs* v, const char* name, int sync_folder) {
  MemoryVfs& vfs = from(v);
  if (!vfs.medium().is_cut() && !vfs.medium().find(name)) {
    vfs.set_errno(ENOENT);
    return SQLITE_IOERR_DELETE_NOENT;
  }
  return vfs.answer(vfs.medium().remove(name, sync_folder != 0), SQLITE_IOERR_DELETE);
}

int access(sqlite3_vfs* v, const char* name, int what, int* out) {
  MemoryVfs& vfs = from(v);
  if (vfs.medium().fails_to_read()) return vfs.answer(Outcome::failed, SQLITE_IOERR_ACCESS);
  const MediumFilePtr file = vfs.medium().find(name);
  *out = file && (what != SQLITE_ACCESS_EXISTS || file->current.size > 0) ? 1 : 0;
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int room, char* out) {
  const std::string path = std::filesystem::path(name).lexically_normal().string();
  if (path.size() >= static_cast<std::size_t>(room)) return SQLITE_CANTOPEN;
  std::memcpy(out, path.c_str(), path.size() + 1);
  return SQLITE_OK;
}

int randomness(sqlite3_vfs* v, int n, char* out) {
  for (int i = 0; i < n; ++i) out[i] = from(v).chance().byte();
  return n;
}

int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
int now_ms(sqlite3_vfs*, sqlite3_int64* out) {
  *out = kNoon2026;
  return SQLITE_OK;
}
int now_days(sqlite3_vfs*, double* out) {
  *out = static_cast<double>(kNoon2026) / 86'400'000.0;
  return SQLITE_OK;
}
int last_error(sqlite3_vfs* v, int, char*) { return from(v).last_errno(); }

}  // namespace

int MemoryVfs::answer(Outcome outcome, int failure) {
  switch (outcome) {
    case Outcome::done:
      return SQLITE_OK;
    case Outcome::failed:
      errno_ = EIO;
      return failure;
    case Outcome::full:
      errno_ = ENOSPC;
      return SQLITE_FULL;
    case Outcome::read_only:
      errno_ = EROFS;
      return failure;
  }
  std::abort();
}

MemoryVfs::MemoryVfs(Medium& medium) : medium_(medium), chance_(medium.model().seed, 3) {
  static std::atomic<unsigned> made{0};
  name_ = "lectern-memory-" + std::to_string(++made);
  vfs_.iVersion = 2;
  vfs_.szOsFile = static_cast<int>(sizeof(OpenFile));
  vfs_.mxPathname = kLongestName;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = open_file;
  vfs_.xDelete = remove;
  vfs_.xAccess = access;
  vfs_.xFullPathname = full_path;
  vfs_.xRandomness = randomness;
  vfs_.xSleep = sleep;
  vfs_.xCurrentTime = now_days;
  vfs_.xGetLastError = last_error;
  vfs_.xCurrentTimeInt64 = now_ms;
  if (sqlite3_vfs_register(&vfs_, 0) != SQLITE_OK) std::abort();
}

MemoryVfs::~MemoryVfs() { sqlite3_vfs_unregister(&vfs_); }

}  // namespace lectern
