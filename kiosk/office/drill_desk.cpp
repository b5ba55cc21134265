// drill_desk.cpp: one age file a key, in a folder of its own.
#include "kiosk/office/drill_desk.h"

#include "db/keys/digest.h"
#include "kiosk/base/files.h"
#include "kiosk/office/complaint.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDrill = "drill";  // in the data folder: what is on its way to the stick

JobFacts failed(const Error& error) {
  complain("the key drill was not begun", error);
  return {.kind = JobFacts::Kind::drilling, .step = JobFacts::Step::failed, .trouble = JobFacts::Trouble::drill};
}

}  // namespace

Result<DrillFacts> DrillDesk::state() {
  DrillFacts facts;
  if (!is_sealed() || data_.empty()) return facts;
  facts.sealed = true;
  facts.recipients = recipients_of(*pack_);
  const Result<bool> drilled = is_drilled(*record_, facts.recipients);
  if (!drilled) return drilled.error();
  const Result<bool> begun = has_begun_drill(*record_);
  if (!begun) return begun.error();
  facts.passed = drilled.value();
  facts.begun = begun.value() && !facts.passed;
  return facts;
}

JobFacts DrillDesk::begin(StickDesk& sticks) {
  if (data_.empty()) return failed({ErrorCode::unavailable, "a rehearsal keeps nothing"});
  if (!is_sealed()) return failed({ErrorCode::bad_input, "the forum is not sealed"});
  Result<KeyDrill> drill = new_key_drill(recipients_of(*pack_));
  if (!drill) return failed(drill.error());
  drill_ = std::move(drill).value();
  std::error_code ignored;
  fs::remove_all(data_ / kDrill, ignored);
  // A name of its own: words of an earlier drill may still be on the stick.
  const fs::path folder = data_ / kDrill / ("key-drill-" + random_id().substr(0, 4));
  fs::create_directories(folder, ignored);
  for (std::size_t i = 0; i < drill_.sealed.size(); ++i) {
    const Status written = write_file(folder / ("drill-" + std::to_string(i + 1) + ".age"), drill_.sealed[i]);
    if (!written) return failed(written.error());
  }
  return sticks.begin_copy(folder, {.kind = JobFacts::Kind::drilling});
}

JobFacts DrillDesk::end(const JobFacts& job) {
  std::error_code ignored;
  fs::remove_all(data_ / kDrill, ignored);
  if (const Status awaited = await_key_drill(*record_, drill_); !awaited) return failed(awaited.error());
  drill_ = {};
  return job;
}

Result<DrillFacts> DrillDesk::finish(const std::vector<std::string>& words) {
  if (!is_sealed()) return state();
  const Status finished = finish_key_drill(*record_, recipients_of(*pack_), words);
  if (!finished && finished.error().code != ErrorCode::bad_input) return finished.error();
  Result<DrillFacts> now = state();
  if (!now) return now;
  DrillFacts facts = now.value();
  facts.wrong = !finished;
  return facts;
}

}  // namespace lectern
