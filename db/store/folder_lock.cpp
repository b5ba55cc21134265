// folder_lock.cpp: flock on the folder itself, so that the lock leaves no file behind.
#include "db/store/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "kiosk/base/errno_error.h"
#include "kiosk/base/sync.h"

namespace lectern {
namespace {

Status make_folder(const std::filesystem::path& folder) {
  const std::filesystem::path parent = folder.parent_path();
  if (!parent.empty()) {
    std::error_code failed;
    std::filesystem::create_directories(parent, failed);
    errno = failed.value();
    if (failed) return error_from_errno("make the folder " + parent.string());
  }
  if (::mkdir(folder.c_str(), 0700) != 0) {
    if (errno == EEXIST) return done();
    return error_from_errno("make the data folder " + folder.string());
  }
  return sync_folder(parent.empty() ? "." : parent);
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  const std::filesystem::path plain = folder.has_filename() ? folder : folder.parent_path();
  if (Status made = make_folder(plain); !made) return made.error();
  const int fd = ::open(plain.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return error_from_errno("open the data folder " + plain.string());
  FolderLock lock(fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return error_from_errno("lock the data folder " + plain.string());
    return Error{ErrorCode::unavailable,
                 "another Lectern has the record in " + plain.string() + " open; close it first"};
  }
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
FolderLock::~FolderLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace lectern
