// data_package.h: datapackage.json, which says in plain English, and to programs, what each file and column is
// (Frictionless Data Package, version 1).
#pragma once

#include <string>

#include "db/bundle/comment_files.h"
#include "db/store/checkpoint.h"

namespace lectern {

// Of the bundle that ends with this checkpoint. Only the names of the files are looked at.
[[nodiscard]] std::string data_package(const Checkpoint& last, const BundleFiles& files);

}  // namespace lectern
