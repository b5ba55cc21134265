// staging.cpp: files written so that a stick pulled too early leaves no bundle that looks whole.
#include "db/bundle/staging.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "kiosk/base/errno_error.h"
#include "kiosk/base/sync.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBuffer = 64U << 10U;
constexpr std::size_t kPiece = 1U << 20U;

Error error_from(std::string_view doing, const std::error_code& failed) {
  errno = failed.value();
  return error_from_errno(doing);
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

}  // namespace

Status check_date(const std::string& date) {
  const Result<time_t> seconds = seconds_of(date);
  return seconds ? done() : Status(seconds.error());
}

Staging::Staging(fs::path folder, std::time_t seconds) : folder_(std::move(folder)), part_(folder_), seconds_(seconds) {
  part_ += ".part";
}

Staging::Staging(Staging&& other) noexcept
    : folder_(std::move(other.folder_)),
      part_(std::exchange(other.part_, {})),
      seconds_(other.seconds_),
      open_(std::move(other.open_)),
      sums_(std::move(other.sums_)),
      folders_(std::move(other.folders_)),
      taken_(std::move(other.taken_)),
      bytes_(other.bytes_) {}

Staging::~Staging() {
  std::error_code ignored;
  if (!part_.empty()) fs::remove_all(part_, ignored);
}

Result<Staging> Staging::begin(const fs::path& folder, const std::string& date) {
  const Result<time_t> seconds = seconds_of(date);
  if (!seconds) return seconds.error();
  Staging staging(folder, seconds.value());
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
  for (fs::path up = fs::path(name).parent_path(); !up.empty(); up = up.parent_path()) folders_.insert(up.string());
  return path;
}

Result<Staging::OpenFile> Staging::create(const std::string& name) {
  Result<fs::path> path = place(name);
  if (!path) return path.error();
  OpenFile file;
  file.fd = Descriptor(::open(path.value().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (file.fd.get() < 0) return error_from_errno("create " + path.value().string());
  return file;
}

Status Staging::write(const std::string& name, OpenFile& file) const {
  if (!write_all(file.fd, file.waiting)) return error_from_errno("write " + (part_ / name).string());
  file.waiting.clear();
  return done();
}

// The time before the sync, so that it is kept too.
Status Staging::date_and_sync(const std::string& name, int fd) const {
  const std::array<timespec, 2> times{{{seconds_, 0}, {seconds_, 0}}};
  if (::futimens(fd, times.data()) != 0) return error_from_errno("set the date of " + (part_ / name).string());
  // Some file systems cannot sync a folder and say so; then there is nothing to do.
  if (::fsync(fd) != 0 && errno != EINVAL && errno != ENOTSUP) {
    return error_from_errno("sync " + (part_ / name).string());
  }
  // What is read back is to come from the device, not from what the memory still has of it.
  ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
  return done();
}

Status Staging::close(const std::string& name, OpenFile& file) {
  if (Status written = write(name, file); !written) return written;
  if (Status synced = date_and_sync(name, file.fd.get()); !synced) return synced;
  if (file.fd.close() != 0) return error_from_errno("close " + (part_ / name).string());
  sums_[name] = file.sum.hex();
  return done();
}

Status Staging::put(std::string_view name, std::string_view bytes) {
  auto found = open_.find(name);
  if (found == open_.end()) {
    Result<OpenFile> made = create(std::string(name));
    if (!made) return made.error();
    found = open_.emplace(name, std::move(made).value()).first;
  }
  OpenFile& file = found->second;
  file.sum.take(bytes);
  file.waiting += bytes;
  bytes_ += bytes.size();
  return file.waiting.size() < kBuffer ? done() : write(found->first, file);
}

Status Staging::put_whole(const std::string& name, std::string_view bytes) {
  Result<OpenFile> file = create(name);
  if (!file) return file.error();
  file.value().sum.take(bytes);
  file.value().waiting = bytes;
  bytes_ += bytes.size();
  return close(name, file.value());
}

Status Staging::close_one() {
  const auto first = open_.begin();
  Status closed = close(first->first, first->second);
  open_.erase(first);
  return closed;
}

Result<bool> Staging::take_in(const std::string& name) {
  if (taken_.fd.get() < 0) {
    taken_.fd = Descriptor(::open((part_ / name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (taken_.fd.get() < 0) return error_from_errno("open " + (part_ / name).string());
    if (Status synced = date_and_sync(name, taken_.fd.get()); !synced) return synced.error();
    taken_.waiting.resize(kPiece);
  }
  const ssize_t n = ::read(taken_.fd.get(), taken_.waiting.data(), taken_.waiting.size());
  if (n < 0) return error_from_errno("read " + (part_ / name).string());
  taken_.sum.take(std::string_view(taken_.waiting).substr(0, static_cast<std::size_t>(n)));
  bytes_ += static_cast<std::uint64_t>(n);
  if (n > 0) return false;
  ::posix_fadvise(taken_.fd.get(), 0, 0, POSIX_FADV_DONTNEED);
  sums_[name] = taken_.sum.hex();
  taken_ = {};
  return true;
}

// Inner folders first, because writing into a folder changes its time.
Result<fs::path> Staging::finish() {
  folders_.insert("");
  for (auto at = folders_.rbegin(); at != folders_.rend(); ++at) {
    Descriptor fd(::open((part_ / *at).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.get() < 0) return error_from_errno("open " + (part_ / *at).string());
    if (Status synced = date_and_sync(*at, fd.get()); !synced) return synced.error();
  }
  if (::rename(part_.c_str(), folder_.c_str()) != 0) return error_from_errno("give " + folder_.string() + " its name");
  part_.clear();
  if (Status synced = sync_folder(folder_.parent_path()); !synced) return synced.error();
  return folder_;
}

}  // namespace lectern
