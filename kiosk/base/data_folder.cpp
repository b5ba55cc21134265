// data_folder.cpp: the XDG base directories, as far as a program without a home can keep to them.
#include "kiosk/base/data_folder.h"

#include <cstdlib>
#include <string>

namespace lectern {
namespace {

std::filesystem::path variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::filesystem::path default_data() {
  // The standard says that a relative path there is not to be taken.
  if (const std::filesystem::path data = variable("XDG_DATA_HOME"); data.is_absolute()) return data / "lectern";
  if (const std::filesystem::path home = variable("HOME"); !home.empty()) return home / ".local/share/lectern";
  return "/var/lib/lectern";
}

}  // namespace lectern
