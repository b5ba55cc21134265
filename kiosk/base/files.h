// files.h: small files read and written whole, with errors as values.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

// The bytes of a regular file of at most `limit` bytes. Does not follow a symbolic link in the last component.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

// Writes under a temporary name in the same folder, syncs the file, renames it over `path` and syncs the folder: after
// a power cut there is the old file or the new one. From its first moment on it has no rights beyond `mode`.
[[nodiscard]] Status write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644);

}  // namespace lectern
