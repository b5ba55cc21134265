// pack_check.h: what a pack must be beyond readable: complete, in step between its languages, sourced and even-handed.
#pragma once

#include <vector>

#include "kiosk/forum/pack_file.h"
#include "kiosk/language/language.h"

namespace lectern {

// Notes everything it finds, never only the first. `known`: what is known of the pack's languages.
void check_pack(const StructureFile& structure, const std::vector<LanguageFile>& languages, const Languages& known,
                std::vector<Problem>& problems);

}  // namespace lectern
