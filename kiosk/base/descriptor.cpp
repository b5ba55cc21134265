// descriptor.cpp: loops around read and write that signals cannot break.
#include "kiosk/base/descriptor.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "kiosk/base/errno_error.h"

namespace lectern {

Descriptor::Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    close();
    fd_ = std::exchange(other.fd_, -1);
  }
  return *this;
}

int Descriptor::close() { return fd_ < 0 ? 0 : ::close(std::exchange(fd_, -1)); }

int Descriptor::release() { return std::exchange(fd_, -1); }

Result<std::string> read_regular(const Descriptor& fd, const std::string& name, std::size_t limit) {
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) return error_from_errno("look at " + name);
  if (!S_ISREG(info.st_mode)) return Error{ErrorCode::bad_input, "open " + name + ": it is not a regular file"};
  const Error too_large{ErrorCode::bad_input,
                        "read " + name + ": it is larger than " + std::to_string(limit) + " bytes"};
  if (info.st_size > 0 && static_cast<std::uint64_t>(info.st_size) > limit) return too_large;

  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(info.st_size));
  char buffer[16384];
  for (;;) {
    const ssize_t n = ::read(fd.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return error_from_errno("read " + name);
    if (n == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(n));
    if (bytes.size() > limit) return too_large;  // it grew while it was read
  }
}

bool write_all(const Descriptor& fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd.get(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace lectern
