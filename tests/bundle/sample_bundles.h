// sample_bundles.h: bundles for tests that take them apart.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "db/bundle/bundle.h"

namespace lectern::test {

BundleSettings bundle_settings();

// So many comments, all different.
void save_some(Record&, int count);

// A record in `data` with four checkpoints over it: hostile texts, ordinary ones, some withheld, and, after it was
// opened again in sealed mode, a few that are sealed. Three more are kept and wait for the next checkpoint.
std::unique_ptr<Record> busy_record(const std::filesystem::path& data);

// The bundle of such a record, made in `folder`, with a small pack.
struct BusyBundle {
  std::filesystem::path bundle{};
  std::string public_key{};
  std::string code{};
  std::unique_ptr<Record> record{};  // with the key that signed it
};
BusyBundle busy_bundle(const std::filesystem::path& folder);

}  // namespace lectern::test
