// chosen_forum.h: which forum organizers chose, named in the record's folder.
#pragma once

#include <filesystem>

#include "kiosk/base/result.h"

namespace lectern {

inline constexpr const char* kChosenForum = "forum.chosen";

// Its folder; empty if none was chosen. An error if the choice cannot be read, or what it names is gone: no other may
// be shown in its place, for it may have been sealed.
[[nodiscard]] Result<std::filesystem::path> chosen_forum(const std::filesystem::path& data);

}  // namespace lectern
