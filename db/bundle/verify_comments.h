// verify_comments.h: whether fingerprints, lines, database and tables of a bundle all say the same.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "db/bundle/comment_files.h"
#include "db/store/checkpoint.h"

namespace lectern {

struct CommentsChecked {
  std::vector<std::string> problems{};
  std::uint64_t withheld = 0;
  std::uint64_t sealed = 0;
};

// `checkpoints` as they stand in the bundle, oldest first.
[[nodiscard]] CommentsChecked verify_comments(const BundleFiles&, const std::vector<Checkpoint>& checkpoints);

}  // namespace lectern
