// archive.h: the comments as a SQLite file that leaves the kiosk: built anew in leaf order, so that not even the layout
// of its pages tells who came first. One table: comment(leaf, line, receipt, fairness, checkpoint, reason).
#pragma once

#include <filesystem>
#include <vector>

#include "db/store/record.h"

namespace lectern {

// Makes `file`, which must not exist, and syncs it.
[[nodiscard]] Status write_archive(const std::filesystem::path& file, const std::vector<StoredComment>& in_leaf_order);
// What an archive holds, in leaf order; damaged if a leaf does not fit its line. A sealed line cannot be held
// against its leaf before it is opened.
[[nodiscard]] Result<std::vector<StoredComment>> read_archive(const std::filesystem::path& file);

}  // namespace lectern
