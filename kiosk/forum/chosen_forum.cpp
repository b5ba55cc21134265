// chosen_forum.cpp: see chosen_forum.h.
#include "kiosk/forum/chosen_forum.h"

#include "kiosk/base/files.h"

namespace lectern {

Result<std::filesystem::path> chosen_forum(const std::filesystem::path& data) {
  constexpr std::size_t kMostName = 4096;
  const Result<std::string> chosen = read_file(data / kChosenForum, kMostName);
  if (!chosen && chosen.error().code == ErrorCode::not_found) return std::filesystem::path();
  if (!chosen) return chosen.error();
  const std::filesystem::path folder = chosen.value();
  std::error_code unknown;
  if (std::filesystem::is_regular_file(folder / "forum.toml", unknown)) return folder;
  return Error{ErrorCode::damaged, "the forum that was chosen, " + folder.string() + ", is gone"};
}

}  // namespace lectern
