// comment_files.cpp: comments to files.
#include "db/bundle/comment_files.h"

#include <utility>

#include "db/bundle/columns.h"
#include "db/bundle/csv.h"
#include "db/keys/age.h"

namespace lectern {
namespace {

Status put_sheet(BundleFiles& files, const std::string& name, const RowSheet& sheet) {
  Result<std::string> csv = csv_file(sheet);
  if (!csv) return Error{csv.error().code, name + ": " + csv.error().detail};
  files[name] = std::move(csv).value();
  return done();
}

}  // namespace

Result<std::string> csv_file(const RowSheet& sheet) {
  Result<std::string> bytes = CsvWriter().bytes(sheet);
  if (!bytes) return bytes;
  Result<RowSheet> back = read_csv_sheet(bytes.value());
  if (!back) return back.error();
  if (back.value() != sheet) return Error{ErrorCode::damaged, "it does not read back the same"};
  return bytes;
}

Result<BundleFiles> comment_files(const std::vector<StoredComment>& in_leaf_order) {
  BundleFiles files;
  std::vector<std::string> leaves;
  std::string& everyone = files["public/comments.jsonl"];
  std::string& records = files["records/comments.jsonl"];
  for (const StoredComment& kept : in_leaf_order) {
    leaves.push_back(kept.leaf);
    if (looks_sealed(kept.line)) {
      files["records/sealed/" + kept.leaf + ".age"] = kept.line;
      continue;
    }
    records += kept.line + "\n";
    if (kept.reason.empty()) everyone += kept.line + "\n";
  }
  files["proof/leaves.txt"] = leaf_list(leaves);
  for (const auto& [name, audience] :
       {std::pair{"public/comments.csv", Audience::everyone}, {"records/comments.csv", Audience::records}}) {
    Result<RowSheet> sheet = comment_sheet(in_leaf_order, audience);
    if (!sheet) return sheet.error();
    if (Status put = put_sheet(files, name, sheet.value()); !put) return put.error();
  }
  if (Status put = put_sheet(files, "records/withheld.csv", withheld_sheet(in_leaf_order)); !put) return put.error();
  return files;
}

Result<BundleFiles> contact_files(const std::vector<Contact>& contacts) {
  BundleFiles files;
  for (const Contact& contact : contacts) {
    if (looks_sealed(contact.how)) files["records/sealed-contacts/" + sha256_hex(contact.how) + ".age"] = contact.how;
  }
  if (Status put = put_sheet(files, "records/contacts.csv", contact_sheet(contacts)); !put) return put.error();
  return files;
}

}  // namespace lectern
