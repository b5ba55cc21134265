// checkpoint_list.h: the file proof/checkpoints.txt, and what must be true of the checkpoints in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/bundle/format.h"
#include "db/store/checkpoint.h"

namespace lectern {

// Oldest first: the lines of a checkpoint's text, the four of its signature, an empty line before the next.
[[nodiscard]] std::string checkpoint_list(const std::vector<SignedCheckpoint>&);
// bad_input unless writing it again gives the same bytes.
[[nodiscard]] Result<std::vector<SignedCheckpoint>> parse_checkpoint_list(std::string_view file);

// The trusted comment under a bundle's SHA256SUMS, so that no bundle can pass for another.
[[nodiscard]] std::string bundle_comment(const BundleFormat&, const Checkpoint& last);

// A signature file's trusted comment, if not one letter of the file is other than this key's owner writes it.
[[nodiscard]] Result<std::string> verify_exactly(std::string_view bytes, std::string_view signature,
                                                 std::string_view public_key);

// Reads the checkpoints that can be read, and says of each what is not true: that it is signed, follows from the one
// before, and counts up.
struct Chain {
  std::vector<Checkpoint> checkpoints{};
  std::vector<std::string> problems{};
};
[[nodiscard]] Chain read_chain(const std::vector<SignedCheckpoint>&, std::string_view public_key);

}  // namespace lectern
