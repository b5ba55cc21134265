// stick_files.h: the few file operations that a stick needs, as a seam where any of them can be made to fail.
#pragma once

#include <sys/stat.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace lectern {

struct StickEntry {
  enum class Kind : std::uint8_t { none, file, folder, other };  // other: a link, a pipe, a device
  std::string name{};
  Kind kind = Kind::none;
  std::uint64_t size = 0;
  timespec modified{};
};

struct StickSpace {
  std::uint64_t free = 0;
  std::uint64_t size = 0;
  std::uint64_t block = 4096;  // what the smallest file takes
  bool read_only = false;
};

// A place is `name`, relative and with '/' between parts, beneath `root`, a folder that Sticks::mount() gave. An empty
// name is the root itself. No link beneath the root is ever followed, and ".." is refused. Descriptors come from
// open() and create() and go to close(), which closes even when it fails.
class StickFiles {
 public:
  using Root = std::filesystem::path;
  using Clock = std::chrono::steady_clock;
  virtual ~StickFiles() = default;

  // Kind::none if nothing is there.
  virtual Result<StickEntry> look(const Root& root, const std::string& name) = 0;
  // At most `most` entries, in order of name: a planted folder may hold millions.
  virtual Result<std::vector<StickEntry>> list(const Root& root, const std::string& name, std::size_t most) = 0;
  virtual Result<StickSpace> space(const Root& root) = 0;

  virtual Result<int> open(const Root& root, const std::string& name) = 0;     // a regular file, for reading
  virtual Result<int> create(const Root& root, const std::string& name) = 0;   // fails if anything has the name
  virtual Result<std::size_t> read(int file, char* to, std::size_t most) = 0;  // 0: the end
  virtual Status write(int file, std::string_view bytes) = 0;                  // all of them
  virtual Status sync(int file) = 0;
  virtual Status set_time(int file, timespec modified) = 0;
  virtual Status close(int file) = 0;

  virtual Status make_folder(const Root& root, const std::string& name) = 0;
  virtual Status finish_folder(const Root& root, const std::string& name, timespec modified) = 0;  // time, then sync
  virtual Status sync_folder(const Root& root, const std::string& name) = 0;
  virtual Status remove(const Root& root, const StickEntry& entry) = 0;  // entry.name is the whole relative name
  virtual Status rename(const Root& root, const std::string& from, const std::string& to) = 0;  // never over something

  // Time as the stick takes it.
  virtual Clock::time_point now() { return Clock::now(); }
};

// The real file system.
[[nodiscard]] StickFiles& real_stick_files();

}  // namespace lectern
