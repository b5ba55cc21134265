// sticks.h: USB sticks as they come and go, and the way to the files on them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/sticks/stick_files.h"

namespace lectern {

struct Stick {
  enum class Fit : std::uint8_t { good, unformatted, not_allowed };
  std::string id{};     // names this visit: the same stick in again has another
  std::string label{};  // what its owner called it; may be empty, and is a stranger's text
  std::uint64_t bytes = 0;
  std::string format{};  // "vfat", "exfat", "ext4", ...; "" if none was found
  Fit fit = Fit::unformatted;
  bool operator==(const Stick&) const = default;
};

struct StickNews {
  enum class What : std::uint8_t { came, gone };
  What what = What::came;
  Stick stick{};
  bool operator==(const StickNews&) const = default;
};

// Used from one thread. Every stick is mounted with nosuid, nodev and noexec, and by one caller at a time.
class Sticks {
 public:
  enum class Access : std::uint8_t { read, write };
  virtual ~Sticks() = default;

  // Why no stick can be seen at all; ok where one could be.
  [[nodiscard]] virtual Status status() const { return done(); }
  // What has happened since the last call, oldest first. Never waits.
  virtual std::vector<StickNews> poll() = 0;
  // Readable when poll() may have something to tell; -1: there is nothing to wait on.
  [[nodiscard]] virtual int wake_fd() const = 0;
  // The stick if it is still in. Looks, but leaves the news for poll().
  virtual std::optional<Stick> find(const std::string& id) = 0;

  // May wait for the device, seconds for a slow one. unavailable: the stick is gone; read_only: it cannot be written;
  // foreign: its format is not one we mount. Mounting what is mounted mounts it anew.
  virtual Result<std::filesystem::path> mount(const std::string& id, Access access) = 0;
  // After ok everything written is on the device. Unmounting what is not mounted is fine.
  virtual Status unmount(const std::string& id) = 0;
  // So that what is read next comes from the device and not from memory.
  Result<std::filesystem::path> remount(const std::string& id, Access access) {
    if (const Status status = unmount(id); !status) return status.error();
    return mount(id, access);
  }

  // How to read and write beneath what mount() gave.
  virtual StickFiles& files() = 0;
};

// Which formats a stick may have. ext4 can order the kernel to stop, so it is off unless the organizer wants it.
[[nodiscard]] inline Stick::Fit fit_of(const std::string& format, bool allow_ext4) {
  if (format.empty()) return Stick::Fit::unformatted;
  const bool allowed = format == "vfat" || format == "exfat" || (allow_ext4 && format == "ext4");
  return allowed ? Stick::Fit::good : Stick::Fit::not_allowed;
}

}  // namespace lectern
