// office_drill.cpp: the key drill of a sealed forum at the kiosk: its words go out on a stick and come back by hand.
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "db/keys/digest.h"
#include "kiosk/base/files.h"
#include "kiosk/office/office.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDrill = "drill";  // in the data folder: what is on its way to the stick

Event told(StaffFacts facts) { return StaffTold{std::move(facts)}; }

JobFacts failed(const Error& error) {
  std::fprintf(stderr, "lectern: the key drill was not begun: %s\n", error.detail.c_str());
  return {.kind = JobFacts::Kind::drilling, .step = JobFacts::Step::failed, .trouble = JobFacts::Trouble::drill};
}

std::vector<std::string> words_in(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char letter : text) {
    if (letter == ' ') {
      words.emplace_back();
    } else {
      words.back() += letter;
    }
  }
  return words;
}

}  // namespace

Office::Answer Office::tell_drill() {
  DrillFacts facts;
  if (!parts_.pack || !parts_.pack->sealed || parts_.data.empty()) return {told(std::move(facts))};
  facts.sealed = true;
  facts.recipients = recipients_of(*parts_.pack);
  const Result<bool> drilled = is_drilled(*parts_.record, facts.recipients);
  const Result<bool> begun = has_begun_drill(*parts_.record);
  if (!drilled) return ended({.order = StaffOrder::tell_drill}, drilled.error());
  if (!begun) return ended({.order = StaffOrder::tell_drill}, begun.error());
  facts.passed = drilled.value();
  facts.begun = begun.value() && !facts.passed;
  return {told(std::move(facts))};
}

// An earlier drill stands until the new words are on the stick and were read back from it.
Office::Answer Office::begin_drill() {
  if (parts_.data.empty()) return {told(failed({ErrorCode::unavailable, "a rehearsal keeps nothing"}))};
  if (!parts_.pack || !parts_.pack->sealed) return {told(failed({ErrorCode::bad_input, "the forum is not sealed"}))};
  Result<KeyDrill> drill = new_key_drill(recipients_of(*parts_.pack));
  if (!drill) return {told(failed(drill.error()))};
  drill_ = std::move(drill).value();
  std::error_code ignored;
  fs::remove_all(parts_.data / kDrill, ignored);
  // A name of its own: words of an earlier drill may still be on the stick.
  const fs::path folder = parts_.data / kDrill / ("key-drill-" + random_id().substr(0, 4));
  fs::create_directories(folder, ignored);
  for (std::size_t i = 0; i < drill_.sealed.size(); ++i) {
    const Status written = write_file(folder / ("drill-" + std::to_string(i + 1) + ".age"), drill_.sealed[i]);
    if (!written) return {told(failed(written.error()))};
  }
  return {told(sticks_.begin_copy(folder, {.kind = JobFacts::Kind::drilling}))};
}

Office::Answer Office::end_drill(JobFacts job) {
  std::error_code ignored;
  fs::remove_all(parts_.data / kDrill, ignored);
  if (const Status awaited = await_key_drill(*parts_.record, drill_); !awaited) {
    Answer answer = {told(failed(awaited.error()))};
    answer.push_back(tell_drill().front());
    return answer;
  }
  drill_ = {};
  Answer answer = {told(std::move(job))};
  answer.push_back(tell_drill().front());
  return answer;
}

Office::Answer Office::finish_drill(const StaffEffect& order) {
  if (!parts_.pack || !parts_.pack->sealed) return tell_drill();
  const Status finished = finish_key_drill(*parts_.record, recipients_of(*parts_.pack), words_in(order.of));
  if (!finished && finished.error().code != ErrorCode::bad_input) return ended(order, finished);
  Answer answer = tell_drill();
  auto& facts = std::get<StaffTold>(answer.front()).facts;
  if (auto* const drill = std::get_if<DrillFacts>(&facts)) drill->wrong = !finished;
  return answer;
}

}  // namespace lectern
