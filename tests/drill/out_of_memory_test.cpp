// out_of_memory_test.cpp: every single allocation that SQLite asks for in a save fails, once and then for ever. Nobody
// is thanked for what is not kept, and afterwards the record goes on.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <cstddef>
#include <cstdlib>
#include <string>

#include "db/drill/memory_disk.h"
#include "db/store/record.h"

using namespace lectern;

namespace {

// SQLite's own allocator behind a gate. It can only be put there before SQLite is used.
struct Gate {
  sqlite3_mem_methods real{};
  std::size_t asked = 0;
  std::size_t fail_at = 0;  // 0: never
  bool for_ever = false;
  bool failed = false;

  Gate() {
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real) != SQLITE_OK) std::abort();
    sqlite3_mem_methods gated = real;
    gated.xMalloc = [](int size) { return instance().refuses() ? nullptr : instance().real.xMalloc(size); };
    gated.xRealloc = [](void* block, int size) {
      return instance().refuses() ? nullptr : instance().real.xRealloc(block, size);
    };
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &gated) != SQLITE_OK) std::abort();
  }
  static Gate& instance() {
    static Gate gate;
    return gate;
  }
  bool refuses() {
    if (fail_at == 0) return false;
    ++asked;
    const bool now = asked == fail_at || (for_ever && asked > fail_at);
    failed = failed || now;
    return now;
  }
  void arm(std::size_t n, bool ever) {
    asked = 0;
    fail_at = n;
    for_ever = ever;
    failed = false;
  }
};
[[maybe_unused]] const Gate& kGate = Gate::instance();

Comment comment(char letter) {
  Comment c;
  c.id = std::string(32, letter);
  c.forum_id = "drill";
  c.draft.text = std::string(2'000, letter);
  return c;
}

std::size_t times_kept(Record& record, const Comment& wanted) {
  const auto kept = record.comments();
  REQUIRE(kept.ok());
  std::size_t n = 0;
  for (const StoredComment& c : kept.value()) n += c.line == canonical_line(wanted) ? 1 : 0;
  return n;
}

}  // namespace

TEST_CASE("out of memory at any allocation of a save, nothing is thanked for that is not kept") {
  for (const bool for_ever : {false, true}) {
    std::size_t failures = 0;
    std::size_t refused = 0;
    for (std::size_t n = 1; n < 20'000; ++n) {
      CAPTURE(n);
      CAPTURE(for_ever);
      MemoryDisk disk(DiskModel{});
      auto opened = open_record_on(disk, "/record");
      REQUIRE(opened.ok());
      auto record = std::move(opened).value();
      REQUIRE(record->save(comment('a'), "", {}).ok());
      Gate::instance().arm(n, for_ever);
      const bool thanked = record->save(comment('b'), "a receipt", Contact{"b@example.org"}).ok();
      const bool failed = Gate::instance().failed;
      Gate::instance().arm(0, false);
      if (!failed) break;
      ++failures;
      refused += thanked ? 0 : 1;
      if (thanked) CHECK(times_kept(*record, comment('b')) == 1);
      REQUIRE(record->save(comment('b'), "a receipt", Contact{"b@example.org"}).ok());
      record.reset();
      auto again = open_record_on(disk, "/record");
      REQUIRE(again.ok());
      CHECK(times_kept(*again.value(), comment('a')) == 1);
      CHECK(times_kept(*again.value(), comment('b')) == 1);
      CHECK(again.value()->status().value().contacts == 1);
      CHECK(again.value()->status().value().damaged == 0);
    }
    MESSAGE("failed at each of ", failures, " allocations", std::string(for_ever ? " and all after it" : ""), ", ",
            refused, " saves refused");
    CHECK(failures > 50);
    CHECK(refused > 50);
  }
}
