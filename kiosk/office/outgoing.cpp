// outgoing.cpp: what goes out on a stick.
#include "kiosk/office/outgoing.h"

#include "kiosk/office/complaint.h"
#include "kiosk/office/kept_settings.h"

namespace lectern {
namespace {

constexpr const char* kOutbox = "outbox";

}  // namespace

JobFacts not_gathered(const Error& error) {
  complain("the comments were not gathered", error);
  return {.kind = JobFacts::Kind::exporting, .step = JobFacts::Step::failed, .trouble = JobFacts::Trouble::record};
}

Status Outgoing::begin() {
  stop();
  if (parts_.data.empty()) return Error{ErrorCode::not_found, "a rehearsal keeps nothing"};
  const Meeting set = kept_meeting(*parts_.record);
  GatheringAsked asked;
  asked.outbox = parts_.data / kOutbox;
  asked.pack_dir = parts_.pack_dir;
  asked.pack_sha256 = parts_.pack_sha256;
  asked.code_words = parts_.code_words;
  asked.settings.assets = parts_.assets;
  asked.settings.meeting = name_of(set);
  if (!set.date.empty()) asked.settings.date = set.date;
  asked.settings.clock = set.clock_is_right && !set.date.empty() ? "manual" : "unset";
  gathering_ = std::make_unique<Gathering>(*parts_.record, std::move(asked));
  return done();
}

Result<bool> Outgoing::step() {
  const Result<bool> whole = gathering_->step();
  facts_ = gathering_->facts();
  folder_ = gathering_->bundle();
  if (!whole || whole.value()) stop();
  return whole;
}

void Outgoing::note_taken(const JobFacts& job) {
  Record& record = *parts_.record;
  Status noted = record.log({LogKind::taken_out, static_cast<std::int64_t>(job.comments), job.already_there ? 1 : 0});
  if (noted) noted = record.set_setting("taken_out", job.name);
  if (!noted) complain(("it was not noted that " + job.name + " went out").c_str(), noted.error());
}

}  // namespace lectern
