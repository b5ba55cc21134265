// house_main.cpp: prints the structure of the house: `house` in words, `house --dot` for Graphviz.
#include <cstdio>
#include <cstring>

#include "tests/house/source_files.h"
#include "tests/house/structure.h"

int main(int argc, char** argv) {
  using namespace lectern;
  const RoomTable table = read_table(text_of(source_root() / "kiosk" / "README.md"));
  const Structure structure = structure_of(sources_in({"kiosk", "db"}), table);
  const bool dot = argc > 1 && std::strcmp(argv[1], "--dot") == 0;
  std::fputs((dot ? in_dot(structure, table) : in_words(structure, table)).c_str(), stdout);
  for (const std::string& complaint : check_circles(structure)) std::fprintf(stderr, "%s\n", complaint.c_str());
  return structure.circles.empty() && structure.upward.empty() ? 0 : 1;
}
