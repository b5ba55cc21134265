// files_in.h: the files of a folder whose names begin and end in a certain way, by name.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace lectern {

// None if the folder cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, std::string_view prefix,
                                                          std::string_view extension);

}  // namespace lectern
