// contents.cpp: the shapes of the tables, the sum of a row, and the joining of two files.
#include "db/store/contents.h"

#include <algorithm>
#include <charconv>

#include "db/keys/age.h"
#include "db/keys/digest.h"

namespace lectern {
namespace {

const std::array<Shape, kTables>& shapes() {
  static const std::array<Shape, kTables> all = {{
      {"comment", "leaf", {"line", "session"}, false},
      {"receipt", "leaf", {"words"}, false},
      {"fairness", "leaf", {"answer"}, false},
      {"contact", "id", {"how"}, false},
      {"covered", "leaf", {"n"}, false},
      {"withheld", "leaf", {"reason", "note"}, false},
      {"checkpoint", "n", {"text", "signature"}, false},
      {"event", "n", {"boot", "uptime_s", "kind", "a", "b"}, true},
      {"setting", "key", {"value"}, false},
  }};
  return all;
}

}  // namespace

const Shape& shape_of(Table table) { return shapes()[static_cast<std::size_t>(table)]; }

std::string schema_of_all_tables() {
  std::string sql;
  for (const Shape& shape : shapes()) {
    const std::string type = shape.numbers ? " INTEGER" : " TEXT";
    sql += std::string("CREATE TABLE ") + shape.name + "(" + shape.key + type + " PRIMARY KEY";
    for (const char* cell : shape.cells) sql += std::string(", ") + cell + type + " NOT NULL";
    sql += ", sum INTEGER NOT NULL) STRICT, WITHOUT ROWID;\n";
  }
  return sql;
}

std::uint64_t leaf_head(std::string_view leaf) {
  std::uint64_t head = 0;
  std::from_chars(leaf.data(), leaf.data() + std::min<std::size_t>(16, leaf.size()), head, 16);
  return head;
}

bool is_before(Table table, std::string_view a, std::string_view b) {
  if (shape_of(table).numbers && a.size() != b.size()) return a.size() < b.size();
  return a < b;
}

std::string Contents::setting(std::string_view key) const {
  const Rows& settings = (*this)[Table::setting];
  const auto found = settings.find(std::string(key));
  return found == settings.end() ? "" : found->second.front();
}

std::int64_t sum_of(Table table, std::string_view key, const Cells& cells) {
  // Lengths keep "ab","c" apart from "a","bc".
  std::string all = shape_of(table).name;
  const auto add = [&all](std::string_view cell) {
    all += ' ';
    all += std::to_string(cell.size());
    all += ':';
    all += cell;
  };
  add(key);
  for (const std::string& cell : cells) add(cell);
  return static_cast<std::int64_t>(sha256_head(all));
}

bool fits(Table table, std::string_view key, const Cells& cells, std::int64_t sum) {
  if (sum != sum_of(table, key, cells)) return false;
  if (table != Table::comment || looks_sealed(cells.front())) return true;
  return sha256_hex(cells.front()) == key;
}

Contents joined(const Contents& first, const Contents& second) {
  Contents all = first;
  for (std::size_t t = 0; t < kTables; ++t) all.tables[t].insert(second.tables[t].begin(), second.tables[t].end());
  return all;
}

Contents lacking(const Contents& all, const Contents& part) {
  Contents out;
  for (std::size_t t = 0; t < kTables; ++t) {
    for (const auto& [key, cells] : all.tables[t]) {
      const auto found = part.tables[t].find(key);
      if (found == part.tables[t].end() || found->second != cells) out.tables[t].emplace(key, cells);
    }
  }
  return out;
}

std::size_t rows_in(const Contents& contents) {
  std::size_t rows = 0;
  for (const Rows& table : contents.tables) rows += table.size();
  return rows;
}

}  // namespace lectern
