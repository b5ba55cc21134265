// gathering_test.cpp: the bundle that goes out on a stick is made in steps, is found again while nothing changed, and
// is gone when it is no longer wanted.
#include "kiosk/office/gathering.h"

#include <doctest/doctest.h>

#include "db/store/memory_record.h"
#include "tests/bundle/sample_bundles.h"
#include "tests/store/samples.h"

using namespace lectern;
namespace fs = std::filesystem;

namespace {

GatheringAsked asked_in(const fs::path& folder) {
  GatheringAsked asked;
  asked.outbox = folder / "outbox";
  asked.settings = test::bundle_settings();
  return asked;
}

fs::path gathered(Record& record, const fs::path& folder) {
  Gathering gathering(record, asked_in(folder));
  for (;;) {
    const Result<bool> whole = gathering.step();
    REQUIRE(whole.ok());
    if (whole.value()) return gathering.bundle();
  }
}

}  // namespace

TEST_CASE("a bundle is gathered in steps, and its bar moves") {
  TemporaryFolder folder;
  MemoryRecord record;
  test::save_some(record, 1'000);
  Gathering gathering(record, asked_in(folder.path()));
  std::uint64_t before = 0;
  std::size_t moves = 0;
  for (bool whole = false; !whole;) {
    const Result<bool> step = gathering.step();
    REQUIRE(step.ok());
    whole = step.value();
    const JobFacts facts = gathering.facts();
    CHECK(facts.kind == JobFacts::Kind::exporting);
    CHECK(facts.step == JobFacts::Step::gathering);
    CHECK(facts.done >= before);
    CHECK(facts.done <= facts.total);
    moves += facts.done > before ? 1 : 0;
    before = facts.done;
  }
  CHECK(moves > 15);
  CHECK(before == gathering.facts().total);
  CHECK(gathering.facts().comments == 1'000);
  CHECK(fs::exists(gathering.bundle() / "SHA256SUMS"));
}

TEST_CASE("while nothing changed the same bundle goes out again, and what changed makes another") {
  TemporaryFolder folder;
  MemoryRecord record;
  test::save_some(record, 9);
  const fs::path first = gathered(record, folder.path());
  const auto when = fs::last_write_time(first / "SHA256SUMS");
  CHECK(gathered(record, folder.path()) == first);
  CHECK(fs::last_write_time(first / "SHA256SUMS") == when);
  // Each of these is something that a bundle tells.
  const std::string leaf = record.comments().value().front().leaf;
  const std::vector<std::function<Status()>> changes = {
      [&] { return record.add_fairness(leaf, Fairness::no); }, [&] { return record.withhold(leaf, "spam", ""); },
      [&] { return record.set_setting("meeting", "name=Another"); },
      [&] { return record.set_setting("readiness", "touch=well"); },
      [&] { return record.save(test::full_comment("one more"), "a b c", {"me@example.org"}); }};
  fs::path before = first;
  for (const auto& change : changes) {
    REQUIRE(change().ok());
    const fs::path next = gathered(record, folder.path());
    CHECK(next != before);
    CHECK_FALSE(fs::exists(before));
    before = next;
  }
  // One that was changed in the outbox is not given away.
  test::put_bytes(before / "public/comments.csv", "x");
  CHECK(gathered(record, folder.path()) != before);
}

TEST_CASE("a gathering that is stopped leaves nothing in the outbox") {
  TemporaryFolder folder;
  MemoryRecord record;
  test::save_some(record, 9);
  for (int steps = 1; steps < 30; steps += 4) {
    {
      Gathering gathering(record, asked_in(folder.path()));
      for (int i = 0; i < steps; ++i) REQUIRE(gathering.step().ok());
      CHECK(fs::is_empty(folder.path() / "outbox") == (steps == 1));
    }
    CHECK(fs::is_empty(folder.path() / "outbox"));
  }
}
