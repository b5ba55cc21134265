// bare_syncs.cpp: see bare_syncs.h.
#include "tests/store/bare_syncs.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>

namespace {

lectern::test::AskedOfDisk counted;

}  // namespace

// Stand in front of the C library's.
extern "C" {
int fsync(int fd) {
  ++counted.syncs;
  return static_cast<int>(::syscall(SYS_fsync, fd));
}
int fdatasync(int fd) {
  ++counted.data_syncs;
  return static_cast<int>(::syscall(SYS_fdatasync, fd));
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  counted.bytes += static_cast<long>(size);
  return ::syscall(SYS_pwrite64, fd, bytes, size, at);
}
}

namespace lectern::test {

AskedOfDisk asked_of_disk() { return counted; }

AskedOfDisk operator-(const AskedOfDisk& later, const AskedOfDisk& earlier) {
  return {later.syncs - earlier.syncs, later.data_syncs - earlier.data_syncs, later.bytes - earlier.bytes};
}

double bare_syncs_ms(const std::filesystem::path& folder, const AskedOfDisk& each) {
  const long syncs = each.syncs + each.data_syncs;
  const std::string block(static_cast<std::size_t>(each.bytes / std::max(1L, syncs)), 'r');
  const int files[2] = {::open((folder / "raw-grows").c_str(), O_CREAT | O_RDWR, 0600),
                        ::open((folder / "raw-stays").c_str(), O_CREAT | O_RDWR, 0600)};
  off_t end = ::lseek(files[0], 0, SEEK_END);
  const auto start = BenchClock::now();
  for (long i = 0; i < syncs; ++i) {
    const bool grows = i < each.syncs;
    const int fd = files[grows ? 0 : 1];
    const auto written = ::syscall(SYS_pwrite64, fd, block.data(), block.size(), grows ? end : 0);
    if (written < 0) std::abort();
    if (grows) end += static_cast<off_t>(written);
    if (::syscall(grows ? SYS_fsync : SYS_fdatasync, fd) != 0) std::abort();
  }
  const double took = millis_since(start);
  for (const int fd : files) ::close(fd);
  return took;
}

double millis_since(BenchClock::time_point start) {
  return std::chrono::duration<double, std::milli>(BenchClock::now() - start).count();
}

double median_of(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace lectern::test
