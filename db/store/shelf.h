// shelf.h: where rows stand. The record's promises are the same over two files and over memory; this is what differs.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "db/keys/secret.h"
#include "db/store/census.h"
#include "db/store/contents.h"
#include "kiosk/base/result.h"

namespace lectern {

// What a check or an opening found and did; all zero when all is well.
struct Repairs {
  std::uint64_t damaged = 0;   // rows that did not fit, in either file
  std::uint64_t restored = 0;  // rows that one file had and the other lacked
  std::uint64_t rebuilt = 0;   // files made anew from the union
  std::uint64_t missing = 0;   // comments once thanked for that neither file has
  bool operator==(const Repairs&) const = default;
};

enum class KeyPlace : std::uint8_t { first, second };
inline constexpr std::array<KeyPlace, 2> kKeyPlaces = {KeyPlace::first, KeyPlace::second};

class Shelf {
 public:
  virtual ~Shelf() = default;
  // All of it, lastingly, or an error and, as far as the disk allows, nothing. `thanks`: how many comments someone will
  // be thanked for.
  [[nodiscard]] virtual Status write(const Contents& put, std::size_t thanks) = 0;
  // The rows of a stretch that fit. Fewer than its most: there are no more.
  [[nodiscard]] virtual Result<std::vector<Row>> rows(Table, const Stretch&) = 0;
  // One of them; none if there is none.
  [[nodiscard]] virtual Result<std::optional<Cells>> row(Table, std::string_view key) = 0;
  // Whether the row stands wherever it should, and fits.
  [[nodiscard]] virtual Result<bool> holds(Table, std::string_view key) = 0;
  // What it has, counted; reads nothing, except after a failure that left in doubt what there is.
  [[nodiscard]] virtual Result<const Census*> census() = 0;
  // Reads everything and repairs what does not fit; what this found.
  [[nodiscard]] virtual Result<Repairs> check() = 0;
  // Leaves no trace of the order of writing that can be avoided.
  [[nodiscard]] virtual Status settle() = 0;
  // Leaves nothing in memory of what was last written.
  virtual void forget() = 0;
  // All that was found since the opening, the opening included.
  [[nodiscard]] virtual Repairs repairs() const = 0;
  [[nodiscard]] virtual bool alone() const = 0;
  [[nodiscard]] virtual bool full() const = 0;

  // The signing key stands twice, as the rows do. What is in each place, whole or not; none if there is no file.
  [[nodiscard]] virtual Result<std::optional<Secret>> read_key(KeyPlace) = 0;
  [[nodiscard]] virtual Status write_key(KeyPlace, const Secret&) = 0;
};

// Reads every row that counts, a few at a time.
[[nodiscard]] Result<Census> count_rows(Shelf&);
// The rows put, too.
void count_in(Census&, const Contents& put);

}  // namespace lectern
