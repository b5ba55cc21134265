// bundle.cpp: an export from its begin to its end; bundle_writer.h has the steps.
#include "db/bundle/bundle.h"

#include "db/bundle/bundle_writer.h"

namespace lectern {

std::string held_back_sentence(std::uint64_t comments) {
  if (comments == 0) return "";
  const bool one = comments == 1;
  return std::to_string(comments) + (one ? " comment given since is" : " comments given since are") +
         " not in this bundle: so few would stand out. " + (one ? "It comes" : "They come") + " along when " +
         std::to_string(kSmallBatch) + " are new, or now with --close when the meeting is over.";
}

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
