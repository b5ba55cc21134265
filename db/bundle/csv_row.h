// csv_row.h: a row of a CSV file, and the column that says what in it was escaped.
#pragma once

#include <cstddef>

#include "db/bundle/sheet.h"

namespace lectern {

inline constexpr const char* kTextEscaped = "text_escaped";  // column names, with ';' between

struct CsvRow {
  std::size_t line = 0;  // where it begins in the file, 1-based
  SheetCells cells{};
  bool operator==(const CsvRow&) const = default;
};

}  // namespace lectern
