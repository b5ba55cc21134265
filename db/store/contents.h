// contents.h: everything that one file of the record holds, as plain values: how its rows carry their own proof, and
// how the contents of two files are joined.
//
// Every row ends in `sum`, the first 8 bytes of the SHA-256 over its table's name and its other cells. SQLite's own
// integrity check does not notice a flipped bit inside a text; this does.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

// comment   leaf | line, session: the canonical line, or in sealed mode its age file; at which meeting, never when
// receipt   leaf | words: as shown to the visitor; empty if none were
// fairness  leaf | answer: told after the comment was saved, so not under the leaf
// contact   id | how: the id is made by chance, so nothing joins it to a comment
// covered   leaf | n: the first checkpoint that covers it; or a contact's id, which went along with that checkpoint's
// withheld  leaf | reason, note
// checkpoint n | text, signature
// event     n | boot, uptime_s, kind, a, b: integers only, so that no word of a visitor can ever be in it
// setting   key | value
enum class Table : std::uint8_t { comment, receipt, fairness, contact, covered, withheld, checkpoint, event, setting };
inline constexpr std::size_t kTables = 9;
inline constexpr std::array<Table, kTables> kAllTables = {Table::comment,    Table::receipt, Table::fairness,
                                                          Table::contact,    Table::covered, Table::withheld,
                                                          Table::checkpoint, Table::event,   Table::setting};

struct Shape {
  const char* name = "";
  const char* key = "";
  std::vector<const char*> cells{};
  bool numbers = false;  // all columns are integers
};
[[nodiscard]] const Shape& shape_of(Table);
[[nodiscard]] std::string schema_of_all_tables();

// A row without its key and its sum. Numbers are in decimal.
using Cells = std::vector<std::string>;
using Rows = std::map<std::string, Cells>;

struct Row {
  std::string key{};
  Cells cells{};
  bool operator==(const Row&) const = default;
};
// Part of a table, in the order of its keys: numbers by size, all others by their bytes.
struct Stretch {
  std::string after{};                                         // a key; empty: from the beginning
  std::string to{};                                            // the last key; empty: to the end
  std::size_t most = std::numeric_limits<std::size_t>::max();  // rows
};
// The first eight bytes of a leaf, or of another key of hex digits.
[[nodiscard]] std::uint64_t leaf_head(std::string_view leaf);
// Whether `a` stands before `b` in this table.
[[nodiscard]] bool is_before(Table, std::string_view a, std::string_view b);

struct Contents {
  std::array<Rows, kTables> tables{};
  [[nodiscard]] Rows& operator[](Table t) { return tables[static_cast<std::size_t>(t)]; }
  [[nodiscard]] const Rows& operator[](Table t) const { return tables[static_cast<std::size_t>(t)]; }
  [[nodiscard]] std::string setting(std::string_view key) const;  // empty if there is none
  bool operator==(const Contents&) const = default;
};

[[nodiscard]] std::int64_t sum_of(Table, std::string_view key, const Cells&);
// Whether the row is what was written: its sum fits, and so does the leaf of a line that is not sealed.
[[nodiscard]] bool fits(Table, std::string_view key, const Cells&, std::int64_t sum);

// Every row of both. Where both have a key with other cells, `first` is believed.
[[nodiscard]] Contents joined(const Contents& first, const Contents& second);
// The rows of `all` that `part` lacks or has otherwise.
[[nodiscard]] Contents lacking(const Contents& all, const Contents& part);
[[nodiscard]] std::size_t rows_in(const Contents&);

}  // namespace lectern
