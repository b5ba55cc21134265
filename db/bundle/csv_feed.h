// csv_feed.h: CSV read as it comes, in pieces of any size, a row at a time.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "db/bundle/csv_row.h"

namespace lectern {

class CsvFeed {
 public:
  // Called with each row that has something in it. An error of its own ends the reading.
  using Taker = std::function<Status(CsvRow&&)>;
  CsvFeed(char separator, Taker taker) : separator_(separator), taker_(std::move(taker)) {}

  // After an error there is nothing to be read any more.
  [[nodiscard]] Status take(std::string_view piece);
  // The file ends here.
  [[nodiscard]] Status end();

 private:
  enum class At : std::uint8_t { row_begin, cell_begin, plain, quoted, quote_in_quoted };
  [[nodiscard]] Status take_byte(char c);
  [[nodiscard]] Status take_plain(char c);
  [[nodiscard]] Status take_quoted(char c);
  [[nodiscard]] Status after_quote(char c);
  [[nodiscard]] Status end_row();
  [[nodiscard]] Status put(char c);

  char separator_;
  Taker taker_;
  At at_ = At::row_begin;
  CsvRow row_{1, {}};
  std::size_t size_ = 0;         // of the row, in bytes
  std::size_t line_ = 1;         // 1-based
  std::size_t quoted_from_ = 0;  // the line on which the quoted cell begins
  std::size_t mark_ = 0;         // bytes of the mark at the start that were there; past its end: it is over
  bool after_cr_ = false;
};

// A table that CsvWriter wrote, its escapes undone, `text_escaped` empty again.
class SheetFeed {
 public:
  using Taker = std::function<Status(SheetCells&&)>;
  explicit SheetFeed(Taker taker);
  SheetFeed(const SheetFeed&) = delete;
  SheetFeed& operator=(const SheetFeed&) = delete;

  [[nodiscard]] Status take(std::string_view piece) { return feed_.take(piece); }
  [[nodiscard]] Status end() { return feed_.end(); }
  [[nodiscard]] const SheetCells& columns() const { return columns_; }

 private:
  [[nodiscard]] Status take_row(CsvRow&& row);

  Taker taker_;
  SheetCells columns_{};
  std::size_t said_in_ = 0;  // the column that names what was escaped
  CsvFeed feed_;
};

}  // namespace lectern
