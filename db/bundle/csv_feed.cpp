// csv_feed.cpp: the reader takes one byte after the other, so that no file is too long for it.
#include "db/bundle/csv_feed.h"

#include <algorithm>
#include <utility>

namespace lectern {
namespace {

constexpr std::string_view kMark = "\xef\xbb\xbf";
constexpr std::size_t kMostRow = 16U << 20U;  // bytes: nothing that people write is longer

Error at_line(std::size_t line, const char* what) {
  return Error{ErrorCode::bad_input, "line " + std::to_string(line) + ": " + what};
}

std::size_t index_of(const SheetCells& columns, std::string_view name) {
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
}

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

Status CsvFeed::put(char c) {
  if (++size_ > kMostRow) return at_line(line_, "this row is longer than any that can be read");
  row_.cells.back() += c;
  return done();
}

Status CsvFeed::end_row() {
  const bool nothing = std::all_of(row_.cells.begin(), row_.cells.end(), [](const auto& cell) { return cell.empty(); });
  CsvRow whole = std::move(row_);
  row_ = {};
  size_ = 0;
  at_ = At::row_begin;
  return nothing ? done() : taker_(std::move(whole));
}

Status CsvFeed::take_plain(char c) {
  if (c == separator_) {
    row_.cells.emplace_back();
    at_ = At::cell_begin;
    return done();
  }
  if (c == '\r' || c == '\n') {
    after_cr_ = c == '\r';
    ++line_;
    return end_row();
  }
  if (c == '"' && at_ != At::cell_begin) {
    return at_line(line_, at_ == At::plain ? "a quote stands inside a cell that does not begin with one"
                                           : "something follows the quote that ends a cell");
  }
  if (c == '"') {
    at_ = At::quoted;
    quoted_from_ = line_;
    return done();
  }
  at_ = At::plain;
  return put(c);
}

Status CsvFeed::take_quoted(char c) {
  if (c == '"') {
    at_ = At::quote_in_quoted;
    after_cr_ = false;
    return done();
  }
  if (c == '\r' || (c == '\n' && !after_cr_)) ++line_;
  after_cr_ = c == '\r';
  return put(c);
}

// A second quote stands for one of the words; anything else must end the cell.
Status CsvFeed::after_quote(char c) {
  if (c == '"') {
    at_ = At::quoted;
    return put(c);
  }
  if (c == separator_ || c == '\r' || c == '\n') return take_plain(c);
  return at_line(line_, "something follows the quote that ends a cell");
}

Status CsvFeed::take_byte(char c) {
  if (at_ == At::quoted) return take_quoted(c);
  if (at_ == At::quote_in_quoted) return after_quote(c);
  if (std::exchange(after_cr_, false) && c == '\n') return done();
  if (at_ == At::row_begin) {
    row_ = CsvRow{line_, {""}};
    at_ = At::cell_begin;
  }
  return take_plain(c);
}

Status CsvFeed::take(std::string_view piece) {
  while (mark_ < kMark.size() && !piece.empty()) {
    if (piece.front() == kMark[mark_]) {
      ++mark_;
      piece.remove_prefix(1);
      continue;
    }
    const std::string_view was_none = kMark.substr(0, std::exchange(mark_, kMark.size()));
    for (const char c : was_none) {
      if (Status taken = take_byte(c); !taken) return taken;
    }
  }
  for (const char c : piece) {
    if (Status taken = take_byte(c); !taken) return taken;
  }
  return done();
}

Status CsvFeed::end() {
  if (mark_ < kMark.size()) {
    const std::string_view was_none = kMark.substr(0, std::exchange(mark_, kMark.size()));
    for (const char c : was_none) {
      if (Status taken = take_byte(c); !taken) return taken;
    }
  }
  if (at_ == At::quoted) return at_line(quoted_from_, "the quote that begins a cell here is never closed");
  return at_ == At::row_begin ? done() : end_row();
}

SheetFeed::SheetFeed(Taker taker)
    : taker_(std::move(taker)), feed_(',', [this](CsvRow&& row) { return take_row(std::move(row)); }) {}

Status SheetFeed::take_row(CsvRow&& row) {
  if (columns_.empty()) {
    columns_ = std::move(row.cells);
    said_in_ = index_of(columns_, kTextEscaped);
    return done();
  }
  if (row.cells.size() != columns_.size()) return at_line(row.line, "there are not as many cells as columns");
  if (Status undone = undo_escapes(columns_, row, said_in_); !undone) return undone;
  return taker_(std::move(row.cells));
}

}  // namespace lectern
