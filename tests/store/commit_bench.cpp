// commit_bench.cpp: what a thank-you costs, as a ratio to nothing but as many syncs of as many bytes on the same disk.
// Usage: commit_bench [FOLDER [SAVES]]
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "db/store/record.h"
#include "tests/store/samples.h"

namespace {

struct Count {
  long syncs = 0;
  long data_syncs = 0;
  long bytes = 0;
};
Count counted;

}  // namespace

// Stand in front of the C library's, to count what the record asks of the disk.
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

namespace {

using Clock = std::chrono::steady_clock;

double median_of(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

double millis_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// As many syncs of each kind, with the bytes spread evenly: an fsync after a file has grown, as a log or a journal
// does; an fdatasync after a file was written over in place.
double raw(const std::filesystem::path& folder, const Count& each) {
  const long syncs = each.syncs + each.data_syncs;
  const std::string block(static_cast<std::size_t>(each.bytes / std::max(1L, syncs)), 'r');
  const int files[2] = {::open((folder / "raw-grows").c_str(), O_CREAT | O_RDWR, 0600),
                        ::open((folder / "raw-stays").c_str(), O_CREAT | O_RDWR, 0600)};
  off_t end = ::lseek(files[0], 0, SEEK_END);
  const auto start = Clock::now();
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

}  // namespace

int main(int count, char** arguments) {
  const std::filesystem::path folder =
      count > 1 ? arguments[1] : std::filesystem::temp_directory_path() / "commit-bench";
  const int saves = count > 2 ? std::atoi(arguments[2]) : 200;
  std::filesystem::remove_all(folder);
  auto record = lectern::open_record(folder / "data");
  if (!record) {
    std::fprintf(stderr, "%s\n", record.error().detail.c_str());
    return 1;
  }
  std::vector<double> thanks;
  std::vector<double> bare;
  Count all;
  // Side by side, so that both meet the same weather.
  for (int i = 0; i < saves; ++i) {
    const lectern::Comment comment = lectern::test::full_comment(std::string(600, 'c'));
    counted = {};
    const auto start = Clock::now();
    if (!record.value()->save(comment, "river lamp seven", {})) return 1;
    thanks.push_back(millis_since(start));
    const Count each = counted;
    all.syncs += each.syncs;
    all.data_syncs += each.data_syncs;
    all.bytes += each.bytes;
    bare.push_back(raw(folder, each));
  }
  std::printf("a comment of 600 letters, %d times: %.1f fsync, %.1f fdatasync, %.0f bytes each\n", saves,
              static_cast<double>(all.syncs) / saves, static_cast<double>(all.data_syncs) / saves,
              static_cast<double>(all.bytes) / saves);
  std::printf("thanks after %.2f ms (median); as many bare syncs take %.2f ms; ratio %.2f\n", median_of(thanks),
              median_of(bare), median_of(thanks) / median_of(bare));
  return 0;
}
