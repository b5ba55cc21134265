// disk.h: the little that the record asks of a file system besides what SQLite reads and writes itself. A small
// interface, so that the power-cut drill can put a disk in memory under the very same code.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

class Disk {
 public:
  virtual ~Disk() = default;

  // What a look at a name finds. `missing` is an answer, not an error.
  enum class Kind : std::uint8_t { missing, file, link, other };
  struct Look {
    Kind kind = Kind::missing;
    std::uint64_t size = 0;    // bytes
    std::string beginning{};   // the first bytes of a file, at most as many as asked for
    std::uint64_t identity{};  // the same only for the same file; changes when another takes its name
    bool operator==(const Look&) const = default;
  };

  // The name of the SQLite VFS whose files these are; empty: the usual one.
  [[nodiscard]] virtual const char* vfs() const = 0;

  // A file's locks go when any of a process's descriptors for it is closed: with `bytes` > 0 only for files that
  // SQLite does not have open.
  [[nodiscard]] virtual Result<Look> look(const std::filesystem::path&, std::size_t bytes) = 0;
  // An empty file, mode 0600; an error if the name is taken.
  [[nodiscard]] virtual Status make(const std::filesystem::path&) = 0;
  // Writes over the beginning of a file, which is made if missing, and syncs it. Not atomic: a cut may tear it.
  [[nodiscard]] virtual Status put(const std::filesystem::path&, std::string_view bytes) = 0;
  [[nodiscard]] virtual Result<std::string> read(const std::filesystem::path&, std::size_t limit) = 0;
  // A copy under a new name, mode 0600, synced. Only of files that SQLite does not have open.
  [[nodiscard]] virtual Status copy(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
  // A missing file is well removed.
  [[nodiscard]] virtual Status remove(const std::filesystem::path&) = 0;
  // Over whatever has the new name; both in one folder.
  [[nodiscard]] virtual Status rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
  // The bytes of a file that something else wrote.
  [[nodiscard]] virtual Status sync_file(const std::filesystem::path&) = 0;
  // The names in a folder.
  [[nodiscard]] virtual Status sync_folder(const std::filesystem::path&) = 0;
  // Whether files can be made in a folder.
  [[nodiscard]] virtual Status writable(const std::filesystem::path& folder) = 0;
  // Bytes that this user may still write.
  [[nodiscard]] virtual Result<std::uint64_t> free_bytes(const std::filesystem::path& folder) = 0;
  // Takes blocks for a file of that size, so that removing it gives them back.
  [[nodiscard]] virtual Status reserve(const std::filesystem::path&, std::uint64_t bytes) = 0;
};

// The machine's own.
[[nodiscard]] Disk& system_disk();

}  // namespace lectern
