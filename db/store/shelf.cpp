// shelf.cpp: counting what stands on a shelf.
#include "db/store/shelf.h"

#include <utility>

namespace lectern {

Result<Census> count_rows(Shelf& shelf) {
  constexpr std::size_t kAtOnce = 500;
  Census census;
  for (const Table table : Census::kCounted) {
    Stretch next{.after = "", .to = "", .most = kAtOnce};
    for (bool more = true; more;) {
      const Result<std::vector<Row>> rows = shelf.rows(table, next);
      if (!rows) return rows.error();
      for (const Row& row : rows.value()) census.add(table, row.key, row.cells);
      more = rows.value().size() == kAtOnce;
      if (more) next.after = rows.value().back().key;
    }
  }
  return census;
}

void count_in(Census& census, const Contents& put) {
  for (const Table table : Census::kCounted) {
    for (const auto& [key, cells] : put[table]) census.add(table, key, cells);
  }
}

}  // namespace lectern
