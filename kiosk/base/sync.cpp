// sync.cpp: fsync by name.
#include "kiosk/base/sync.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "kiosk/base/errno_error.h"

namespace lectern {
namespace {

Status sync_path(const std::filesystem::path& path, int flags) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
  if (fd < 0) return error_from_errno("open " + path.string());
  // Some file systems cannot sync a folder and say so; then there is nothing to do.
  const bool synced = ::fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
  const Error error = error_from_errno("sync " + path.string());
  ::close(fd);
  if (!synced) return error;
  return done();
}

}  // namespace

Status sync_folder(const std::filesystem::path& folder) { return sync_path(folder, O_DIRECTORY); }
Status sync_file(const std::filesystem::path& file) { return sync_path(file, O_NOFOLLOW); }

}  // namespace lectern
