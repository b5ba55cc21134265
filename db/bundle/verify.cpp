// verify.cpp: the verification of a bundle from its begin to its end; bundle_check.h has the steps.
#include "db/bundle/verify.h"

#include <utility>

#include "db/bundle/bundle_check.h"

namespace lectern {

Result<Verdict> verify_bundle(const std::filesystem::path& bundle, const VerifyAsked& asked) {
  Result<BundleFolder> folder = BundleFolder::open(bundle);
  if (!folder) return folder.error();
  return verify_bundle(folder.value(), asked);
}

Result<Verdict> verify_bundle(const BundleFolder& folder, const VerifyAsked& asked) {
  BundleCheck check(folder, asked);
  for (;;) {
    const Result<bool> all = check.step();
    if (!all) return all.error();
    if (all.value()) return check.take_verdict();
  }
}

}  // namespace lectern
