// outgoing.cpp: what goes out on a stick.
#include "kiosk/office/outgoing.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "db/bundle/bundle.h"
#include "db/bundle/verify.h"
#include "db/keys/digest.h"
#include "kiosk/office/complaint.h"
#include "kiosk/office/kept_settings.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOutbox = "outbox";
constexpr const char* kSentState = "sent.state";
constexpr const char* kSentNumber = "sent.number";

// The only bundle in the outbox, if there is one.
std::optional<fs::path> bundle_in(const fs::path& outbox) {
  std::error_code failed;
  for (fs::directory_iterator at(outbox, failed), end; !failed && at != end; at.increment(failed)) {
    if (at->path().extension() != ".part" && fs::is_directory(at->symlink_status())) return at->path();
  }
  return std::nullopt;
}

}  // namespace

JobFacts not_gathered(const Error& error) {
  complain("the comments were not gathered", error);
  return {.kind = JobFacts::Kind::exporting, .step = JobFacts::Step::failed, .trouble = JobFacts::Trouble::record};
}

// All that a bundle would say, in one fingerprint: while it stays, a second stick gets the very same bundle.
Result<std::string> Outgoing::state_of_record() {
  Record& record = *parts_.record;
  std::string all;
  const Result<std::vector<StoredComment>> comments = record.comments();
  if (!comments) return comments.error();
  for (const StoredComment& c : comments.value()) {
    all += c.leaf + ' ' + c.receipt + ' ' + std::to_string(static_cast<int>(c.fairness)) + ' ' + c.reason + '\n';
  }
  const Result<std::vector<Contact>> contacts = record.contacts();
  if (!contacts) return contacts.error();
  for (const Contact& contact : contacts.value()) all += contact.how + '\n';
  for (const Result<std::string>& value : {meeting_text(record), readiness_text(record)}) {
    if (!value) return value.error();
    all += value.value() + '\n';
  }
  const Result<std::vector<SignedCheckpoint>> checkpoints = record.checkpoints();
  if (!checkpoints) return checkpoints.error();
  if (!checkpoints.value().empty()) all += checkpoints.value().back().text;
  return sha256_hex(all + parts_.pack_sha256);
}

Result<JobFacts> Outgoing::same_again(const fs::path& before) {
  VerifyAsked asked;
  asked.code_words = parts_.code_words;
  const Result<Verdict> verdict = verify_bundle(before, asked);
  if (!verdict) return verdict.error();
  if (!verdict.value().problems.empty()) return Error{ErrorCode::damaged, verdict.value().problems.front()};
  const Result<RecordCounts> counts = parts_.record->counts();
  if (!counts) return counts.error();
  folder_ = before;
  return JobFacts{.kind = JobFacts::Kind::exporting,
                  .comments = verdict.value().comments,
                  .withheld = verdict.value().withheld,
                  .held_back = counts.value().uncovered,
                  .code = verdict.value().code,
                  .code_words = verdict.value().code_words};
}

Result<JobFacts> Outgoing::made_anew(const fs::path& outbox) {
  Record& record = *parts_.record;
  std::error_code ignored;
  fs::remove_all(outbox, ignored);
  fs::create_directories(outbox, ignored);
  const Result<std::string> number = record.setting(kSentNumber);
  if (!number) return number.error();
  const int next = number.value().empty() ? 1 : std::atoi(number.value().c_str()) + 1;
  if (Status kept = record.set_setting(kSentNumber, std::to_string(next)); !kept) return kept.error();
  const Meeting set = kept_meeting(record);
  BundleSettings settings;
  settings.assets = parts_.assets;
  settings.meeting = name_of(set);
  if (!set.date.empty()) settings.date = set.date;
  settings.clock = set.clock_is_right && !set.date.empty() ? "manual" : "unset";
  settings.number = next;
  const Result<std::string> readiness = readiness_text(record);
  if (readiness) settings.readiness = readiness.value();
  const Result<Exported> out = export_bundle(record, parts_.pack_dir, settings, outbox);
  if (!out) return out.error();
  folder_ = out.value().folder;
  return JobFacts{.kind = JobFacts::Kind::exporting,
                  .comments = out.value().comments,
                  .withheld = out.value().withheld,
                  .held_back = out.value().held_back,
                  .code = out.value().code,
                  .code_words = out.value().code_words};
}

Result<JobFacts> Outgoing::gather() {
  if (parts_.data.empty()) return Error{ErrorCode::not_found, "a rehearsal keeps nothing"};
  Record& record = *parts_.record;
  const fs::path outbox = parts_.data / kOutbox;
  const Result<std::string> state = state_of_record();
  if (!state) return state.error();
  const Result<std::string> sent = record.setting(kSentState);
  if (!sent) return sent.error();
  const std::optional<fs::path> before = bundle_in(outbox);
  if (before && sent.value() == state.value()) {
    if (Result<JobFacts> same = same_again(*before)) return same;
  }
  Result<JobFacts> job = made_anew(outbox);
  if (!job) return job;
  if (const Result<std::string> now = state_of_record())
    static_cast<void>(record.set_setting(kSentState, now.value()).ok());
  return job;
}

void Outgoing::note_taken(const JobFacts& job) {
  Record& record = *parts_.record;
  Status noted = record.log({LogKind::taken_out, static_cast<std::int64_t>(job.comments), job.already_there ? 1 : 0});
  if (noted) noted = record.set_setting("taken_out", job.name);
  if (!noted) complain(("it was not noted that " + job.name + " went out").c_str(), noted.error());
}

}  // namespace lectern
