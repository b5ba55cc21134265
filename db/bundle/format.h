// format.h: every version of the bundle that was ever released: its files, its columns, and how each file is checked.
//
// A bundle says its version in datapackage.json, as "lectern_format", and again in system/settings.json, as "format".
// The first ones said none: they are of version 1, which says it since. db/FORMAT.md has the same for people. A file or
// column more, or another byte in a file that is made again, makes a new version; the old ones stay here for ever.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "db/bundle/columns.h"

namespace lectern {

// How whoever has a bundle knows that a file of it is true.
enum class Checked {
  remade,     // byte for byte, from the rows of records/comments.db
  rewritten,  // read, and written again byte for byte
  by_rule,    // each in its own way: the list of leaves, checkpoints, signatures, settings
  signature,  // listed in SHA256SUMS, which is signed: nothing else is known of it
};

struct FileFacts {
  const char* path = "";  // ends in '/': every file below it
  Checked checked = Checked::signature;
  bool needed = true;           // a bundle without it is not whole
  const char* media_type = "";  // empty: datapackage.json does not name it
  const char* title = "";       // of a table
  const char* description = "";
  const char* key = "";  // a table's primary key; empty: none
};

struct BundleFormat {
  int number = 0;
  const char* signed_as = "";  // how the trusted comment of SHA256SUMS begins
  CommentColumns everyone{};   // public/comments.csv
  CommentColumns records{};    // records/comments.csv
  WithheldColumns withheld{};
  ContactColumns contacts{};
  EventColumns events{};
  std::vector<FileFacts> files{};  // in the order in which datapackage.json names them

  // Null if this version has no such file.
  [[nodiscard]] const FileFacts* file(std::string_view path) const;
  [[nodiscard]] bool remakes(std::string_view path) const;
  // The columns of one of its tables, as they describe themselves; none if it is no table.
  [[nodiscard]] std::vector<Described> fields_of(std::string_view path) const;
};

using Formats = std::vector<std::shared_ptr<const BundleFormat>>;
// Oldest first; the last one is what is written now.
[[nodiscard]] const Formats& released_formats();

// What a bundle says of its version.
struct FormatSaid {
  int number = 1;
  bool said = false;  // otherwise it is one of the first, which did not
  bool operator==(const FormatSaid&) const = default;
};
// Both places must agree. Files that cannot be read say nothing: others find out. bad_input if they say different
// things, or what no version is.
[[nodiscard]] Result<FormatSaid> format_said(std::string_view data_package, std::string_view settings);

}  // namespace lectern
