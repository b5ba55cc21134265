// fuzz_csv.cpp: tables that people made elsewhere, and our own read back.
#include <algorithm>
#include <string>

#include "db/bundle/csv.h"
#include "db/bundle/paper.h"
#include "tests/fuzz/must.h"

using namespace lectern;
using namespace lectern::fuzz;

namespace {

const Pack& pack() {
  static const Pack kPack = [] {
    Pack p;
    p.id = "sample";
    p.comment_limit = 20;
    p.topics = {"parks", "roads"};
    p.areas = {"north"};
    p.delivery = {"packet"};
    p.statements = {{"more", "yes"}};
    return p;
  }();
  return kPack;
}

void try_writing(const RowSheet& sheet) {
  const Result<std::string> bytes = CsvWriter().bytes(sheet);
  if (!bytes) return;
  const Result<RowSheet> back = read_csv_sheet(bytes.value());
  must(back && back.value() == sheet, "a table that was written is read back");
  // Where no spreadsheet finds a formula, whatever was in the cell.
  const Result<std::vector<CsvRow>> rows = read_csv(bytes.value());
  must(rows.ok(), "a table that was written is a table");
  for (const CsvRow& row : rows.value()) {
    for (const std::string& cell : row.cells) must(!looks_like_formula(cell), "no cell that was written is a formula");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = text_of(data, size);
  for (const char separator : {',', ';'}) {
    const Result<std::vector<CsvRow>> rows = read_csv(bytes, separator);
    if (!rows) {
      must_be_sentence(rows.error().detail);
      continue;
    }
    RowSheet sheet{{"a", "b", kTextEscaped}, {}};
    for (const CsvRow& row : rows.value()) {
      const auto cell = [&](std::size_t i) { return i < row.cells.size() ? row.cells[i] : std::string(); };
      if (!cell(0).empty() || !cell(1).empty()) sheet.rows.push_back({cell(0), cell(1), ""});  // others are left out
    }
    try_writing(sheet);
  }
  static_cast<void>(read_csv_sheet(bytes).ok());
  const PaperFile paper = read_paper(bytes, pack(), "paper");
  for (const PaperProblem& problem : paper.problems) must_be_sentence(problem.message);
  for (const PaperComment& p : paper.comments) {
    must_be_text(p.comment.draft.text, "a comment from paper is UTF-8");
    const auto known = [](const std::string& topic) { return topic == "parks" || topic == "roads"; };
    must(std::all_of(p.comment.draft.topics.begin(), p.comment.draft.topics.end(), known), "topics are the pack's");
  }
  return 0;
}
