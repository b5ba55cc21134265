// errno_error.cpp: the system's numbers sorted into what a caller does about them.
#include "kiosk/base/errno_error.h"

#include <cerrno>
#include <string>
#include <system_error>

namespace lectern {

Error error_from_errno(std::string_view doing) {
  const int number = errno;
  ErrorCode code = ErrorCode::io;
  if (number == ENOENT || number == ENOTDIR) code = ErrorCode::not_found;
  if (number == ENOSPC || number == EDQUOT) code = ErrorCode::disk_full;
  if (number == EROFS || number == EACCES || number == EPERM) code = ErrorCode::read_only;
  if (number == ELOOP || number == ENAMETOOLONG || number == EISDIR) code = ErrorCode::bad_input;
  if (number == ENODEV || number == ENXIO) code = ErrorCode::unavailable;
  return {code, std::string(doing) + ": " + std::generic_category().message(number)};
}

}  // namespace lectern
