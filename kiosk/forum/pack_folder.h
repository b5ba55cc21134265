// pack_folder.h: a pack's folder opened with suspicion: a clerk's copy may hold links, strange files and half-saved
// texts.
#pragma once

#include <filesystem>
#include <vector>

#include "kiosk/base/limits.h"
#include "kiosk/base/problem.h"
#include "kiosk/forum/pack.h"
#include "kiosk/language/language.h"

namespace lectern {

// What reading a pack gives: the pack as far as it could be read, and everything found, errors first, then by file and
// line. A pack with an error must not be opened.
struct LoadedPack {
  Pack pack{};
  std::vector<Problem> problems{};
  [[nodiscard]] bool usable() const;  // no error among the problems
};
// Reads and checks `folder`, with what is known of its languages; without, what the program knows of its own. Never
// follows a link out of it, never reads a file over kMaxTextFile.
[[nodiscard]] LoadedPack load_pack(const std::filesystem::path& folder, const Languages& known);
[[nodiscard]] LoadedPack load_pack(const std::filesystem::path& folder);

}  // namespace lectern
