// exported.h: what an export is told, and what it tells.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "db/bundle/format.h"
#include "db/keys/sha256.h"
#include "db/store/record.h"

namespace lectern {

struct BundleSettings {
  std::filesystem::path assets{};   // where bundle/ and words/ are
  std::string meeting{};            // the organizer's name for it
  std::string date = "2000-01-01";  // of every file, so that none tells when a comment came; YYYY-MM-DD
  std::string clock = "unset";      // unset | manual | hardware: unless unset, `date` is also the checkpoint's
  int number = 0;                   // of the bundle; 0: one more than the highest in the folder
  std::string readiness{};          // what was tried before people came, "what=how" lines; empty: nothing is known
  bool close = false;               // the meeting is over: however few comments are new, they go along
  std::shared_ptr<const BundleFormat> format = released_formats().back();  // that is written
};

struct Exported {
  std::filesystem::path folder{};
  std::uint64_t comments = 0;  // in the bundle, those withheld from its public part too
  std::uint64_t withheld = 0;
  std::uint64_t sealed = 0;
  std::uint64_t contacts = 0;
  std::uint64_t held_back = 0;  // comments that wait for more
  std::uint64_t missing = 0;    // comments thanked for that the record has lost
  std::uint64_t checkpoint = 0;
  std::string code{};  // of the checkpoint, to be read into the minutes: hex digits and words
  std::string code_words{};
};

// A fingerprint of what would go along of the comments of a record: leaves, receipts, answers, what is withheld.
class RowsDigest {
 public:
  // Each, in leaf order.
  void take(const StoredComment&);
  [[nodiscard]] std::string hex() const { return sum_.hex(); }

 private:
  Sha256 sum_{};
};

// What the organizer is told about comments that wait; empty if none do.
[[nodiscard]] std::string held_back_sentence(std::uint64_t comments);

}  // namespace lectern
