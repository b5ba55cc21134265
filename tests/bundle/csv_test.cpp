// csv_test.cpp: CSV that others read as we meant it, and theirs as they meant it.
#include "db/bundle/csv.h"

#include <doctest/doctest.h>

#include "db/bundle/columns.h"
#include "db/bundle/csv_feed.h"
#include "db/store/memory_record.h"
#include "tests/store/samples.h"

using namespace lectern;

namespace {

std::string csv(const RowSheet& table) { return CsvWriter().bytes(table).value(); }
std::vector<CsvRow> read(const std::string& bytes, char separator = ',') { return read_csv(bytes, separator).value(); }
std::string trouble(const std::string& bytes) { return read_csv(bytes).error().detail; }

RowSheet comment_sheet(const std::vector<StoredComment>& comments, Audience audience) {
  const CommentColumns columns = comment_columns_1(audience);
  RowSheet sheet{names_of(columns), {}};
  for (const StoredComment& kept : comments) {
    const Comment said = parse_canonical_line(kept.line).value();
    sheet.rows.push_back(row_of(columns, Told{&kept, &said}, audience));
  }
  return sheet;
}

}  // namespace

TEST_CASE("cells are quoted only when they must be") {
  const RowSheet table{{"a", "b"}, {{"plain", "with, comma"}, {"say \"hi\"", "two\nlines"}, {"", " space "}}};
  CHECK(csv(table) == "a,b\r\nplain,\"with, comma\"\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\n, space \r\n");
}

TEST_CASE("a cell that a spreadsheet would run is escaped and the row says so") {
  const RowSheet table{{"comment", "name", "text_escaped"}, {{"=1+1", "-x", ""}, {"fine", "fine", ""}}};
  CHECK(csv(table) == "comment,name,text_escaped\r\n'=1+1,'-x,comment;name\r\nfine,fine,\r\n");
  CHECK(read_csv_sheet(csv(table)).value() == table);
}

TEST_CASE("formulas are known by their start, also behind spaces and line ends") {
  for (const char* cell : {"=a", "+a", "-a", "@a", "\ta", "\ra", " =a", "  \n +a", "\u00a0=a", "\u2007-a", "\u200b=a",
                           "\u202f@a", "\u3000=a", "\ufeff=a", " \tx", "\uff1da", "\uff20a", "-"}) {
    CHECK_MESSAGE(looks_like_formula(cell), cell);
  }
  for (const char* cell : {"", " ", "a=b", "'=a", "287(g)", "\u2014 dash", "\xe2\x80", "$5"}) {
    CHECK_MESSAGE(!looks_like_formula(cell), cell);
  }
}

TEST_CASE("a table that cannot say what it escaped is refused") {
  CHECK(CsvWriter().bytes(RowSheet{{"a"}, {{"=1"}}}).error().code == ErrorCode::bad_input);
}

TEST_CASE("every hostile text comes back exactly") {
  MemoryRecord record;
  for (const std::string& text : test::hostile_texts()) REQUIRE(record.save(test::full_comment(text), "", {}).ok());
  for (const Audience audience : {Audience::everyone, Audience::records}) {
    const RowSheet table = comment_sheet(record.comments().value(), audience);
    CHECK(table.columns.size() == (audience == Audience::everyone ? 27 : 29));
    CHECK(read_csv_sheet(csv(table)).value() == table);
  }
}

TEST_CASE("line ends of every kind, a mark at the start and empty rows are read") {
  const std::vector<CsvRow> rows = read(
      "\xef\xbb\xbf"
      "a,b\r\n1,2\n,\n\n3,4\r5,\"6\n7\"\r\n8,9");
  REQUIRE(rows.size() == 5);
  CHECK(rows[0] == CsvRow{1, {"a", "b"}});
  CHECK(rows[2] == CsvRow{5, {"3", "4"}});
  CHECK(rows[3] == CsvRow{6, {"5", "6\n7"}});
  CHECK(rows[4] == CsvRow{8, {"8", "9"}});
  CHECK(read("").empty());
  CHECK(read("a;b,c\n", ';').front().cells == SheetCells{"a", "b,c"});
}

TEST_CASE("a file read in pieces of any size gives the same rows and the same troubles") {
  for (const std::string& bytes :
       std::vector<std::string>{"\xef\xbb\xbf"
                                "a,b\r\n1,2\n,\n\n3,4\r5,\"6\n7\"\r\n8,\"9\"\"\r\n\"\r\n\"\"",
                                "\xef\xbb"
                                "a\n\"b\r\nc\",\r\n",
                                "a\n\"b", "a\nb\"c\"", "a\n\"b\nc\"d", "\xef", "", "a\r\r\nb,"}) {
    const Result<std::vector<CsvRow>> whole = read_csv(bytes);
    for (std::size_t size = 1; size <= bytes.size(); ++size) {
      std::vector<CsvRow> rows;
      CsvFeed feed(',', [&](CsvRow&& row) {
        rows.push_back(std::move(row));
        return done();
      });
      Status taken = done();
      for (std::size_t at = 0; at < bytes.size() && taken; at += size) taken = feed.take(bytes.substr(at, size));
      if (taken) taken = feed.end();
      REQUIRE(taken.ok() == whole.ok());
      if (taken) CHECK(rows == whole.value());
      if (!taken) CHECK(taken.error() == whole.error());
    }
  }
}

TEST_CASE("broken quotes are reported with their line") {
  CHECK(trouble("a\n\"b") == "line 2: the quote that begins a cell here is never closed");
  CHECK(trouble("a\nb\"c\"") == "line 2: a quote stands inside a cell that does not begin with one");
  CHECK(trouble("a\n\"b\nc\"d") == "line 3: something follows the quote that ends a cell");
}

TEST_CASE("a table whose escapes or cells do not add up is refused") {
  CHECK_FALSE(read_csv_sheet("a,text_escaped\nx,a\n").ok());
  CHECK_FALSE(read_csv_sheet("a,text_escaped\n'=x,b\n").ok());
  CHECK_FALSE(read_csv_sheet("a,text_escaped\nx\n").ok());
}
