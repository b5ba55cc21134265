// problem_lines.cpp: see problem_lines.h.
#include "kiosk/base/problem_lines.h"

#include <cstdlib>

namespace lectern {
namespace {

// With what follows a place; nothing where there is none.
std::string place_of(const std::string& file, int line) {
  if (file.empty()) return "";
  return file + (line > 0 ? ":" + std::to_string(line) : "") + ": ";
}

}  // namespace

bool is_error(const Problem& problem) { return problem.weight == Problem::Weight::error; }

const char* weight_word(Problem::Weight weight) {
  switch (weight) {
    case Problem::Weight::error:
      return "error";
    case Problem::Weight::warning:
      return "warning";
  }
  std::abort();
}

std::string problem_line(const Problem& problem) { return place_of(problem.file, problem.line) + problem.message; }

std::string list_problems(const std::vector<Problem>& problems, const std::filesystem::path& folder) {
  std::string text;
  for (const Problem& problem : problems) {
    const std::string file = (problem.file.empty() ? folder : folder / problem.file).string();
    text += place_of(file, problem.line) + weight_word(problem.weight) + ": " + problem.message + "\n";
  }
  return text;
}

}  // namespace lectern
