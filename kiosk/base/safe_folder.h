// safe_folder.h: a folder that a stranger filled, such as a stick: looked at and read without ever leaving it.
//
// No link is followed, no other file system entered, no pipe waited for and no device opened, whatever the folder holds
// or becomes meanwhile. Where the kernel can (openat2, Linux 5.6), it watches over the whole path; else each step is
// taken by itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/descriptor.h"
#include "kiosk/base/result.h"

namespace lectern {

class SafeFolder {
 public:
  enum class Kind : std::uint8_t { file, folder, other };  // other: a link, a device, a pipe, another disk
  struct Entry {
    std::string name{};
    Kind kind = Kind::other;
    std::uint64_t size = 0;
    bool operator==(const Entry&) const = default;
  };
  struct Listing {
    std::vector<Entry> entries{};  // by name
    bool cut = false;              // there were more than asked for
  };

  // `place` is trusted: where the system mounted the stick. `step_by_step`: as on an older kernel.
  [[nodiscard]] static Result<SafeFolder> open(const std::filesystem::path& place, bool step_by_step = false);

  // `inside`: names with '/' between; empty for the folder itself. bad_input for a link or anything else that is no
  // folder.
  [[nodiscard]] Result<Listing> list(const std::string& inside, std::size_t most) const;
  // bad_input if it is not a regular file or larger than `limit`.
  [[nodiscard]] Result<std::string> read(const std::string& inside, std::size_t limit) const;

 private:
  SafeFolder(Descriptor root, std::uint64_t device, bool step_by_step)
      : root_(std::move(root)), device_(device), step_by_step_(step_by_step) {}
  [[nodiscard]] Result<Descriptor> open_inside(const std::string& inside, int flags) const;

  Descriptor root_;
  std::uint64_t device_;
  bool step_by_step_;
};

}  // namespace lectern
