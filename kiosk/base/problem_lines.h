// problem_lines.h: problems as people read them, the same in a terminal, a log and on the organizers' screens.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/problem.h"

namespace lectern {

[[nodiscard]] bool is_error(const Problem& problem);
[[nodiscard]] const char* weight_word(Problem::Weight weight);
// "en.md:10: The mark ...", without a weight, for where that is shown otherwise.
[[nodiscard]] std::string problem_line(const Problem& problem);
// "FOLDER/en.md:10: error: The mark ...", a line each. What names no file is said of the folder.
[[nodiscard]] std::string list_problems(const std::vector<Problem>& problems, const std::filesystem::path& folder = {});

}  // namespace lectern
