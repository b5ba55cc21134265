// bundle.h: everything an organizer takes home, in one folder named <forum>_<kiosk>_<nnn>.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "db/bundle/exported.h"
#include "db/store/record.h"
#include "kiosk/base/result.h"

namespace lectern {

// Asks for a checkpoint, and writes the comments it covers as a bundle into `to_dir` (made if only its last part is
// missing). Returns only after all of it is on the disk, was read back, and passed verify_bundle. `pack_dir`: the forum
// pack as shown; empty: none known. Nothing in the bundle tells the order in which people came: rows stand in the order
// of their leaves. damaged, and no bundle, if the record no longer gives its last checkpoint.
[[nodiscard]] Result<Exported> export_bundle(Record&, const std::filesystem::path& pack_dir, const BundleSettings&,
                                             const std::filesystem::path& to_dir);

}  // namespace lectern
