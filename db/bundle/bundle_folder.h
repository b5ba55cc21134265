// bundle_folder.h: a folder that came from anywhere, read without trusting anything in it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "db/bundle/comment_files.h"

namespace lectern {

struct BundleFolder {
  BundleFiles files{};
  std::vector<std::string> problems{};  // sentences: links, devices, empty folders, files that cannot be read
};

// not_found if there is no such folder, or nothing in it that a bundle has. Follows no link; writes nothing.
[[nodiscard]] Result<BundleFolder> read_bundle_folder(const std::filesystem::path&);

// A name as it can be printed, whatever is in it.
[[nodiscard]] std::string printable(std::string_view name);

}  // namespace lectern
