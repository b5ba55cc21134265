// twin_reads.cpp: two files read as one, and compared.
#include <algorithm>
#include <utility>

#include "db/store/twin.h"

namespace lectern {
namespace {

// Both in the table's order; of a key that both have, the row of `first`.
std::vector<Row> merged(Table table, std::vector<Row> first, std::vector<Row> second) {
  if (first.empty()) return second;
  std::vector<Row> all;
  all.reserve(std::max(first.size(), second.size()));
  auto a = first.begin();
  auto b = second.begin();
  while (a != first.end() || b != second.end()) {
    if (b == second.end() || (a != first.end() && !is_before(table, b->key, a->key))) {
      if (b != second.end() && b->key == a->key) ++b;
      all.push_back(std::move(*a++));
    } else {
      all.push_back(std::move(*b++));
    }
  }
  return all;
}

}  // namespace

// What is open can be read, whatever keeps the other side closed; an error only if neither is.
Status Twin::recover_to_read() {
  Status recovered = recover();
  const bool any = std::any_of(sides_.begin(), sides_.end(), [](const Side& side) { return side.file.has_value(); });
  if (!recovered && any) return done();
  return recovered;
}

bool Twin::any_is_open() const {
  return std::any_of(sides_.begin(), sides_.end(), [](const Side& side) { return side.file && side.file->is_open(); });
}

// The first of the union are among the first of each, whatever rows a file has lost.
Result<std::vector<Row>> Twin::rows(Table table, const Stretch& stretch) {
  if (Status recovered = recover_to_read(); !recovered) return recovered.error();
  std::vector<Row> all;
  std::optional<Error> trouble;
  for (Side& side : sides_) {
    if (!side.file) continue;
    Result<std::vector<Row>> rows = side.file->rows(table, stretch);
    if (rows) {
      all = merged(table, std::move(all), std::move(rows).value());
    } else {
      trouble = rows.error();
    }
  }
  if (trouble && !any_is_open()) return *trouble;
  if (all.size() > stretch.most) all.resize(stretch.most);
  return all;
}

Result<std::optional<Cells>> Twin::row(Table table, std::string_view key) {
  if (Status recovered = recover_to_read(); !recovered) return recovered.error();
  std::optional<Error> trouble;
  for (Side& side : sides_) {
    if (!side.file) continue;
    Result<std::optional<Cells>> found = side.file->row(table, key);
    if (found && found.value()) return found;
    if (!found) trouble = found.error();
  }
  if (trouble && !any_is_open()) return *trouble;
  return std::optional<Cells>();
}

Result<const Census*> Twin::census() {
  if (Status recovered = recover_to_read(); !recovered) return recovered.error();
  if (!is_counted_) {
    Result<Census> counted = count_rows(*this);
    if (!counted) return counted.error();
    census_ = std::move(counted).value();
    is_counted_ = true;
  }
  return &census_;
}

Result<bool> Twin::holds(Table table, std::string_view key) {
  if (Status recovered = recover_to_read(); !recovered) return recovered.error();
  for (Side& side : sides_) {
    if (!side.file) continue;
    const Result<std::optional<Cells>> found = side.file->row(table, key);
    if (!found) return found.error();
    if (!found.value()) return false;
  }
  return true;
}

// Whether both files are sound and hold the same, a few rows at a time: then there is nothing to mend, and what was
// seen is the census. Whatever is otherwise, from a row more to a disk that does not answer, is not looked into here.
bool Twin::agree(const Contents& fresh) {
  constexpr std::size_t kAtOnce = 500;
  is_counted_ = false;
  if (!sides_[0].file || !sides_[1].file) return false;
  if (!sides_[0].file->is_sound() || !sides_[1].file->is_sound()) return false;
  Census seen;
  Rows settings;
  for (const Table table : kAllTables) {
    Stretch next{.after = "", .to = "", .most = kAtOnce};
    for (bool more = true; more;) {
      const auto rows = sides_[0].file->sound_rows(table, next);
      if (!rows || rows != sides_[1].file->sound_rows(table, next)) return false;
      for (const Row& row : *rows) {
        seen.add(table, row.key, row.cells);
        if (table == Table::setting) settings.emplace(row.key, row.cells);
      }
      more = rows->size() == kAtOnce;
      if (more) next.after = rows->back().key;
    }
  }
  const auto is_set = [&settings](const auto& setting) { return settings.count(setting.first) > 0; };
  const Rows& wanted = fresh[Table::setting];
  if (settings.empty() || settings.count(kAlone) > 0 || !std::all_of(wanted.begin(), wanted.end(), is_set))
    return false;
  census_ = std::move(seen);
  is_counted_ = true;
  return true;
}

}  // namespace lectern
