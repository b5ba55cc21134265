// checkpoint.h: a short signed text that commits to the whole set of comments at one moment, and to the checkpoint
// before it, but never to a single comment. Read into the minutes, it makes every later removal provable.
//
//   lectern-checkpoint/v1
//   kiosk 0017abcd
//   forum bridges
//   n 12
//   count 500 withheld 0
//   set <SHA-256 of the sorted list of leaves, one a line>
//   prev <SHA-256 of the text of checkpoint n-1; zeros for the first>
//   occasion close session 4 boot 17 clock manual date 2026-03-04
//
// Two checkpoints that differ by one leaf show whose comment it is, so a checkpoint takes in new comments only when
// they are at least kSmallBatch, or they are all there are at the close or in a record without a checkpoint, or whoever
// asks was told what that shows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace lectern {

inline constexpr std::uint64_t kSmallBatch = 5;

enum class Occasion : std::uint8_t { opening, phase, close, taken_home };
[[nodiscard]] const char* to_word(Occasion);

struct Checkpoint {
  std::string kiosk{};
  std::string forum{};
  std::uint64_t n = 0;      // 1 for the first
  std::uint64_t count = 0;  // leaves in the set, withheld ones too
  std::uint64_t withheld = 0;
  std::string set{};   // 64 hex digits
  std::string prev{};  // 64 hex digits
  Occasion occasion = Occasion::close;
  std::uint64_t session = 1;    // which meeting of this kiosk
  std::uint64_t boot = 0;       // how often the kiosk had been started
  std::string clock = "unset";  // unset | manual | hardware: whether the date can be believed
  std::string date = "-";       // YYYY-MM-DD, or "-"
  bool operator==(const Checkpoint&) const = default;
};

// Ends in a newline.
[[nodiscard]] std::string checkpoint_text(const Checkpoint&);
// The trusted comment of its signature.
[[nodiscard]] std::string checkpoint_comment(const Checkpoint&);
// bad_input unless writing it again gives the same bytes.
[[nodiscard]] Result<Checkpoint> parse_checkpoint(std::string_view text);

struct SignedCheckpoint {
  std::string text{};
  std::string signature{};  // a minisign file over `text`
  bool operator==(const SignedCheckpoint&) const = default;
};

// The file proof/leaves.txt: sorted, one a line.
[[nodiscard]] std::string leaf_list(const std::vector<std::string>& sorted_leaves);
// SHA-256 of that file.
[[nodiscard]] std::string set_root(const std::vector<std::string>& sorted_leaves);
// What the chair reads into the minutes: the first 12 hex digits of the text's SHA-256, in three groups.
[[nodiscard]] std::string checkpoint_code(std::string_view text);

}  // namespace lectern
