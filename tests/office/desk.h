// desk.h: an office for tests: a record in memory, folders for sticks, and a PIN that costs nothing to try.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "db/store/memory_record.h"
#include "kiosk/office/office.h"
#include "kiosk/sticks/folder_sticks.h"
#include "tests/temporary_folder.h"

namespace lectern::testing {

// The digits themselves: what the hash is worth is tested where it is.
inline PinHash plain_digits() {
  return {.make = [](std::string_view digits) -> Result<std::string> { return "plain:" + std::string(digits); },
          .fits = [](const std::string& made, std::string_view digits) -> Result<bool> {
            return made == "plain:" + std::string(digits);
          }};
}

inline Comment some_comment(const std::string& text) {
  Comment comment;
  comment.id = text;
  comment.forum_id = "a-forum";
  comment.screen_language = comment.language = "en";
  comment.draft.text = text;
  return comment;
}

struct Desk {
  // A stick can be put in under the name "blue". `keeps`: false as in a rehearsal from the start.
  explicit Desk(bool keeps = true, OfficeParts parts = {}) {
    std::filesystem::create_directories(folder.path() / "sticks/blue");
    std::filesystem::create_directories(data());
    auto folders = std::make_unique<FolderSticks>(folder.path() / "sticks");
    sticks = folders.get();
    parts.record = &record;
    parts.disk = &system_disk();
    if (keeps) parts.data = data();
    parts.sticks = std::move(folders);
    parts.hash = plain_digits();
    office = std::make_unique<Office>(std::move(parts));
  }
  [[nodiscard]] std::filesystem::path data() const { return folder.path() / "data"; }

  std::vector<StaffFacts> asked(StaffOrder order, std::int64_t at = 0) {
    std::vector<StaffFacts> facts;
    for (const Event& event : office->carry_out({.order = std::move(order), .at = at}))
      facts.push_back(std::get<StaffTold>(event).facts);
    return facts;
  }
  // The one answer of this kind.
  template <class Facts>
  Facts told(StaffOrder order, std::int64_t at = 0) {
    const std::vector<StaffFacts> all = asked(std::move(order), at);
    for (const StaffFacts& facts : all) {
      if (const auto* const one = std::get_if<Facts>(&facts)) return *one;
    }
    FAIL("it was not answered so");
    return {};
  }
  void put_in() {
    REQUIRE(sticks->insert("blue").ok());
    REQUIRE(told<StickFacts>(PollSticks{}).state == StickFacts::State::ready);
  }
  // Goes on until the task is over.
  JobFacts finished(JobFacts job) {
    for (int steps = 0; job.running() && steps < 10'000; ++steps) job = told<JobFacts>(GoOn{});
    return job;
  }
  // So many comments, and the leaf of the first in the record's order.
  std::string say(int comments) {
    for (int n = 0; n < comments; ++n)
      REQUIRE(record.save(some_comment("words " + std::to_string(++said)), "", {}).ok());
    return record.comments().value().front().leaf;
  }

  TemporaryFolder folder{};
  MemoryRecord record{};
  FolderSticks* sticks = nullptr;
  std::unique_ptr<Office> office{};
  int said = 0;
};

}  // namespace lectern::testing
