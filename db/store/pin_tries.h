// pin_tries.h: how often a PIN was tried in vain, kept so that no power cut makes it fewer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "db/store/disk.h"

namespace lectern {

class PinTries {
 public:
  // What neither file can tell is taken for one more than the free tries: a delay, never a fresh start.
  static constexpr std::uint32_t kUnknown = 6;
  static constexpr std::array<const char*, 2> kFiles = {"pin-tries-1", "pin-tries-2"};

  // The higher of the two counts that can be read.
  PinTries(Disk&, const std::filesystem::path& folder);
  // Whether either file has its name in the folder.
  [[nodiscard]] static Result<bool> is_there(Disk&, const std::filesystem::path& folder);

  [[nodiscard]] std::uint32_t count() const { return count_; }
  // Both files are written and synced, or it is an error and the count stays what it was.
  [[nodiscard]] Status raise();
  // Counts from zero from now on, be that written or not.
  [[nodiscard]] Status clear();

 private:
  [[nodiscard]] Status write(std::uint32_t count);

  Disk* disk_;
  std::filesystem::path folder_;
  std::uint32_t count_ = kUnknown;
  std::size_t next_ = 0;  // the file to write first
};

}  // namespace lectern
