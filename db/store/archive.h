// archive.h: the comments as a SQLite file that leaves the kiosk: built anew in leaf order, so that not even the layout
// of its pages tells who came first. One table: comment(leaf, line, receipt, fairness, checkpoint, reason, note).
#pragma once

#include <filesystem>
#include <vector>

#include "db/store/record.h"

namespace lectern {

// Makes `file`, which must not exist, and syncs it.
[[nodiscard]] Status write_archive(const std::filesystem::path& file, const std::vector<StoredComment>& in_leaf_order);
// What an archive holds, in leaf order; damaged if it is not as write_archive makes it or a leaf does not fit its line.
// A sealed line cannot be held against its leaf before it is opened. Nothing but the file itself is looked at, no
// journal beside it, and nothing is written.
[[nodiscard]] Result<std::vector<StoredComment>> read_archive(const std::filesystem::path& file);
[[nodiscard]] Result<std::vector<StoredComment>> read_archive(std::string bytes, const std::string& name);

}  // namespace lectern
