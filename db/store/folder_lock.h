// folder_lock.h: one Lectern at a time in a data folder. Held for as long as the record is open, also against a second
// opening by the same program, and taken before any file of the record is touched.
#pragma once

#include <filesystem>

#include "kiosk/base/result.h"

namespace lectern {

class FolderLock {
 public:
  // Makes the folder, with mode 0700, if it is missing. Errors: unavailable if another holds it; as errno says.
  [[nodiscard]] static Result<FolderLock> take(const std::filesystem::path& folder);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace lectern
