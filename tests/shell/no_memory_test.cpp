// no_memory_test.cpp: each allocation of a save fails once, outside SQLite: nobody is thanked for what is not kept, and
// the same words sent again are kept once. A program of its own: it replaces operator new.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <string>

#include "db/keys/age_keys.h"
#include "db/store/open_record.h"
#include "db/store/record.h"
#include "kiosk/office/runner.h"
#include "tests/temporary_folder.h"

namespace {

std::size_t left = 0;  // allocations until the one that fails; 0: none will

}  // namespace

void* operator new(std::size_t bytes) {
  if (left > 0 && --left == 0) throw std::bad_alloc();
  void* const room = std::malloc(std::max<std::size_t>(bytes, 1));
  if (room == nullptr) throw std::bad_alloc();
  return room;
}
void operator delete(void* room) noexcept { std::free(room); }
void operator delete(void* room, std::size_t) noexcept { std::free(room); }

using namespace lectern;

namespace {

bool is_saved(const std::vector<Event>& answer) {
  return std::any_of(answer.begin(), answer.end(), [](const Event& e) { return std::holds_alternative<Saved>(e); });
}

bool is_refused(const std::vector<Event>& answer) {
  return std::any_of(answer.begin(), answer.end(),
                     [](const Event& e) { return std::holds_alternative<SaveFailed>(e); });
}

constexpr std::size_t kInARecord = 20;  // each comment kept makes the next answer take more allocations

// Saves until `n` is more than a save allocates; how many saves were refused. Ends early at the end of a record.
std::size_t fail_in_one_record(const RecordSettings& settings, std::size_t step, std::size_t& n, bool& failed) {
  const TemporaryFolder folder;
  std::uint64_t kept = 0;
  std::size_t refused = 0;
  {
    auto record = open_record(folder.path(), settings);
    REQUIRE(record.ok());
    Runner runner(*record.value(), {});
    for (; failed && kept < kInARecord; n += step) {
      CAPTURE(n);
      SaveComment order;
      order.receipts = Receipts::digits;
      order.comment.screen_language = "en";
      order.comment.draft.text = "What was typed for time " + std::to_string(n) + ", longer than a short string";
      order.contact.how = "someone@example.org";
      const Effect effect = order;
      left = n;
      const std::vector<Event> answer = runner.carry_out(effect);
      failed = left == 0;
      left = 0;
      REQUIRE(is_saved(answer) != is_refused(answer));
      if (is_saved(answer)) CHECK(record.value()->status().value().comments == kept + 1);
      if (is_refused(answer)) {
        ++refused;
        REQUIRE(is_saved(runner.carry_out(effect)));
      }
      ++kept;
      REQUIRE(record.value()->status().value().comments == kept);
    }
  }
  const auto record = open_record(folder.path(), settings);
  REQUIRE(record.ok());
  const RecordStatus status = record.value()->status().value();
  CHECK(status.comments == kept);
  CHECK(status.missing == 0);
  CHECK(status.damaged == 0);
  return refused;
}

void fails_at_each_allocation(const RecordSettings& settings, std::size_t step) {
  std::size_t refused = 0;
  std::size_t n = 1;
  bool failed = true;
  while (failed && n < 5'000) refused += fail_in_one_record(settings, step, n, failed);
  const std::size_t allocations = n - step - 1;
  MESSAGE(allocations, " allocations, ", refused, " refused saves");
  CHECK(n < 5'000);
  CHECK(refused > 50);
}

}  // namespace

TEST_CASE("a save without memory is refused, never thanked for in vain, and kept once when it is sent again") {
  fails_at_each_allocation(RecordSettings{{}, 0, 0}, 1);
}

TEST_CASE("and so it is where every comment is sealed") {
  fails_at_each_allocation(RecordSettings{{new_age_identity().value().recipient}, 0, 0}, 3);
}
