// tally.h: what people were thanked for, in sum, kept outside the record's two files. A disk that lies about its syncs
// can take the same comment out of both without a trace in either; the tally then tells that one is missing.
#pragma once

#include <cstdint>
#include <filesystem>

#include "db/store/census.h"
#include "db/store/disk.h"

namespace lectern {

struct Tally {
  std::uint64_t comments = 0;
  std::uint64_t mark = 0;     // of the whole set: the leaves' first eight bytes, folded by exclusive or; knows no order
  std::uint64_t missing = 0;  // comments thanked for that were found missing, ever
  bool operator==(const Tally&) const = default;

  void add(std::uint64_t leaf_head);
};

// The fullest that any of the tally's files can prove; zeros if there is none. An error if none proves anything and one
// could not be read: then nobody knows.
[[nodiscard]] Result<Tally> read_tally(Disk&, const std::filesystem::path& folder);
// Kept in two files, each written and synced twice: one honest sync of the four is enough.
[[nodiscard]] Status write_tally(Disk&, const std::filesystem::path& folder, const Tally&);
// The tally of what is there, missing what `told` knew of and is not. One comment more than told is the one that was on
// its way when the power went.
[[nodiscard]] Tally reckoned(const Tally& told, const NumberSet& leaf_heads);

}  // namespace lectern
