// bundle_pages.h: the small files of a bundle, which tell of it as a whole.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "db/bundle/exported.h"
#include "db/bundle/format.h"
#include "db/store/checkpoint.h"

namespace lectern {

// What they tell.
struct BundleTold {
  Exported facts{};
  Checkpoint last{};
  std::string public_key{};
  std::string pack_sha256{};
  std::vector<std::string> pack_left_out{};  // names that not every file system can hold
};

[[nodiscard]] Result<std::string> read_me_page(const BundleTold&, const BundleSettings&);
[[nodiscard]] std::string settings_page(const BundleTold&, const BundleSettings&, const BundleFormat&);
// "what=how" lines as one object.
[[nodiscard]] std::string readiness_page(const std::string& lines);

// The files of a forum pack, with '/' between, sorted.
[[nodiscard]] Result<std::vector<std::string>> files_of_pack(const std::filesystem::path& pack_dir);

}  // namespace lectern
