// bundle.cpp: an export from its begin to its end; bundle_writer.h has the steps.
#include "db/bundle/bundle.h"

#include "db/bundle/bundle_writer.h"

namespace lectern {

Result<Exported> export_bundle(Record& record, const std::filesystem::path& pack_dir, const BundleSettings& settings,
                               const std::filesystem::path& to_dir) {
  BundleWriter writer(record, pack_dir, settings, to_dir);
  for (;;) {
    const Result<bool> whole = writer.step();
    if (!whole) return whole.error();
    if (whole.value()) return writer.exported();
  }
}

}  // namespace lectern
