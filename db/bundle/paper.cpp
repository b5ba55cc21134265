// paper.cpp: one function for each column that may come from paper.
#include "db/bundle/paper.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "db/bundle/csv.h"
#include "db/bundle/paper_text.h"
#include "db/store/from_word.h"
#include "kiosk/base/one_line.h"
#include "kiosk/base/says_nothing.h"
#include "kiosk/base/text_gate.h"

namespace lectern {
namespace {

constexpr std::size_t kLineLimit = 200;  // characters of a name, a group, a meeting or a contact

// A row while it is read: the gated cell, and what is wrong with it.
struct Cell {
  std::string text{};
  std::size_t characters = 0;
  const Pack& pack;
  PaperComment& row;
  std::string problem{};
};

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::vector<std::string> parts_of(const std::string& text, char between) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(between, from), text.size());
    if (std::string part = std::string(without_blanks_around(std::string_view(text).substr(from, to - from)));
        !part.empty()) {
      parts.push_back(std::move(part));
    }
    from = to + 1;
  }
  return parts;
}

std::string listed(const std::vector<std::string>& ids) {
  std::string all;
  for (const std::string& id : ids) all += (all.empty() ? "" : ", ") + id;
  return all.empty() ? "nothing" : all;
}

bool known(Cell& cell, const std::vector<std::string>& ids, const std::string& id) {
  if (std::find(ids.begin(), ids.end(), id) != ids.end()) return true;
  cell.problem = "may be one of: " + listed(ids);
  return false;
}

void too_long_over(Cell& cell, std::size_t limit) {
  if (cell.characters <= limit) return;
  cell.problem = "has " + std::to_string(cell.characters) + " characters; the limit is " + std::to_string(limit);
}

void one_line(Cell& cell, std::string& out) {
  too_long_over(cell, kLineLimit);
  out = std::string(without_blanks_around(cell.text));
  std::replace(out.begin(), out.end(), '\n', ' ');
}

void id_list(Cell& cell, const std::vector<std::string>& ids, std::vector<std::string>& out) {
  const std::vector<std::string> given = parts_of(cell.text, ';');
  for (const std::string& id : given) {
    if (!known(cell, ids, id)) return;
  }
  // In the pack's order, as at the kiosk.
  std::copy_if(ids.begin(), ids.end(), std::back_inserter(out),
               [&](const std::string& id) { return std::find(given.begin(), given.end(), id) != given.end(); });
}

template <class Word>
void word(Cell& cell, std::initializer_list<Word> all, Word& out) {
  if (const std::optional<Word> found = from_word(lower(std::string(without_blanks_around(cell.text))), all)) {
    out = *found;
    return;
  }
  std::vector<std::string> words;
  for (const Word w : all) words.emplace_back(to_word(w));
  cell.problem = "may be one of: " + listed(words);
}

void language(Cell& cell, std::string& out) {
  out = std::string(without_blanks_around(cell.text));
  const bool plain = std::all_of(out.begin(), out.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!plain || out.size() < 2 || out.size() > 35) cell.problem = "should be a language tag such as en or es";
}

void comment(Cell& cell) {
  too_long_over(cell, cell.pack.comment_limit);
  cell.row.comment.draft.text = cell.text;
}

void questions(Cell& cell) {
  for (const std::string& question : parts_of(cell.text, '\n')) {
    cell.characters = gate(question).characters;
    too_long_over(cell, cell.pack.question_limit);
    cell.row.comment.draft.questions.push_back(question);
  }
}

void statements(Cell& cell) {
  std::vector<std::string> ids;
  for (const Statement& s : cell.pack.statements) ids.push_back(s.id);
  std::vector<StatementVote> votes;
  for (const std::string& part : parts_of(cell.text, ';')) {
    const std::size_t equals = part.find('=');
    const std::string id = std::string(without_blanks_around(part.substr(0, equals)));
    if (!known(cell, ids, id)) return;
    const std::string answer =
        equals == std::string::npos ? "" : lower(std::string(without_blanks_around(part.substr(equals + 1))));
    const std::optional<Vote> vote = from_word(answer, kVotes);
    const bool twice = std::any_of(votes.begin(), votes.end(), [&](const auto& v) { return v.statement == id; });
    if (!vote || *vote == Vote::none || twice) {
      cell.problem = "should be written id=agree, id=disagree or id=pass, each once, with ; between";
      return;
    }
    votes.push_back({id, *vote});
  }
  const auto place = [&](const StatementVote& v) { return std::find(ids.begin(), ids.end(), v.statement); };
  std::sort(votes.begin(), votes.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  cell.row.comment.draft.statements = std::move(votes);
}

void phase(Cell& cell) {
  cell.row.comment.phase = lower(std::string(without_blanks_around(cell.text)));
  known(cell, {"before", "during", "after"}, cell.row.comment.phase);
}

void assisted(Cell& cell) {
  const std::string answer = lower(std::string(without_blanks_around(cell.text)));
  cell.row.comment.draft.assisted = answer == "yes";
  known(cell, {"yes", "no"}, answer);
}

void area(Cell& cell) {
  cell.row.comment.draft.area = std::string(without_blanks_around(cell.text));
  known(cell, cell.pack.areas, cell.row.comment.draft.area);
}

void forum(Cell& cell) { known(cell, {cell.pack.id}, std::string(without_blanks_around(cell.text))); }

struct PaperColumn {
  std::string_view name;
  void (*read)(Cell&);
};

constexpr std::array<PaperColumn, 18> kColumns = {{
    {"comment", comment},
    {"forum_id", forum},
    {"meeting", [](Cell& c) { one_line(c, c.row.comment.meeting); }},
    {"phase", phase},
    {"screen_language", [](Cell& c) { language(c, c.row.comment.screen_language); }},
    {"language", [](Cell& c) { language(c, c.row.comment.language); }},
    {"position", [](Cell& c) { word(c, kPositions, c.row.comment.draft.position); }},
    {"topic", [](Cell& c) { id_list(c, c.pack.topics, c.row.comment.draft.topics); }},
    {"statements", statements},
    {"fairness", [](Cell& c) { word(c, kFairness, c.row.fairness); }},
    {"questions", questions},
    {"name", [](Cell& c) { one_line(c, c.row.comment.draft.name); }},
    {"capacity", [](Cell& c) { word(c, kCapacities, c.row.comment.draft.capacity); }},
    {"group_name", [](Cell& c) { one_line(c, c.row.comment.draft.group_name); }},
    {"area", area},
    {"delivery", [](Cell& c) { id_list(c, c.pack.delivery, c.row.comment.draft.delivery); }},
    {"assisted", assisted},
    {"follow_up_contact", [](Cell& c) { one_line(c, c.row.contact.how); }},
}};

using Columns = std::vector<const PaperColumn*>;

Columns columns_of(const CsvRow& header, PaperFile& out) {
  Columns columns;
  for (const std::string& cell : header.cells) {
    const std::string name = lower(std::string(without_blanks_around(gate(cell).text)));
    if (name.empty()) {  // as spreadsheets leave them beside a table; nothing may stand under it
      columns.push_back(nullptr);
      continue;
    }
    const auto* const found =
        std::find_if(kColumns.begin(), kColumns.end(), [&](const PaperColumn& c) { return c.name == name; });
    if (found == kColumns.end()) {
      out.problems.push_back(
          {header.line, "the column \"" + shown_name(name) + "\" cannot come from paper: remove or rename it"});
    } else if (std::find(columns.begin(), columns.end(), found) != columns.end()) {
      out.problems.push_back({header.line, "the column \"" + shown_name(name) + "\" is there twice"});
    }
    columns.push_back(found == kColumns.end() ? nullptr : found);
  }
  return columns;
}

bool is_empty(const Draft& d) {
  return says_nothing(d.text) && d.position == Position::none && d.statements.empty() && d.questions.empty();
}

void read_row(const CsvRow& csv, const Columns& columns, const Pack& pack, PaperComment row, PaperFile& out) {
  const std::size_t before = out.problems.size();
  const auto trouble = [&](const std::string& what) { out.problems.push_back({csv.line, what}); };
  // Spreadsheets leave empty cells beside a table.
  const bool wider = csv.cells.size() > columns.size() &&
                     std::all_of(csv.cells.begin() + static_cast<std::ptrdiff_t>(columns.size()), csv.cells.end(),
                                 [](const std::string& cell) { return says_nothing(cell); });
  if (csv.cells.size() != columns.size() && !wider) {
    trouble("there are " + std::to_string(csv.cells.size()) + " cells under " + std::to_string(columns.size()) +
            " columns: put quotes around a text with commas in it");
    return;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Gated gated = gate(csv.cells[i]);
    const std::string name(columns[i] == nullptr ? "a cell" : columns[i]->name);
    out.cleaned += gated.removed ? 1 : 0;
    if (gated.was_invalid) trouble(name + " is not UTF-8: save the file as \"CSV UTF-8\"");
    if (gated.was_invalid || says_nothing(gated.text)) continue;
    if (columns[i] == nullptr) {
      trouble("there is something in column " + std::to_string(i + 1) +
              ", which has no name in the first row: name it "
              "there as an export does, or empty it");
      continue;
    }
    Cell cell{gated.text, gated.characters, pack, row, {}};
    columns[i]->read(cell);
    if (!cell.problem.empty()) trouble(name + " " + cell.problem);
  }
  Draft& draft = row.comment.draft;
  if (!draft.group_name.empty()) draft.capacity = Capacity::group;
  if (out.problems.size() == before && is_empty(draft)) {
    trouble("this row says nothing: it has no comment, position, statement or question");
  }
  if (out.problems.size() == before) out.comments.push_back(std::move(row));
}

// What stands between the names of the header: tabs, or semicolons, where it has no comma.
char separator_of(std::string_view csv) {
  csv.remove_prefix(std::min(csv.find_first_not_of("\r\n"), csv.size()));
  const std::string_view header = csv.substr(0, csv.find_first_of("\r\n"));
  if (header.find(',') != std::string_view::npos) return ',';
  if (header.find('\t') != std::string_view::npos) return '\t';
  return header.find(';') != std::string_view::npos ? ';' : ',';
}

}  // namespace

PaperFile read_paper(std::string_view bytes, const Pack& pack, const std::string& channel) {
  PaperFile out;
  const Result<std::string> csv = paper_text(bytes);
  if (!csv) {
    out.problems.push_back({1, csv.error().detail});
    return out;
  }
  const Result<std::vector<CsvRow>> read = read_csv(csv.value(), separator_of(csv.value()));
  if (!read || read.value().empty()) {
    out.problems.push_back({1, read ? "the file is empty: it needs a first row that names its columns, such as comment"
                                    : read.error().detail});
    return out;
  }
  const std::vector<CsvRow>& rows = read.value();
  const Columns columns = columns_of(rows.front(), out);
  const bool named = std::any_of(columns.begin(), columns.end(), [](const auto* column) { return column != nullptr; });
  if (out.problems.empty() && !named) {
    out.problems.push_back({rows.front().line, "the first row names no column: it needs a name such as comment"});
  }
  if (!out.problems.empty()) return out;
  PaperComment blank;
  blank.comment.forum_id = pack.id;
  blank.comment.channel = channel;
  if (!pack.languages.empty()) blank.comment.language = pack.languages.front().tag;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) read_row(*row, columns, pack, blank, out);
  if (rows.size() == 1) out.problems.push_back({1, "there are no rows under the column names"});
  return out;
}

}  // namespace lectern
