// assets.h: where the words, forums, keyboards and fonts lie that come with the program.
#pragma once

#include <filesystem>

namespace lectern {

// $LECTERN_ASSETS if it is set; else the source tree's assets/ beside build/bin/; else share/lectern/assets of the
// place Lectern is installed in, which need not exist.
[[nodiscard]] std::filesystem::path asset_dir();

}  // namespace lectern
