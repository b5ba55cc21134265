// sheet.h: rows and columns on their way out, and the one thing every file format must be able to do with them.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/result.h"

namespace lectern {

using SheetCells = std::vector<std::string>;  // one cell a column, exactly as it is in the record

struct RowSheet {
  SheetCells columns{};  // names
  std::vector<SheetCells> rows{};
  bool operator==(const RowSheet&) const = default;
};

// A file format for tables: CSV today.
struct SheetWriter {
  virtual ~SheetWriter() = default;
  // How the file's name ends: "csv".
  [[nodiscard]] virtual std::string ending() const = 0;
  // The whole file.
  [[nodiscard]] virtual Result<std::string> bytes(const RowSheet&) const = 0;
};

}  // namespace lectern
