// sync.h: makes what was written survive a power cut.
#pragma once

#include <filesystem>

#include "kiosk/base/result.h"

namespace lectern {

// The names in a folder.
[[nodiscard]] Status sync_folder(const std::filesystem::path& folder);
// The bytes of a file that something else wrote.
[[nodiscard]] Status sync_file(const std::filesystem::path& file);

}  // namespace lectern
