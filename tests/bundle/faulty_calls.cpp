// faulty_calls.cpp: preloaded into a real program, lets the n-th call fail that touches a disk, so that every call of
// an export can be tried. LECTERN_FAULT_AT=n (0: none), LECTERN_FAULT_ERRNO (5: EIO), LECTERN_FAULT_COUNT=file for how
// many there were. The fault goes on: whatever comes after the n-th fails as well if LECTERN_FAULT_ON=1.
// With LECTERN_FAULT_BOARD=file the same four numbers (at, errno, on, count; 8 bytes each) are in that file instead,
// and may be changed while the program runs.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>

namespace {

long number(const char* name) {
  const char* const text = std::getenv(name);
  return text == nullptr ? 0 : std::strtol(text, nullptr, 10);
}

struct Board {
  std::atomic<long> at, error, on, calls;
};

struct Asked {
  Board own{{number("LECTERN_FAULT_AT")}, {number("LECTERN_FAULT_ERRNO")}, {number("LECTERN_FAULT_ON")}, {0}};
  Board* board = &own;
  Asked() {
    const char* const shared = std::getenv("LECTERN_FAULT_BOARD");
    if (shared == nullptr) return;
    // Not through open(), which is ours.
    const int file = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, shared, O_RDWR | O_CLOEXEC));
    void* const seen = ::mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (seen == MAP_FAILED) std::abort();
    board = static_cast<Board*>(seen);
  }
  ~Asked() {
    const char* const to = std::getenv("LECTERN_FAULT_COUNT");
    if (to == nullptr) return;
    if (std::FILE* const file = std::fopen(to, "w")) {
      std::fprintf(file, "%ld\n", board->calls.load());
      std::fclose(file);
    }
  }
};

Board& board() {
  static const Asked once;
  return *once.board;
}

bool fails() {
  Board& asked = board();
  const long now = ++asked.calls;
  const long at = asked.at;
  if (at == 0 || now < at || (now > at && asked.on == 0)) return false;
  errno = asked.error != 0 ? static_cast<int>(asked.error) : EIO;
  return true;
}

template <class F>
F next(const char* name) {
  return reinterpret_cast<F>(::dlsym(RTLD_NEXT, name));
}

bool is_a_disks(int fd) {
  struct stat64 found {};
  return fd > 2 && ::fstat64(fd, &found) == 0 && (S_ISREG(found.st_mode) || S_ISDIR(found.st_mode));
}

mode_t mode_in(int flags, va_list& more) { return (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0; }

}  // namespace

#define LECTERN_FD_CALL(result, name, parameters, arguments)    \
  extern "C" result name parameters {                           \
    static const auto real = next<result(*) parameters>(#name); \
    if (is_a_disks(fd) && fails()) return -1;                   \
    return real arguments;                                      \
  }

#define LECTERN_PATH_CALL(name, parameters, arguments)       \
  extern "C" int name parameters noexcept {                  \
    static const auto real = next<int(*) parameters>(#name); \
    if (fails()) return -1;                                  \
    return real arguments;                                   \
  }

#define LECTERN_OPEN(name, parameters, arguments)              \
  extern "C" int name parameters {                             \
    va_list more;                                              \
    va_start(more, flags);                                     \
    const mode_t mode = mode_in(flags, more);                  \
    va_end(more);                                              \
    if ((flags & O_ACCMODE) != O_RDONLY && fails()) return -1; \
    return arguments;                                          \
  }

LECTERN_FD_CALL(ssize_t, read, (int fd, void* to, size_t most), (fd, to, most))
LECTERN_FD_CALL(ssize_t, pread64, (int fd, void* to, size_t most, off64_t at), (fd, to, most, at))
LECTERN_FD_CALL(ssize_t, write, (int fd, const void* from, size_t n), (fd, from, n))
LECTERN_FD_CALL(ssize_t, pwrite64, (int fd, const void* from, size_t n, off64_t at), (fd, from, n, at))
LECTERN_FD_CALL(int, fsync, (int fd), (fd))
LECTERN_FD_CALL(int, fdatasync, (int fd), (fd))
LECTERN_FD_CALL(int, ftruncate64, (int fd, off64_t size), (fd, size))
LECTERN_PATH_CALL(rename, (const char* from, const char* to), (from, to))
LECTERN_PATH_CALL(mkdir, (const char* path, mode_t mode), (path, mode))
LECTERN_PATH_CALL(unlink, (const char* path), (path))
LECTERN_OPEN(open, (const char* path, int flags, ...),
             (next<int (*)(const char*, int, ...)>("open")(path, flags, mode)))
LECTERN_OPEN(open64, (const char* path, int flags, ...),
             (next<int (*)(const char*, int, ...)>("open64")(path, flags, mode)))
LECTERN_OPEN(openat, (int folder, const char* path, int flags, ...),
             (next<int (*)(int, const char*, int, ...)>("openat")(folder, path, flags, mode)))
