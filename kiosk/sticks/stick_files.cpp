// stick_files.cpp: openat, part by part, because a stick comes from a stranger's pocket and may hold links anywhere.
#include "kiosk/sticks/stick_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

#include "kiosk/base/descriptor.h"
#include "kiosk/base/errno_error.h"

namespace lectern {
namespace {

std::string at(const StickFiles::Root& root, const std::string& name) { return (root / name).string(); }

// The folder that holds a place, and the last part of the place's name; "." for the root itself.
struct Lodging {
  Descriptor folder{};
  std::string last{};
};

Result<Lodging> find(const StickFiles::Root& root, const std::string& name) {
  Lodging place{Descriptor(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)), "."};
  if (place.folder.get() < 0) return error_from_errno("open the stick at " + root.string());
  for (std::string_view rest = name; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string part(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (part.empty() || part == "." || part == ".." || part.find('\0') != std::string::npos) {
      return Error{ErrorCode::bad_input, "open " + at(root, name) + ": this is no name for a file on a stick"};
    }
    if (place.last != ".") {
      Descriptor inner(
          ::openat(place.folder.get(), place.last.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
      if (inner.get() < 0) return error_from_errno("open the folder of " + at(root, name));
      place.folder = std::move(inner);
    }
    place.last = part;
  }
  return place;
}

Result<Descriptor> open_at(const StickFiles::Root& root, const std::string& name, int flags) {
  const Result<Lodging> place = find(root, name);
  if (!place) return place.error();
  Descriptor fd(::openat(place.value().folder.get(), place.value().last.c_str(), flags | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (fd.get() < 0) return error_from_errno("open " + at(root, name));
  return fd;
}

StickEntry entry_of(const struct stat& info, std::string name) {
  StickEntry entry{std::move(name), StickEntry::Kind::other, 0, info.st_mtim};
  if (S_ISDIR(info.st_mode)) entry.kind = StickEntry::Kind::folder;
  if (S_ISREG(info.st_mode)) {
    entry.kind = StickEntry::Kind::file;
    entry.size = static_cast<std::uint64_t>(info.st_size);
  }
  return entry;
}

// File systems that cannot sync a folder say EINVAL: unmounting does it.
Status sync_fd(int fd, const std::string& what) {
  if (::fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP) return done();
  return error_from_errno("sync " + what);
}

Status set_time_of(int fd, timespec modified) {
  const timespec times[2] = {modified, modified};
  return ::futimens(fd, times) == 0 ? done() : Status(error_from_errno("set the time of a file on the stick"));
}

class RealStickFiles : public StickFiles {
 public:
  Result<StickEntry> look(const Root& root, const std::string& name) override {
    const Result<Lodging> place = find(root, name);
    struct stat info {};
    if (place && ::fstatat(place.value().folder.get(), place.value().last.c_str(), &info, AT_SYMLINK_NOFOLLOW) == 0) {
      return entry_of(info, name);
    }
    const Error error = place ? error_from_errno("look at " + at(root, name)) : place.error();
    // The root itself missing is another matter: the stick is gone.
    if (error.code == ErrorCode::not_found && find(root, "")) return StickEntry{name, StickEntry::Kind::none, 0, {}};
    return error;
  }

  Result<std::vector<StickEntry>> list(const Root& root, const std::string& name, std::size_t most) override {
    Result<Descriptor> fd = open_at(root, name, O_RDONLY | O_DIRECTORY);
    if (!fd) return fd.error();
    const int folder = fd.value().get();
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(folder), ::closedir);
    if (!stream) return error_from_errno("list " + at(root, name));
    fd.value().release();
    std::vector<StickEntry> entries;
    while (entries.size() < most) {
      errno = 0;
      const dirent* const found = ::readdir(stream.get());
      if (found == nullptr && errno != 0) return error_from_errno("list " + at(root, name));
      if (found == nullptr) break;
      std::string entry = found->d_name;
      if (entry == "." || entry == "..") continue;
      struct stat info {};
      if (::fstatat(folder, entry.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
        return error_from_errno("look at " + entry + " in " + at(root, name));
      }
      entries.push_back(entry_of(info, std::move(entry)));
    }
    std::sort(entries.begin(), entries.end(), [](const StickEntry& a, const StickEntry& b) { return a.name < b.name; });
    return entries;
  }

  Result<StickSpace> space(const Root& root) override {
    struct statvfs info {};
    if (::statvfs(root.c_str(), &info) != 0) return error_from_errno("ask for the free space at " + root.string());
    return StickSpace{info.f_bavail * info.f_frsize, info.f_blocks * info.f_frsize,
                      std::max<std::uint64_t>(info.f_frsize, 512), (info.f_flag & ST_RDONLY) != 0};
  }

  Result<int> open(const Root& root, const std::string& name) override {
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    Result<Descriptor> fd = open_at(root, name, O_RDONLY | O_NONBLOCK);
    if (!fd) return fd.error();
    struct stat info {};
    if (::fstat(fd.value().get(), &info) != 0) return error_from_errno("look at " + at(root, name));
    if (!S_ISREG(info.st_mode)) {
      return Error{ErrorCode::bad_input, "open " + at(root, name) + ": it is not a regular file"};
    }
    return fd.value().release();
  }
  Result<int> create(const Root& root, const std::string& name) override {
    Result<Descriptor> fd = open_at(root, name, O_WRONLY | O_CREAT | O_EXCL);
    if (!fd) return fd.error();
    return fd.value().release();
  }
  Result<std::size_t> read(int file, char* to, std::size_t most) override {
    for (;;) {
      const ssize_t n = ::read(file, to, most);
      if (n >= 0) return static_cast<std::size_t>(n);
      if (errno != EINTR) return error_from_errno("read a file");
    }
  }
  Status write(int file, std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t n = ::write(file, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return error_from_errno("write a file to the stick");
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return done();
  }
  Status sync(int file) override { return sync_fd(file, "a file on the stick"); }
  Status set_time(int file, timespec modified) override { return set_time_of(file, modified); }
  Status close(int file) override {
    return ::close(file) == 0 ? done() : Status(error_from_errno("close a file on the stick"));
  }

  Status make_folder(const Root& root, const std::string& name) override {
    const Result<Lodging> place = find(root, name);
    if (!place) return place.error();
    if (::mkdirat(place.value().folder.get(), place.value().last.c_str(), 0755) == 0) return done();
    return error_from_errno("make the folder " + at(root, name));
  }
  Status finish_folder(const Root& root, const std::string& name, timespec modified) override {
    const Result<Descriptor> fd = open_at(root, name, O_RDONLY | O_DIRECTORY);
    if (!fd) return fd.error();
    if (Status set = set_time_of(fd.value().get(), modified); !set) return set;
    return sync_fd(fd.value().get(), at(root, name));
  }
  Status sync_folder(const Root& root, const std::string& name) override {
    const Result<Descriptor> fd = open_at(root, name, O_RDONLY | O_DIRECTORY);
    if (!fd) return fd.error();
    return sync_fd(fd.value().get(), at(root, name));
  }
  Status remove(const Root& root, const StickEntry& entry) override {
    const Result<Lodging> place = find(root, entry.name);
    if (!place) return place.error();
    const int flag = entry.kind == StickEntry::Kind::folder ? AT_REMOVEDIR : 0;
    if (::unlinkat(place.value().folder.get(), place.value().last.c_str(), flag) == 0) return done();
    return error_from_errno("remove " + at(root, entry.name));
  }
  Status rename(const Root& root, const std::string& from, const std::string& to) override {
    const Result<Lodging> a = find(root, from);
    if (!a) return a.error();
    const Result<Lodging> b = find(root, to);
    if (!b) return b.error();
    const int from_folder = a.value().folder.get();
    const int to_folder = b.value().folder.get();
    const char* const from_name = a.value().last.c_str();
    const char* const to_name = b.value().last.c_str();
    if (::renameat2(from_folder, from_name, to_folder, to_name, RENAME_NOREPLACE) == 0) return done();
    // A file system that does not know the flag; nobody else writes to the stick meanwhile.
    struct stat info {};
    if (errno == EINVAL && ::fstatat(to_folder, to_name, &info, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT &&
        ::renameat(from_folder, from_name, to_folder, to_name) == 0) {
      return done();
    }
    return error_from_errno("rename " + at(root, from) + " to " + to);
  }
};

}  // namespace

StickFiles& real_stick_files() {
  static RealStickFiles files;
  return files;
}

}  // namespace lectern
