// source_files.cpp: the tree that this was built from.
#include "tests/house/source_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace lectern {

namespace fs = std::filesystem;

fs::path source_root() { return LECTERN_SOURCE_DIR; }

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<SourceFile> sources_in(std::initializer_list<const char*> folders) {
  std::vector<SourceFile> found;
  for (const char* folder : folders) {
    if (!fs::exists(source_root() / folder)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(source_root() / folder)) {
      const std::string end = entry.path().extension().string();
      if (end != ".h" && end != ".cpp") continue;
      found.push_back({entry.path().lexically_relative(source_root()).generic_string(), text_of(entry.path())});
    }
  }
  std::sort(found.begin(), found.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return found;
}

}  // namespace lectern
