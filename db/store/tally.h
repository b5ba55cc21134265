// tally.h: how many comments people were thanked for, kept outside the record's two files. A disk that lies about its
// syncs can take the same comment out of both without a trace in either; the number then tells that one is missing.
#pragma once

#include <cstdint>
#include <filesystem>

#include "db/store/disk.h"

namespace lectern {

// The highest number that any of the tally's files can prove; 0 if there is none.
[[nodiscard]] std::uint64_t read_tally(Disk&, const std::filesystem::path& folder);
// Kept in two files, each written and synced twice: one honest sync of the four is enough.
[[nodiscard]] Status write_tally(Disk&, const std::filesystem::path& folder, std::uint64_t comments);

}  // namespace lectern
