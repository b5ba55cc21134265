// open_record.cpp: the lock, the disk, the two files.
#include "db/store/open_record.h"

#include <utility>

#include "db/store/folder_lock.h"
#include "db/store/kept_record.h"
#include "db/store/twin.h"

namespace lectern {
namespace {

// Keeps the folder locked for as long as the twin lives.
class LockedTwin : public Twin {
 public:
  LockedTwin(Twin twin, FolderLock lock) : Twin(std::move(twin)), lock_(std::move(lock)) {}

 private:
  FolderLock lock_;
};

Result<Twin> open_twin(Disk& disk, const std::filesystem::path& folder, const RecordSettings& settings) {
  return Twin::open(disk, folder, KeptRecord::fresh(), TwinSettings{settings.floor, settings.reserve});
}

Result<std::unique_ptr<Record>> record_over(std::unique_ptr<Shelf> shelf, const RecordSettings& settings) {
  Result<std::unique_ptr<KeptRecord>> record = KeptRecord::over(std::move(shelf), settings);
  if (!record) return record.error();
  return std::unique_ptr<Record>(std::move(record).value());
}

}  // namespace

Result<std::unique_ptr<Record>> open_record(const std::filesystem::path& folder, const RecordSettings& settings) {
  Result<FolderLock> lock = FolderLock::take(folder);
  if (!lock) return lock.error();
  // SQLite refuses any link in the path of a record; a folder may well be reached by one.
  std::error_code failed;
  const std::filesystem::path real = std::filesystem::canonical(folder, failed);
  if (failed) return Error{ErrorCode::io, "find the data folder " + folder.string() + ": " + failed.message()};
  Result<Twin> twin = open_twin(system_disk(), real, settings);
  if (!twin) return twin.error();
  return record_over(std::make_unique<LockedTwin>(std::move(twin).value(), std::move(lock).value()), settings);
}

Result<std::unique_ptr<Record>> open_record_on(Disk& disk, const std::filesystem::path& folder,
                                               const RecordSettings& settings) {
  Result<Twin> twin = open_twin(disk, folder, settings);
  if (!twin) return twin.error();
  return record_over(std::make_unique<Twin>(std::move(twin).value()), settings);
}

}  // namespace lectern
