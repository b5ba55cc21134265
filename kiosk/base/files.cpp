// files.cpp: POSIX calls, because a power cut and a link planted in a folder are both part of the job.
#include "kiosk/base/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "kiosk/base/descriptor.h"
#include "kiosk/base/errno_error.h"
#include "kiosk/base/sync.h"

namespace lectern {
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
  Descriptor fd(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (fd.get() < 0) {
    if (errno == ELOOP) return Error{ErrorCode::bad_input, "open " + path.string() + ": it is a symbolic link"};
    return error_from_errno("open " + path.string());
  }
  return read_regular(fd, path.string(), limit);
}

Status write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  const std::filesystem::path temporary = folder / std::string(".").append(path.filename().string()).append(".part");
  ::unlink(temporary.c_str());  // left over from a power cut
  Descriptor fd(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
  if (fd.get() < 0) return error_from_errno("create " + temporary.string());
  const auto give_up = [&](std::string_view doing) {
    const Error error = error_from_errno(std::string(doing) + " " + path.string());
    fd.close();
    ::unlink(temporary.c_str());
    return error;
  };
  if (!write_all(fd, bytes)) return give_up("write");
  if (::fsync(fd.get()) != 0) return give_up("sync");
  if (fd.close() != 0) return give_up("close");
  if (::rename(temporary.c_str(), path.c_str()) != 0) return give_up("rename to");
  return sync_folder(folder);
}

}  // namespace lectern
