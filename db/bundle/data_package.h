// data_package.h: datapackage.json, which says in plain English, and to programs, what each file and column is
// (Frictionless Data Package, version 1).
#pragma once

#include <functional>
#include <string>

#include "db/bundle/format.h"
#include "db/store/checkpoint.h"

namespace lectern {

// Of the bundle that ends with this checkpoint and has these files. `says_format`: not in the first ones of version 1.
[[nodiscard]] std::string data_package(const Checkpoint& last, const std::function<bool(const std::string&)>& has,
                                       const BundleFormat&, bool says_format);

}  // namespace lectern
