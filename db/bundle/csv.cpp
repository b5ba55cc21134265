// csv.cpp: writing of CSV, and reading of what is in memory; row by row it is csv_feed.h's.
#include "db/bundle/csv.h"

#include <algorithm>
#include <array>
#include <utility>

#include "db/bundle/csv_feed.h"

namespace lectern {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

constexpr std::array<std::string_view, 10> kFormula = {
    "=", "+", "-", "@", "\t", "\r", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};

// Bytes of the space or line end at the start, of the kinds that a spreadsheet skips before it looks for a formula.
std::size_t blank_at_start(std::string_view cell) {
  if (cell.starts_with(' ') || cell.starts_with('\n')) return 1;
  if (cell.starts_with("\xc2\xa0")) return 2;                                          // no-break space
  if (cell.starts_with("\xe3\x80\x80") || cell.starts_with("\xef\xbb\xbf")) return 3;  // wide space, BOM
  if (!cell.starts_with("\xe2\x80") || cell.size() < 3) return 0;
  const auto third = static_cast<unsigned char>(cell[2]);  // U+2000 to 200B, 202F
  return (third >= 0x80 && third <= 0x8b) || third == 0xaf ? 3 : 0;
}

bool quotes_needed(std::string_view cell) { return cell.find_first_of(",\"\r\n") != std::string_view::npos; }

void write_cell(std::string& out, std::string_view cell) {
  if (!quotes_needed(cell)) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

void append_csv_columns(std::string& out, const SheetCells& cells) {
  bool first = true;
  for (const std::string& cell : cells) {
    if (!std::exchange(first, false)) out += ',';
    write_cell(out, cell);
  }
  out += kLineEnd;
}

bool looks_like_formula(std::string_view cell) {
  while (const std::size_t blank = blank_at_start(cell)) cell.remove_prefix(blank);
  return std::any_of(kFormula.begin(), kFormula.end(), [&](std::string_view f) { return cell.starts_with(f); });
}

Status append_csv_row(std::string& out, const SheetCells& columns, SheetCells row) {
  std::string escaped;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!looks_like_formula(row[i])) continue;
    row[i].insert(0, 1, '\'');
    escaped += (escaped.empty() ? "" : ";") + columns[i];
  }
  if (!escaped.empty()) {
    const auto said_in = std::find(columns.begin(), columns.end(), kTextEscaped);
    if (said_in == columns.end()) return Error{ErrorCode::bad_input, "this table has no column text_escaped"};
    row[static_cast<std::size_t>(said_in - columns.begin())] = escaped;
  }
  append_csv_columns(out, row);
  return done();
}

Result<std::string> CsvWriter::bytes(const RowSheet& table) const {
  std::string out;
  append_csv_columns(out, table.columns);
  for (const SheetCells& row : table.rows) {
    if (Status written = append_csv_row(out, table.columns, row); !written) return written.error();
  }
  return out;
}

Result<std::vector<CsvRow>> read_csv(std::string_view bytes, char separator) {
  std::vector<CsvRow> rows;
  CsvFeed feed(separator, [&rows](CsvRow&& row) {
    rows.push_back(std::move(row));
    return done();
  });
  if (Status taken = feed.take(bytes); !taken) return taken.error();
  if (Status ended = feed.end(); !ended) return ended.error();
  return rows;
}

Result<RowSheet> read_csv_sheet(std::string_view bytes) {
  RowSheet table;
  SheetFeed feed([&table](SheetCells&& row) {
    table.rows.push_back(std::move(row));
    return done();
  });
  if (Status taken = feed.take(bytes); !taken) return taken.error();
  if (Status ended = feed.end(); !ended) return ended.error();
  table.columns = feed.columns();
  return table;
}

}  // namespace lectern
