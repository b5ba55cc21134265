// verify_system.h: whether what a bundle tells about itself fits what is in it: settings, events, contacts,
// descriptions.
#pragma once

#include <string>
#include <vector>

#include "db/bundle/comment_files.h"
#include "db/bundle/verify.h"
#include "db/store/checkpoint.h"

namespace lectern {

// What is not true, in sentences. `found`: what the rest of the bundle was found to hold.
[[nodiscard]] std::vector<std::string> verify_system(const BundleFiles&, const Checkpoint& last, const Verdict& found);

}  // namespace lectern
