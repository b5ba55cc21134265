// out_of_memory_test.cpp: every single allocation that SQLite asks for in a save, in a file's commit or in a question
// fails, once and then for ever. Nobody is thanked for what is not kept, and afterwards the record goes on.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "db/drill/memory_disk.h"
#include "db/store/open_record.h"
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

// What fails once or for ever, and is tried again when there is memory.
struct Attempt {
  std::function<Status(Record&)> sent{};
  std::vector<Comment> comments{};
  std::size_t contacts = 0;
};

// LECTERN_EACH=7 fails every seventh allocation only.
const std::size_t kEach = [] {
  const char* const asked = std::getenv("LECTERN_EACH");
  return asked != nullptr ? std::max<std::size_t>(1, std::strtoull(asked, nullptr, 10)) : 1;
}();

void fails_at_each(const Attempt& attempt, bool for_ever) {
  std::size_t failures = 0;
  std::size_t refused = 0;
  const auto kept = [&](Record& record) {
    std::size_t n = 0;
    for (const Comment& c : attempt.comments) n += times_kept(record, c);
    return n;
  };
  for (std::size_t n = 1; n < 20'000; n += kEach) {
    CAPTURE(n);
    CAPTURE(for_ever);
    MemoryDisk disk(DiskModel{});
    auto opened = open_record_on(disk, "/record");
    REQUIRE(opened.ok());
    auto record = std::move(opened).value();
    REQUIRE(record->save(comment('a'), "", {}).ok());
    Gate::instance().arm(n, for_ever);
    const bool thanked = attempt.sent(*record).ok();
    const bool failed = Gate::instance().failed;
    Gate::instance().arm(0, false);
    if (!failed) break;
    ++failures;
    refused += thanked ? 0 : 1;
    if (thanked) CHECK(kept(*record) == attempt.comments.size());
    CHECK(kept(*record) % attempt.comments.size() == 0);
    REQUIRE(attempt.sent(*record).ok());
    CHECK(record->counts().value().comments == 1 + attempt.comments.size());
    record.reset();
    auto again = open_record_on(disk, "/record");
    REQUIRE(again.ok());
    CHECK(times_kept(*again.value(), comment('a')) == 1);
    CHECK(kept(*again.value()) == attempt.comments.size());
    CHECK(again.value()->status().value().contacts == attempt.contacts);
    CHECK(again.value()->status().value().damaged == 0);
  }
  MESSAGE("failed at ", failures, " allocations, one in ", kEach, std::string(for_ever ? " and all after it" : ""),
          ", ", refused, " attempts refused");
  CHECK(failures * kEach > 50);
  CHECK(refused * kEach > 50);
}

}  // namespace

TEST_CASE("out of memory at any allocation of a save, nothing is thanked for that is not kept") {
  const Attempt save{
      [](Record& r) { return r.save(comment('b'), "a receipt", Contact{"b@example.org"}); }, {comment('b')}, 1};
  for (const bool for_ever : {false, true}) fails_at_each(save, for_ever);
}

TEST_CASE("out of memory at any allocation of a file's commit, all of it is kept or nothing") {
  const std::vector<Comment> file = {comment('b'), comment('c'), comment('d')};
  const Attempt add{[&file](Record& r) {
                      std::vector<Arrival> all;
                      for (const Comment& c : file) all.push_back({c, "", Contact{c.id}, Fairness::yes});
                      return r.save_all(all);
                    },
                    file, 3};
  for (const bool for_ever : {false, true}) fails_at_each(add, for_ever);
}

TEST_CASE("out of memory at any allocation of a question, the answer is right or none, and the record goes on") {
  const std::string leaf = sha256_hex(canonical_line(comment('a')));
  // Whether the answer was right; none if there was none.
  using Question = std::function<std::optional<bool>(Record&)>;
  const std::vector<Question> questions = {[](Record& r) -> std::optional<bool> {
                                             const auto some = r.comments_after("", 10);
                                             if (!some) return std::nullopt;
                                             return some.value().size() == 2;
                                           },
                                           [&leaf](Record& r) -> std::optional<bool> {
                                             const auto one = r.comment(leaf);
                                             if (!one) return std::nullopt;
                                             return one.value().has_value();
                                           },
                                           [](Record& r) -> std::optional<bool> {
                                             const auto some = r.contacts_after("", 10, ContactsOf::all);
                                             if (!some) return std::nullopt;
                                             return some.value().size() == 1;
                                           },
                                           [](Record& r) -> std::optional<bool> {
                                             const auto checked = r.check();
                                             if (!checked) return std::nullopt;
                                             return checked.value().comments == 2 && checked.value().missing == 0;
                                           }};
  for (const Question& question : questions) {
    for (const bool for_ever : {false, true}) {
      std::size_t failures = 0;
      for (std::size_t n = 1; n < 20'000; n += kEach) {
        CAPTURE(n);
        MemoryDisk disk(DiskModel{});
        auto opened = open_record_on(disk, "/record");
        REQUIRE(opened.ok());
        Record& record = *opened.value();
        REQUIRE(record.save(comment('a'), "", {}).ok());
        REQUIRE(record.save(comment('b'), "a receipt", Contact{"b@example.org"}).ok());
        Gate::instance().arm(n, for_ever);
        const std::optional<bool> right = question(record);
        const bool failed = Gate::instance().failed;
        Gate::instance().arm(0, false);
        if (!failed) break;
        ++failures;
        CHECK(right.value_or(true));
        const Status saved = record.save(comment('c'), "", {});
        REQUIRE_MESSAGE(saved.ok(), (saved ? std::string() : saved.error().detail));
        CHECK(record.counts().value().comments == 3);
        CHECK(record.comments().value().size() == 3);
      }
      CHECK(failures * kEach > 5);
    }
  }
}
