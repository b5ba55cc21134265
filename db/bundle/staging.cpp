// staging.cpp: files written so that a stick pulled too early leaves no bundle that looks whole.
#include "db/bundle/staging.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <limits>
#include <utility>
#include <vector>

#include "db/store/record.h"
#include "kiosk/base/errno_error.h"
#include "kiosk/base/files.h"
#include "kiosk/base/sync.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

Error error_from(std::string_view doing, const std::error_code& failed) {
  errno = failed.value();
  return error_from_errno(doing);
}

// What the device holds, not what the memory still has of it.
Result<std::string> read_back(const fs::path& file, std::size_t limit) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd >= 0) {
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    ::close(fd);
  }
  return read_file(file, limit);
}

Result<time_t> seconds_of(const std::string& date) {
  tm day{};
  int used = 0;
  const bool read = std::sscanf(date.c_str(), "%4d-%2d-%2d%n", &day.tm_year, &day.tm_mon, &day.tm_mday, &used) == 3;
  const tm asked = day;
  day.tm_year -= 1900;
  day.tm_mon -= 1;
  const time_t seconds = ::timegm(&day);
  // timegm turns the 31st of June into the 1st of July; a stick knows no year before 1980.
  const bool real = day.tm_mday == asked.tm_mday && day.tm_mon + 1 == asked.tm_mon && asked.tm_year >= 1980;
  if (!read || used != 10 || date.size() != 10 || !real)
    return Error{ErrorCode::bad_input, "\"" + date + "\" is not a date (YYYY-MM-DD)"};
  return seconds;
}

Status date_and_sync(const fs::path& path, time_t seconds, bool folder) {
  const std::array<timespec, 2> times{{{seconds, 0}, {seconds, 0}}};
  if (::utimensat(AT_FDCWD, path.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) != 0) {
    return error_from_errno("set the date of " + path.string());
  }
  return folder ? sync_folder(path) : sync_file(path);
}

}  // namespace

Status check_date(const std::string& date) {
  const Result<time_t> seconds = seconds_of(date);
  return seconds ? done() : Status(seconds.error());
}

Staging::Staging(fs::path folder) : folder_(std::move(folder)), part_(folder_) { part_ += ".part"; }

Staging::Staging(Staging&& other) noexcept
    : folder_(std::move(other.folder_)), part_(std::exchange(other.part_, {})), sums_(std::move(other.sums_)) {}

Staging::~Staging() {
  std::error_code ignored;
  if (!part_.empty()) fs::remove_all(part_, ignored);
}

Result<Staging> Staging::begin(const fs::path& folder) {
  Staging staging(folder);
  std::error_code failed;
  fs::remove_all(staging.part_, failed);
  if (!failed) fs::create_directory(staging.part_, failed);
  if (failed) return error_from("make " + staging.part_.string(), failed);
  return staging;
}

Result<fs::path> Staging::place(const std::string& name) {
  fs::path path = part_ / name;
  std::error_code failed;
  fs::create_directories(path.parent_path(), failed);
  if (failed) return error_from("make " + path.parent_path().string(), failed);
  return path;
}

Status Staging::put(const std::string& name, std::string_view bytes) {
  Result<fs::path> path = place(name);
  if (!path) return path.error();
  if (Status written = write_file(path.value(), bytes); !written) return written;
  Result<std::string> back = read_back(path.value(), bytes.size() + 1);
  if (!back) return back.error();
  if (back.value() != bytes) {
    return Error{ErrorCode::damaged,
                 "read " + path.value().string() + ": it is not what was written; use another stick"};
  }
  sums_[name] = sha256_hex(bytes);
  return done();
}

Status Staging::take_in(const std::string& name) {
  Result<std::string> bytes = read_back(part_ / name, std::numeric_limits<std::uint32_t>::max());
  if (!bytes) return bytes.error();
  sums_[name] = sha256_hex(bytes.value());
  return done();
}

// Folders after the files in them, whose making changed the folders' own times.
Status Staging::settle(const std::string& date) const {
  Result<time_t> seconds = seconds_of(date);
  if (!seconds) return seconds.error();
  std::vector<fs::path> folders = {part_};
  std::error_code failed;
  std::error_code unknown;
  for (fs::recursive_directory_iterator at(part_, failed), end; !failed && at != end; at.increment(failed)) {
    if (fs::is_directory(at->symlink_status(unknown))) {
      folders.push_back(at->path());
    } else if (Status dated = date_and_sync(at->path(), seconds.value(), false); !dated) {
      return dated;
    }
  }
  if (failed) return error_from("list " + part_.string(), failed);
  while (!folders.empty()) {
    if (Status dated = date_and_sync(folders.back(), seconds.value(), true); !dated) return dated;
    folders.pop_back();
  }
  return done();
}

Result<fs::path> Staging::finish(const std::string& date) {
  if (Status settled = settle(date); !settled) return settled.error();
  if (::rename(part_.c_str(), folder_.c_str()) != 0) return error_from_errno("give " + folder_.string() + " its name");
  part_.clear();
  if (Status synced = sync_folder(folder_.parent_path()); !synced) return synced.error();
  return folder_;
}

}  // namespace lectern
