// bundle.h: everything an organizer takes home, in one folder named <forum>_<kiosk>_<nnn>.
#pragma once

#include <filesystem>
#include <string>

#include "db/store/record.h"
#include "kiosk/base/result.h"

namespace lectern {

struct BundleSettings {
  std::filesystem::path assets{};   // where bundle/read-me-first.html is
  std::string meeting{};            // the organizer's name for it
  std::string date = "2000-01-01";  // of every file, so that none tells when a comment came; YYYY-MM-DD
};

// Writes a bundle into `to_dir` (made if only its last part is missing) and returns its folder, only after all of it is
// on the disk and was read back and compared with the record. `pack_dir`: the forum pack as shown; empty: none known.
// Nothing in the bundle tells the order in which people came: rows stand in the order of their leaves.
[[nodiscard]] Result<std::filesystem::path> export_bundle(Record&, const std::filesystem::path& pack_dir,
                                                          const BundleSettings&, const std::filesystem::path& to_dir);

}  // namespace lectern
