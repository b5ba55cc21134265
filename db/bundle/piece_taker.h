// piece_taker.h: what looks at a file while it is read, a piece at a time, and what of a bundle stays in memory.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "db/keys/sha256.h"

namespace lectern {

class PieceTaker {
 public:
  virtual ~PieceTaker() = default;
  virtual void take(std::string_view piece) = 0;
  // The file ended, and this is the SHA-256 of all of it.
  virtual void end(const Digest&) = 0;
};

// Takes a sentence about what is wrong.
using Wrong = std::function<void(std::string_view)>;

struct FilesRead {
  std::map<std::string, Digest> digests{};     // of every file that could be read
  std::map<std::string, std::string> texts{};  // of the small ones that much is looked up in
};

}  // namespace lectern
