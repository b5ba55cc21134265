// files_in.cpp: in the order of their names, whatever the disk's.
#include "kiosk/base/files_in.h"

#include <algorithm>
#include <string>
#include <system_error>

namespace lectern {
namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& folder, std::string_view prefix, std::string_view extension) {
  std::vector<fs::path> found;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with(prefix) && at->path().extension() == extension) found.push_back(at->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace lectern
