// names.cpp: every file's outline laid side by side.
#include "tests/house/names.h"

#include <map>
#include <string>

#include "tests/house/outline.h"

namespace lectern {
namespace {

struct Stands {
  std::string path{};
  Declared declared{};
};

// Where a program begins: each has its own.
bool begins_a_program(const Declared& declared) {
  return declared.name.starts_with("main(") || declared.name.starts_with("LLVMFuzzerTestOneInput(");
}

std::string where(const Stands& stands) { return stands.path + ":" + std::to_string(stands.declared.line); }

}  // namespace

Complaints check_names(const std::vector<SourceFile>& files) {
  std::map<std::string, Stands> seen;
  std::vector<Stands> hidden;
  Complaints complaints;
  for (const SourceFile& file : files) {
    for (const Declared& declared : outline_of(file)) {
      if (declared.member) continue;
      if (declared.hidden) {
        hidden.push_back({file.path, declared});
        continue;
      }
      const auto [first, fresh] = seen.try_emplace(declared.name, Stands{file.path, declared});
      if (fresh || begins_a_program(declared)) continue;
      complaints.push_back(where({file.path, declared}) + ": " + declared.name + " stands in " + where(first->second) +
                           " too, and the linker keeps one of them");
    }
  }
  for (const Stands& one : hidden) {
    const auto other = seen.find(one.declared.name);
    const bool apart =
        other != seen.end() && other->second.path.starts_with("tests/") != one.path.starts_with("tests/");
    if (other == seen.end() || apart) continue;
    complaints.push_back(where(one) + ": " + one.declared.name + " is called as what stands in " +
                         where(other->second));
  }
  return complaints;
}

}  // namespace lectern
