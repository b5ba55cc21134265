// verdict.h: what a check of a bundle is asked, and what it finds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "db/bundle/format.h"

namespace lectern {

struct VerifyAsked {
  std::string public_key{};               // "RW..." or a .pub file's text; empty: the bundle's own, which proves less
  std::string code{};                     // as read into the minutes, hex digits or words; empty: not compared
  std::vector<std::string> code_words{};  // the list that words are from; empty: words are not looked at
  Formats formats = released_formats();   // that are known
};

struct Verdict {
  std::vector<std::string> problems{};  // a sentence each; none: all of it is true
  int format = 1;                       // the version that it was checked as
  std::string kiosk{};
  std::string forum{};
  std::uint64_t checkpoint = 0;  // the last one's number
  std::uint64_t comments = 0;    // that it covers, those withheld and sealed too
  std::uint64_t withheld = 0;
  std::uint64_t sealed = 0;  // whose fingerprints can be checked only once they are opened
  std::string code{};        // of the last checkpoint: "0a1b 2c3d 4e5f"
  std::string code_words{};
  std::string public_key{};  // that everything was checked with
  std::uint64_t code_fits =
      0;  // the checkpoint that the code asked for belongs to; 0: none was asked for, or none fits
};

}  // namespace lectern
