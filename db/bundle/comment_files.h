// comment_files.h: the files of a bundle that follow from its rows alone, made row by row. Whoever checks a bundle
// makes them again from its database and compares.
#pragma once

#include <string>
#include <string_view>

#include "db/bundle/format.h"
#include "db/keys/sha256.h"

namespace lectern {

// Where the bytes of files go as they are made: onto a disk, or into hashes.
class BytesOut {
 public:
  virtual ~BytesOut() = default;
  // More of the file with this name, which begins with the first.
  [[nodiscard]] virtual Status put(std::string_view name, std::string_view bytes) = 0;
  // A file that is whole with this.
  [[nodiscard]] virtual Status put_whole(const std::string& name, std::string_view bytes) = 0;
};

// What the cells of a table say, whatever the file between was like.
class CellsSum {
 public:
  void take(const SheetCells&);
  [[nodiscard]] std::string hex() const { return sum_.hex(); }

 private:
  Sha256 sum_{};
};

// A table on its way out as CSV.
class TableOut {
 public:
  TableOut(std::string name, SheetCells columns, BytesOut& out);
  // The row of names, so that the file is there whatever follows.
  [[nodiscard]] Status begin();
  [[nodiscard]] Status put(const SheetCells&);
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const SheetCells& columns() const { return columns_; }
  // Of the names and of all rows so far.
  [[nodiscard]] std::string cells() const { return cells_.hex(); }

 private:
  std::string name_;
  SheetCells columns_;
  BytesOut& out_;
  CellsSum cells_{};
  std::string bytes_{};  // of the row that is being written
};

// public/ and records/ comments.csv and comments.jsonl, records/withheld.csv, records/sealed/<leaf>.age, and
// proof/leaves.txt. The lines of what is withheld are not in public/, and those of sealed comments are in no .jsonl.
class CommentFiles {
 public:
  CommentFiles(const BundleFormat&, BytesOut&);
  [[nodiscard]] Status begin();
  // In leaf order. bad_input for a line that is no comment.
  [[nodiscard]] Status take(const StoredComment&);
  [[nodiscard]] const TableOut& everyone() const { return everyone_; }
  [[nodiscard]] const TableOut& records() const { return records_; }
  [[nodiscard]] const TableOut& withheld() const { return withheld_; }

 private:
  const BundleFormat& format_;
  BytesOut& out_;
  TableOut everyone_;
  TableOut records_;
  TableOut withheld_;
  std::string line_{};
};

// records/contacts.csv, and what is sealed as records/sealed-contacts/<SHA-256 of the file>.age.
class ContactFiles {
 public:
  ContactFiles(const BundleFormat&, BytesOut&);
  [[nodiscard]] Status begin() { return table_.begin(); }
  [[nodiscard]] Status take(const Contact&);
  [[nodiscard]] const TableOut& table() const { return table_; }

 private:
  const BundleFormat& format_;
  BytesOut& out_;
  TableOut table_;
};

}  // namespace lectern
