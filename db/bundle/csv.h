// csv.h: tables as RFC 4180 CSV: UTF-8 without a mark, CRLF line ends, quotes where needed.
//
// A spreadsheet would run a cell that begins like a formula. Such a cell gets an apostrophe in front, and the row's
// `text_escaped` names its column, so that whoever takes that one apostrophe away again has the exact words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "db/bundle/csv_row.h"
#include "db/bundle/sheet.h"

namespace lectern {

class CsvWriter : public SheetWriter {
 public:
  [[nodiscard]] std::string ending() const override { return "csv"; }
  // bad_input if a cell must be escaped and the table has no column to say so.
  [[nodiscard]] Result<std::string> bytes(const RowSheet&) const override;
};

// One row as CsvWriter writes it, with its line end. bad_input as there.
[[nodiscard]] Status append_csv_row(std::string& out, const SheetCells& columns, SheetCells row);
// The row of the columns' names.
void append_csv_columns(std::string& out, const SheetCells& columns);

// Begins with = + - @ TAB or CR, also in their full-width forms and also after spaces or line ends.
[[nodiscard]] bool looks_like_formula(std::string_view cell);

// Takes CRLF, LF and CR as line ends and a mark at the start; rows of nothing at all are left out. bad_input, with the
// line, if a quote is not closed or stands where none may.
[[nodiscard]] Result<std::vector<CsvRow>> read_csv(std::string_view bytes, char separator = ',');

// A table that CsvWriter wrote, its escapes undone and `text_escaped` empty again.
[[nodiscard]] Result<RowSheet> read_csv_sheet(std::string_view bytes);

}  // namespace lectern
