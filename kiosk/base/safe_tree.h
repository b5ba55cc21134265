// safe_tree.h: a folder copied off a stick that nobody vouches for: ordinary files only, so many and so large, or
// nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/base/safe_folder.h"

namespace lectern {

struct TreeLimits {
  std::size_t files = 500;
  std::uint64_t file_bytes = 20ULL << 20U;
  std::uint64_t all_bytes = 64ULL << 20U;
  int depth = 6;                // folders below the copied one
  std::size_t entries = 5'000;  // looked at, of whatever kind
  std::size_t name = 100;       // letters, as people see them
};

struct SafeTree {
  std::vector<std::string> refused{};  // a sentence each, 20 at most; with any, the tree is not to be used
  std::vector<std::string> skipped{};  // hidden files, by name: left out. What systems litter sticks with is not told
  std::vector<std::string> folders{};  // each after the one it is in
  std::vector<std::string> files{};    // by name
  std::uint64_t bytes = 0;
};

// Looks at everything in the folder `inside` of `from`. Ends soon, however large or strange the tree is. Errors: those
// of SafeFolder, for the folder itself or a stick that was pulled out.
[[nodiscard]] Result<SafeTree> look_safely(const SafeFolder& from, const std::string& inside, const TreeLimits& = {});

// The same, and if nothing is refused all of it copied to `to`, which must not exist, with mode 0700, and synced. What
// changed since it was looked at is refused. After a refusal or an error there is no `to`.
[[nodiscard]] Result<SafeTree> copy_safely(const SafeFolder& from, const std::string& inside,
                                           const std::filesystem::path& to, const TreeLimits& = {});

}  // namespace lectern
