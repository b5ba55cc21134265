// store_header.cpp: the first hundred bytes of a SQLite file, as its format documents them.
#include "db/store/store_header.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>

#include "kiosk/base/files.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;
using Header = std::array<unsigned char, 100>;
constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kVersionAt = 60;
constexpr std::size_t kApplicationAt = 68;

std::uint32_t number_at(const Header& h, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8U | h[at + i];
  return number;
}

Error not_ours(const fs::path& file, const std::string& why) {
  return Error{ErrorCode::foreign,
               file.string() + " " + why + ". It was left as it is. Move it away or choose another data folder."};
}

bool has_bytes(const fs::path& file) {
  struct stat s {};
  return ::lstat(file.c_str(), &s) == 0 && s.st_size > 0;
}

}  // namespace

Status check_version(std::uint32_t application_id, std::uint32_t user_version, const fs::path& file) {
  if (application_id != kApplicationId) return not_ours(file, "was made by another program");
  if (user_version > kRecordVersion) {
    return not_ours(file, "was made by a newer Lectern (record version " + std::to_string(user_version) +
                              "; this one knows " + std::to_string(kRecordVersion) + ")");
  }
  if (user_version == 0) return not_ours(file, "has no record version");
  return done();
}

Result<Found> look_at(const fs::path& file) {
  fs::path journal = file;
  journal += "-journal";
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0 && errno == ENOENT) {
    // A journal with nothing to roll back into would be rolled into whatever gets this name next.
    if (!has_bytes(journal)) return Found::nothing;
    return Error{ErrorCode::damaged, file.string() + " is gone but its journal is here. Nothing was changed. Put the " +
                                         "file back, or move the journal away."};
  }
  if (fd < 0 && errno == ELOOP) return not_ours(file, "is a link");
  if (fd < 0) return error_from_errno("open " + file.string());
  Header header{};
  struct stat s {};
  const bool read = ::fstat(fd, &s) == 0;
  const ssize_t got = ::pread(fd, header.data(), header.size(), 0);
  const Error error = error_from_errno("read " + file.string());
  ::close(fd);
  if (!read || (got < 0 && S_ISREG(s.st_mode))) return error;
  if (!S_ISREG(s.st_mode)) return not_ours(file, "is not a file");
  if (s.st_size == 0) return not_ours(file, "is empty, which a record never is");
  // A power cut may have torn the first page; the journal holds it whole, and SQLite puts it back before we look again.
  if (has_bytes(journal)) return Found::a_record;
  if (got < static_cast<ssize_t>(header.size()) ||
      std::string_view(reinterpret_cast<const char*>(header.data()), kMagic.size()) != kMagic) {
    return not_ours(file, "is not a record of Lectern");
  }
  Status ours = check_version(number_at(header, kApplicationAt), number_at(header, kVersionAt), file);
  if (!ours) return ours.error();
  return Found::a_record;
}

}  // namespace lectern
