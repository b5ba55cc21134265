// paper.h: comments that were taken on paper and typed into a spreadsheet. They pass the same gate and the same limits
// as those typed at the kiosk.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/forum/comment.h"
#include "kiosk/forum/pack.h"

namespace lectern {

struct PaperComment {
  Comment comment{};  // without id and kiosk
  Fairness fairness = Fairness::none;
  Contact contact{};
  bool operator==(const PaperComment&) const = default;
};

struct PaperProblem {
  std::size_t line = 0;   // of the file, 1-based
  std::string message{};  // what is wrong and what to do; never the words of a comment
  bool operator==(const PaperProblem&) const = default;
};

struct PaperFile {
  std::vector<PaperComment> comments{};  // of the rows without a problem
  std::vector<PaperProblem> problems{};  // with any, nothing of the file should be taken
  std::size_t cleaned = 0;               // cells from which hidden characters were removed
  bool operator==(const PaperFile&) const = default;
};

// Reads a CSV file whose first row names its columns as comments.csv does; `comment` alone is enough. UTF-8 or UTF-16;
// commas or, as some spreadsheets write, semicolons or tabs; empty cells beside the table are passed over.
[[nodiscard]] PaperFile read_paper(std::string_view bytes, const Pack&, const std::string& channel);

}  // namespace lectern
