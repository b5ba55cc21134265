// bare_syncs.h: what a record asks of the disk, and how long the disk takes for as much of nothing else.
#pragma once

#include <chrono>
#include <filesystem>
#include <vector>

namespace lectern::test {

struct AskedOfDisk {
  long syncs = 0;
  long data_syncs = 0;
  long bytes = 0;
};
// Since the program started; fsync, fdatasync and pwrite64 of the C library are counted on their way.
[[nodiscard]] AskedOfDisk asked_of_disk();
[[nodiscard]] AskedOfDisk operator-(const AskedOfDisk& later, const AskedOfDisk& earlier);

// Milliseconds for as many syncs of each kind, with the bytes spread evenly: an fsync after a file has grown, as a log
// or a journal does; an fdatasync after a file was written over in place. The folder gets two files of its own.
[[nodiscard]] double bare_syncs_ms(const std::filesystem::path& folder, const AskedOfDisk& each);

using BenchClock = std::chrono::steady_clock;
[[nodiscard]] double millis_since(BenchClock::time_point start);
[[nodiscard]] double median_of(std::vector<double> times);

}  // namespace lectern::test
