// sample_bundles.cpp: see sample_bundles.h.
#include "tests/bundle/sample_bundles.h"

#include <cstdlib>
#include <iostream>

#include "db/keys/age_keys.h"
#include "db/store/open_record.h"
#include "tests/store/samples.h"

namespace lectern::test {
namespace {

void must(const Status& status) {
  if (status) return;
  std::cerr << status.error().detail << '\n';
  std::abort();
}

template <class T>
T must(Result<T> result) {
  if (result) return std::move(result).value();
  std::cerr << result.error().detail << '\n';
  std::abort();
}

void checkpoint(Record& record, Occasion occasion) {
  static_cast<void>(must(record.checkpoint({occasion, "test-forum", "manual", "2026-09-14"})));
}

std::string leaf_with(Record& record, const std::string& text) {
  for (const StoredComment& kept : must(record.comments())) {
    if (kept.line.find(text) != std::string::npos) return kept.leaf;
  }
  std::abort();
}

}  // namespace

BundleSettings bundle_settings() {
  BundleSettings s;
  s.assets = std::filesystem::path(LECTERN_SOURCE_DIR) / "assets";
  s.meeting = "Work session, item 4";
  return s;
}

void save_some(Record& record, int count) {
  for (int i = 0; i < count; ++i) must(record.save(full_comment("comment " + std::to_string(i)), "a b c", {}));
}

std::unique_ptr<Record> busy_record(const std::filesystem::path& data) {
  std::unique_ptr<Record> record = must(open_record(data));
  must(record->log({LogKind::started, 0, 0}));
  checkpoint(*record, Occasion::opening);
  for (const std::string& text : hostile_texts()) {
    if (text.size() < 500) must(record->save(full_comment(text), "river lamp seven", {}));
  }
  must(record->save(full_comment("Plain words."), "", {"=cmd@example.org"}));
  checkpoint(*record, Occasion::phase);
  must(record->withhold(leaf_with(*record, "Robert"), "unlawful", "=1+1, says the clerk,\nafter a look"));
  must(record->withhold(leaf_with(*record, "HYPERLINK"), "personal-data-of-others", ""));
  must(record->add_fairness(leaf_with(*record, "Plain words."), Fairness::no));
  save_some(*record, 6);
  checkpoint(*record, Occasion::close);
  record.reset();
  record = must(open_record(data, {{must(new_age_identity()).recipient}}));
  must(record->log({LogKind::started, 0, 0}));
  for (int i = 0; i < 5; ++i) {
    must(record->save(full_comment("in confidence"), "a b c", {i == 0 ? "someone@example.org" : ""}));
  }
  must(record->withhold(leaf_with(*record, "-----BEGIN"), "threat", ""));
  checkpoint(*record, Occasion::phase);
  save_some(*record, 3);
  return record;
}

BusyBundle busy_bundle(const std::filesystem::path& folder) {
  const std::filesystem::path pack = folder / "pack";
  std::filesystem::create_directories(pack / "pictures");
  put_bytes(pack / "en.md", "# deal\nWords.\n");
  put_bytes(pack / "pictures" / "a b.txt", "a");
  BusyBundle out;
  out.record = busy_record(folder / "data");
  const Exported exported = must(export_bundle(*out.record, pack, bundle_settings(), folder / "to"));
  out.bundle = exported.folder;
  out.public_key = must(out.record->public_key());
  out.code = exported.code;
  return out;
}

}  // namespace lectern::test
