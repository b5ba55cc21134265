// columns.h: the columns of every table, which are a contract: names and order never change, new ones go at the end and
// make a new version (format.h). A column is one row in columns.cpp: its name, what it is, and what stands in it.
#pragma once

#include <vector>

#include "db/bundle/sheet.h"
#include "db/store/record.h"

namespace lectern {

// For everyone, or the complete copy, which has two more columns.
enum class Audience { everyone, records };

// What a column says of itself in datapackage.json.
struct Described {
  const char* name = "";
  const char* type = "string";
  const char* description = "";
  std::vector<const char*> allowed{};  // empty: any
};

template <class Thing>
struct Column {
  Described field{};
  std::string (*value)(const Thing&) = nullptr;
};

// A comment as its columns see it. `said` is empty if it is sealed.
struct Told {
  const StoredComment* kept = nullptr;
  const Comment* said = nullptr;
};

// What is left of a column where not all may be seen.
enum class Seen {
  said,    // nothing of what is withheld or sealed; in the complete copy nothing of what is sealed
  beside,  // kept beside the comment: in the complete copy of sealed ones too
  always,
};
struct CommentColumn {
  Described field{};
  std::string (*value)(const Told&) = nullptr;
  Seen seen = Seen::said;
};

// Lists are written "a;b", votes "id=agree;id=pass", questions one a line; the JSON lines have the exact form. Contacts
// are never here: the column stays empty and they have a file of their own.
//
// `status` is public, withheld or sealed. Of a comment that is withheld the public sees leaf, status and reason, and
// the complete copy has its text in `withheld_comment` instead of `comment`. What a sealed comment says is not known
// here: its row has what was kept beside it, for the public leaf and status alone.
using CommentColumns = std::vector<CommentColumn>;
[[nodiscard]] CommentColumns comment_columns_1(Audience);
// Which were withheld, why, and the organizers' own notes.
using WithheldColumns = std::vector<Column<StoredComment>>;
[[nodiscard]] WithheldColumns withheld_columns_1();
// The contacts that are not sealed.
using ContactColumns = std::vector<Column<Contact>>;
[[nodiscard]] ContactColumns contact_columns_1();
using EventColumns = std::vector<Column<LogEntry>>;
[[nodiscard]] EventColumns event_columns_1();

template <class Columns>
[[nodiscard]] SheetCells names_of(const Columns& columns) {
  SheetCells names;
  for (const auto& column : columns) names.emplace_back(column.field.name);
  return names;
}

template <class Thing>
[[nodiscard]] SheetCells row_of(const std::vector<Column<Thing>>& columns, const Thing& thing) {
  SheetCells row;
  row.reserve(columns.size());
  for (const Column<Thing>& column : columns) row.push_back(column.value(thing));
  return row;
}
[[nodiscard]] SheetCells row_of(const CommentColumns&, const Told&, Audience);

[[nodiscard]] const char* to_word(LogKind);

}  // namespace lectern
