// source_files.h: the tree's own sources, read.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

#include "tests/house/code_text.h"

namespace lectern {

[[nodiscard]] std::filesystem::path source_root();
[[nodiscard]] std::string text_of(const std::filesystem::path&);
// Every .h and .cpp in folders of the root, by path.
[[nodiscard]] std::vector<SourceFile> sources_in(std::initializer_list<const char*> folders);

}  // namespace lectern
