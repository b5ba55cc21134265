// comment_files.cpp: rows to files.
#include "db/bundle/comment_files.h"

#include <utility>

#include "db/bundle/csv.h"
#include "db/keys/age.h"

namespace lectern {
namespace {

constexpr const char* kLeaves = "proof/leaves.txt";
constexpr const char* kEveryone = "public/comments.jsonl";
constexpr const char* kRecords = "records/comments.jsonl";

}  // namespace

void CellsSum::take(const SheetCells& row) {
  for (const std::string& cell : row) {
    sum_.take(std::to_string(cell.size()) + ":");
    sum_.take(cell);
  }
  sum_.take("\n");
}

TableOut::TableOut(std::string name, SheetCells columns, BytesOut& out)
    : name_(std::move(name)), columns_(std::move(columns)), out_(out) {}

Status TableOut::begin() {
  cells_.take(columns_);
  bytes_.clear();
  append_csv_columns(bytes_, columns_);
  return out_.put(name_, bytes_);
}

Status TableOut::put(const SheetCells& row) {
  cells_.take(row);
  bytes_.clear();
  if (Status written = append_csv_row(bytes_, columns_, row); !written) {
    return Error{written.error().code, name_ + ": " + written.error().detail};
  }
  return out_.put(name_, bytes_);
}

CommentFiles::CommentFiles(const BundleFormat& format, BytesOut& out)
    : format_(format),
      out_(out),
      everyone_("public/comments.csv", names_of(format.everyone), out),
      records_("records/comments.csv", names_of(format.records), out),
      withheld_("records/withheld.csv", names_of(format.withheld), out) {}

Status CommentFiles::begin() {
  for (const char* name : {kLeaves, kEveryone, kRecords}) {
    if (Status begun = out_.put(name, ""); !begun) return begun;
  }
  for (TableOut* const table : {&everyone_, &records_, &withheld_}) {
    if (Status begun = table->begin(); !begun) return begun;
  }
  return done();
}

Status CommentFiles::take(const StoredComment& kept) {
  const bool sealed = looks_sealed(kept.line);
  Comment said;
  if (!sealed) {
    Result<Comment> read = parse_canonical_line(kept.line);
    if (!read) return read.error();
    said = std::move(read).value();
  }
  line_.assign(kept.leaf) += '\n';
  if (Status put = out_.put(kLeaves, line_); !put) return put;
  if (sealed) {
    if (Status put = out_.put_whole("records/sealed/" + kept.leaf + ".age", kept.line); !put) return put;
  } else {
    line_.assign(kept.line) += '\n';
    if (Status put = out_.put(kRecords, line_); !put) return put;
    const bool open = kept.reason.empty();
    if (Status put = open ? out_.put(kEveryone, line_) : done(); !put) return put;
  }
  const Told told{&kept, &said};
  if (Status put = everyone_.put(row_of(format_.everyone, told, Audience::everyone)); !put) return put;
  if (Status put = records_.put(row_of(format_.records, told, Audience::records)); !put) return put;
  return kept.reason.empty() ? done() : withheld_.put(row_of(format_.withheld, kept));
}

ContactFiles::ContactFiles(const BundleFormat& format, BytesOut& out)
    : format_(format), out_(out), table_("records/contacts.csv", names_of(format.contacts), out) {}

Status ContactFiles::take(const Contact& contact) {
  if (!looks_sealed(contact.how)) return table_.put(row_of(format_.contacts, contact));
  return out_.put_whole("records/sealed-contacts/" + sha256_hex(contact.how) + ".age", contact.how);
}

}  // namespace lectern
