// assets.cpp: assets are found from the program's own place, so that it runs from any folder.
#include "kiosk/base/assets.h"

#include <cstdlib>
#include <system_error>

namespace lectern {

std::filesystem::path asset_dir() {
  if (const char* chosen = std::getenv("LECTERN_ASSETS"); chosen != nullptr && *chosen != '\0') return chosen;
  std::error_code failed;
  const std::filesystem::path programs = std::filesystem::read_symlink("/proc/self/exe", failed).parent_path();
  const std::filesystem::path source = (programs / ".." / ".." / "assets").lexically_normal();
  if (std::filesystem::is_directory(source, failed)) return source;
  return (programs / ".." / "share" / "lectern" / "assets").lexically_normal();
}

}  // namespace lectern
