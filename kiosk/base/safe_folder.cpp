// safe_folder.cpp: openat2, or what comes closest to it.
#include "kiosk/base/safe_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>

#include "kiosk/base/errno_error.h"
#include "kiosk/base/one_line.h"

namespace lectern {
namespace {

constexpr int kSafely = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

// -1 with errno. ENOSYS or EPERM: the kernel, or a cage around us, does not know it.
int open_watched(int folder, const std::string& inside, int flags) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV;
  long fd = -1;
  // EAGAIN: something was renamed meanwhile.
  for (int tries = 0; tries < 8; ++tries) {
    fd = ::syscall(SYS_openat2, folder, inside.c_str(), &how, sizeof how);
    if (fd >= 0 || errno != EAGAIN) break;
  }
  return static_cast<int>(fd);
}

bool is_step(std::string_view name) { return !name.empty() && name != "." && name != ".."; }

Error not_inside(const std::string& inside) {
  return Error{ErrorCode::bad_input, "open " + shown_name(inside) + ": it leads out of the folder"};
}

struct Closing {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

}  // namespace

Result<SafeFolder> SafeFolder::open(const std::filesystem::path& place, bool step_by_step) {
  Descriptor fd(::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0) return error_from_errno("open folder " + place.string());
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) return error_from_errno("look at " + place.string());
  return SafeFolder(std::move(fd), info.st_dev, step_by_step);
}

Result<Descriptor> SafeFolder::open_inside(const std::string& inside, int flags) const {
  const std::string path = inside.empty() ? "." : inside;
  if (inside.find('\0') != std::string::npos) return not_inside(inside);
  if (!step_by_step_) {
    Descriptor fd(open_watched(root_.get(), path, flags));
    if (fd.get() >= 0) return fd;
    if (errno == EXDEV) return not_inside(inside);
    if (errno != ENOSYS && errno != EPERM) return error_from_errno("open " + shown_name(inside));
  }
  Descriptor at(::openat(root_.get(), ".", kSafely | O_DIRECTORY));
  std::string_view rest = inside;
  while (at.get() >= 0 && !rest.empty()) {
    const std::string step(rest.substr(0, rest.find('/')));
    const bool last = step.size() == rest.size();
    rest.remove_prefix(std::min(step.size() + 1, rest.size()));
    if (!is_step(step)) return not_inside(inside);
    at = Descriptor(::openat(at.get(), step.c_str(), last && rest.empty() ? flags : kSafely | O_DIRECTORY));
    struct stat info {};
    const bool folder = at.get() >= 0 && ::fstat(at.get(), &info) == 0 && S_ISDIR(info.st_mode);
    if (folder && info.st_dev != device_) return not_inside(inside);
  }
  if (at.get() < 0) return error_from_errno("open " + shown_name(inside));
  return at;
}

Result<SafeFolder::Listing> SafeFolder::list(const std::string& inside, std::size_t most) const {
  Result<Descriptor> opened = open_inside(inside, kSafely | O_DIRECTORY);
  if (!opened && opened.error().code == ErrorCode::not_found) {
    // ENOTDIR: a file, or a link where the last step should be a folder.
    const Result<Descriptor> other = open_inside(inside, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (other) return Error{ErrorCode::bad_input, "open " + shown_name(inside) + ": it is not a folder"};
  }
  if (!opened) return opened.error();
  const std::unique_ptr<DIR, Closing> folder(::fdopendir(opened.value().get()));
  if (!folder) return error_from_errno("list " + shown_name(inside));
  const int fd = opened.value().release();  // the folder closes it
  Listing out;
  for (;;) {
    errno = 0;
    const dirent* const found = ::readdir(folder.get());
    if (found == nullptr && errno != 0) return error_from_errno("list " + shown_name(inside));
    if (found == nullptr) break;
    Entry entry;
    entry.name = found->d_name;
    if (!is_step(entry.name)) continue;
    if (out.entries.size() == most) {
      out.cut = true;
      break;
    }
    struct stat info {};
    const bool seen = ::fstatat(fd, found->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0;
    // Of a file the device says nothing where file systems are laid over each other.
    if (seen && S_ISDIR(info.st_mode) && info.st_dev == device_) entry.kind = Kind::folder;
    if (seen && S_ISREG(info.st_mode)) {
      entry.kind = Kind::file;
      entry.size = static_cast<std::uint64_t>(std::max<off_t>(info.st_size, 0));
    }
    out.entries.push_back(std::move(entry));
  }
  std::sort(out.entries.begin(), out.entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return out;
}

Result<std::string> SafeFolder::read(const std::string& inside, std::size_t limit) const {
  // Opening a device can already do something to it, so what it is comes first.
  Result<Descriptor> looked = open_inside(inside, O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (!looked) return looked.error();
  struct stat info {};
  if (::fstat(looked.value().get(), &info) != 0) return error_from_errno("look at " + shown_name(inside));
  if (!S_ISREG(info.st_mode)) {
    return Error{ErrorCode::bad_input, "open " + shown_name(inside) + ": it is not a regular file"};
  }
  Result<Descriptor> fd = open_inside(inside, kSafely);
  if (!fd) return fd.error();
  return read_regular(fd.value(), shown_name(inside), limit);
}

}  // namespace lectern
