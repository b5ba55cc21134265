// verify.h: whether everything that a bundle says is true, as far as a bundle alone can show.
//
// What it cannot show: that the kiosk itself did not lie. Whoever holds the kiosk's key can sign anything; only the
// code of a checkpoint that people saw, and wrote down, speaks against that.
#pragma once

#include <filesystem>

#include "db/bundle/bundle_folder.h"
#include "db/bundle/verdict.h"
#include "kiosk/base/result.h"

namespace lectern {

// not_found if it is no bundle at all, bad_input if the key or the code asked for is none, foreign if it says that it
// is of a newer version than any that is known: then nothing of it was checked.
[[nodiscard]] Result<Verdict> verify_bundle(const std::filesystem::path& bundle, const VerifyAsked&);
[[nodiscard]] Result<Verdict> verify_bundle(const BundleFolder&, const VerifyAsked&);

}  // namespace lectern
