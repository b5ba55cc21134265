// csv.cpp: writing and reading of CSV.
#include "db/bundle/csv.h"

#include <algorithm>
#include <array>
#include <utility>

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

void write_row(std::string& out, const SheetCells& row) {
  bool first = true;
  for (const std::string& cell : row) {
    if (!std::exchange(first, false)) out += ',';
    write_cell(out, cell);
  }
  out += kLineEnd;
}

std::size_t index_of(const SheetCells& columns, std::string_view name) {
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
}

Error at_line(std::size_t line, const char* what) {
  return Error{ErrorCode::bad_input, "line " + std::to_string(line) + ": " + what};
}

class CsvReader {
 public:
  CsvReader(std::string_view bytes, char separator) : rest_(bytes), separator_(separator) {
    if (rest_.starts_with("\xef\xbb\xbf")) rest_.remove_prefix(3);
  }

  Result<std::vector<CsvRow>> read() {
    std::vector<CsvRow> rows;
    while (!rest_.empty()) {
      CsvRow row{line_, {}};
      do {
        if (Status read = cell(row.cells.emplace_back()); !read) return read.error();
      } while (take(separator_));
      line_end();
      const bool nothing = std::all_of(row.cells.begin(), row.cells.end(), [](const auto& c) { return c.empty(); });
      if (!nothing) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool at_cell_end() const {
    return rest_.empty() || rest_.front() == separator_ || rest_.front() == '\r' || rest_.front() == '\n';
  }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool line_end() {
    const bool ended = take('\r') ? (take('\n'), true) : take('\n');
    line_ += ended ? 1 : 0;
    return ended;
  }

  Status cell(std::string& out) {
    const std::size_t begun = line_;
    if (!take('"')) {
      while (!at_cell_end()) {
        if (rest_.front() == '"') return at_line(line_, "a quote stands inside a cell that does not begin with one");
        out += rest_.front();
        rest_.remove_prefix(1);
      }
      return done();
    }
    for (;;) {
      if (rest_.empty()) return at_line(begun, "the quote that begins a cell here is never closed");
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"' && !take('"')) break;
      if (c == '\n' || (c == '\r' && !rest_.starts_with('\n'))) ++line_;
      out += c;
    }
    if (!at_cell_end()) return at_line(line_, "something follows the quote that ends a cell");
    return done();
  }

  std::string_view rest_;
  char separator_;
  std::size_t line_ = 1;
};

// Takes the apostrophes away that `text_escaped` names.
Status undo_escapes(const SheetCells& columns, CsvRow& row, std::size_t said_in) {
  if (said_in == columns.size()) return done();
  std::string_view names = row.cells[said_in];
  while (!names.empty()) {
    const std::size_t at = index_of(columns, names.substr(0, names.find(';')));
    if (at == columns.size() || !row.cells[at].starts_with('\'')) {
      return at_line(row.line, "text_escaped names a cell that is not escaped");
    }
    row.cells[at].erase(0, 1);
    names.remove_prefix(std::min(names.size(), names.find(';')));
    if (!names.empty()) names.remove_prefix(1);
  }
  row.cells[said_in].clear();
  return done();
}

}  // namespace

bool looks_like_formula(std::string_view cell) {
  while (const std::size_t blank = blank_at_start(cell)) cell.remove_prefix(blank);
  return std::any_of(kFormula.begin(), kFormula.end(), [&](std::string_view f) { return cell.starts_with(f); });
}

Result<std::string> CsvWriter::bytes(const RowSheet& table) const {
  std::string out;
  write_row(out, table.columns);
  const std::size_t said_in = index_of(table.columns, kTextEscaped);
  for (SheetCells row : table.rows) {
    std::string escaped;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!looks_like_formula(row[i])) continue;
      row[i].insert(0, 1, '\'');
      escaped += (escaped.empty() ? "" : ";") + table.columns[i];
    }
    if (!escaped.empty()) {
      if (said_in == table.columns.size()) return Error{ErrorCode::bad_input, "this table has no column text_escaped"};
      row[said_in] = escaped;
    }
    write_row(out, row);
  }
  return out;
}

Result<std::vector<CsvRow>> read_csv(std::string_view bytes, char separator) {
  return CsvReader(bytes, separator).read();
}

Result<RowSheet> read_csv_sheet(std::string_view bytes) {
  Result<std::vector<CsvRow>> read = read_csv(bytes);
  if (!read) return read.error();
  RowSheet table;
  for (CsvRow& row : read.value()) {
    if (table.columns.empty()) {
      table.columns = std::move(row.cells);
      continue;
    }
    if (row.cells.size() != table.columns.size()) return at_line(row.line, "there are not as many cells as columns");
    if (Status undone = undo_escapes(table.columns, row, index_of(table.columns, kTextEscaped)); !undone) {
      return undone.error();
    }
    table.rows.push_back(std::move(row.cells));
  }
  return table;
}

}  // namespace lectern
