// data_folder.h: where the record is kept, for both programs, where nobody says another place.
#pragma once

#include <filesystem>

namespace lectern {

// $XDG_DATA_HOME/lectern, else $HOME/.local/share/lectern; without a home, as a service, /var/lib/lectern.
[[nodiscard]] std::filesystem::path default_data();

}  // namespace lectern
