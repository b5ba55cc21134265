// open_record.h: the record of a data folder, opened or made.
#pragma once

#include <filesystem>
#include <memory>

#include "db/store/disk.h"
#include "db/store/record.h"

namespace lectern {

// Opens or safely creates the record in `folder` (created with mode 0700 if missing). Errors: disk_full, read_only,
// foreign (not ours, zero bytes, or from a newer version: left untouched), damaged, unavailable (another Lectern has it
// open), io.
[[nodiscard]] Result<std::unique_ptr<Record>> open_record(const std::filesystem::path& folder,
                                                          const RecordSettings& settings = {});
// The same on another disk, whose folder exists; without the lock against a second Lectern.
[[nodiscard]] Result<std::unique_ptr<Record>> open_record_on(Disk&, const std::filesystem::path& folder,
                                                             const RecordSettings& settings = {});

}  // namespace lectern
