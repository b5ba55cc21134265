// comment_files.h: all files of a bundle that follow from its comments alone. Whoever checks a bundle makes them again
// from its database and compares.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "db/bundle/sheet.h"
#include "db/store/record.h"

namespace lectern {

using BundleFiles = std::map<std::string, std::string>;  // bytes by name

// public/ and records/ comments.csv and comments.jsonl, records/withheld.csv, records/sealed/<leaf>.age, and
// proof/leaves.txt. The lines of what is withheld are not in public/, and those of sealed comments are in no .jsonl.
[[nodiscard]] Result<BundleFiles> comment_files(const std::vector<StoredComment>& in_leaf_order);
// records/contacts.csv, and what is sealed as records/sealed-contacts/<SHA-256 of the file>.age.
[[nodiscard]] Result<BundleFiles> contact_files(const std::vector<Contact>&);

// As CSV, once reading it back has given the sheet again.
[[nodiscard]] Result<std::string> csv_file(const RowSheet&);

}  // namespace lectern
