// system_disk.cpp: the machine's own files, by POSIX.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include "db/store/disk.h"
#include "kiosk/base/descriptor.h"
#include "kiosk/base/errno_error.h"
#include "kiosk/base/files.h"
#include "kiosk/base/sync.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

Status write_all(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(fd, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return error_from_errno("write " + path.string());
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return done();
}

std::string beginning_of(int fd, std::size_t bytes) {
  std::string out(bytes, '\0');
  const ssize_t got = ::pread(fd, out.data(), out.size(), 0);
  out.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return out;
}

class SystemDisk : public Disk {
 public:
  const char* vfs() const override { return ""; }

  Result<Look> look(const fs::path& path, std::size_t bytes) override {
    struct stat s {};
    if (::lstat(path.c_str(), &s) != 0) {
      if (errno == ENOENT) return Look{};
      return error_from_errno("look at " + path.string());
    }
    Look found;
    found.kind = S_ISREG(s.st_mode) ? Kind::file : S_ISLNK(s.st_mode) ? Kind::link : Kind::other;
    found.size = static_cast<std::uint64_t>(s.st_size);
    found.identity = static_cast<std::uint64_t>(s.st_ino) ^ (static_cast<std::uint64_t>(s.st_dev) << 40U);
    if (found.kind != Kind::file || bytes == 0) return found;
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (file.get() < 0) return error_from_errno("open " + path.string());
    found.beginning = beginning_of(file.get(), bytes);
    return found;
  }

  Status make(const fs::path& path) override {
    const Descriptor file(::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.get() < 0) return error_from_errno("make " + path.string());
    return done();
  }

  Status put(const fs::path& path, std::string_view bytes) override {
    const Descriptor file(::open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.get() < 0) return error_from_errno("write " + path.string());
    if (Status written = write_all(file.get(), bytes, path); !written) return written;
    if (::fsync(file.get()) != 0) return error_from_errno("sync " + path.string());
    return done();
  }

  Result<std::string> read(const fs::path& path, std::size_t limit) override { return read_file(path, limit); }

  Status copy(const fs::path& from, const fs::path& to) override {
    const Descriptor in(::open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (in.get() < 0) return error_from_errno("read " + from.string());
    const Descriptor out(::open(to.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (out.get() < 0) return error_from_errno("make " + to.string());
    std::vector<char> block(64 * 1024);
    for (;;) {
      const ssize_t got = ::read(in.get(), block.data(), block.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return error_from_errno("read " + from.string());
      if (got == 0) break;
      Status written = write_all(out.get(), {block.data(), static_cast<std::size_t>(got)}, to);
      if (!written) return written;
    }
    if (::fsync(out.get()) != 0) return error_from_errno("sync " + to.string());
    return lectern::sync_folder(to.parent_path());
  }

  Status remove(const fs::path& path) override {
    if (::unlink(path.c_str()) == 0 || errno == ENOENT) return done();
    return error_from_errno("remove " + path.string());
  }

  Status rename(const fs::path& from, const fs::path& to) override {
    if (::rename(from.c_str(), to.c_str()) == 0) return done();
    return error_from_errno("give " + to.string() + " its name");
  }

  Status sync_file(const fs::path& path) override { return lectern::sync_file(path); }
  Status sync_folder(const fs::path& path) override { return lectern::sync_folder(path); }

  Status writable(const fs::path& folder) override {
    if (::faccessat(AT_FDCWD, folder.c_str(), W_OK, AT_EACCESS) == 0) return done();
    return error_from_errno("write to " + folder.string());
  }

  Result<std::uint64_t> free_bytes(const fs::path& folder) override {
    struct statvfs s {};
    if (::statvfs(folder.c_str(), &s) != 0) return error_from_errno("ask how full " + folder.string() + " is");
    return static_cast<std::uint64_t>(s.f_bavail) * s.f_frsize;
  }

  Status reserve(const fs::path& path, std::uint64_t bytes) override {
    const Descriptor file(::open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.get() < 0) return error_from_errno("make " + path.string());
    const int failed = ::posix_fallocate(file.get(), 0, static_cast<off_t>(bytes));
    if (failed == 0) return done();
    ::unlink(path.c_str());
    errno = failed;
    return error_from_errno("reserve room in " + path.string());
  }
};

}  // namespace

Disk& system_disk() {
  static SystemDisk disk;
  return disk;
}

}  // namespace lectern
