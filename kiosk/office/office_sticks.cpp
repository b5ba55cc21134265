// office_sticks.cpp: what goes out on a stick and what comes in from one.
#include <algorithm>
#include <cstdio>
#include <utility>

#include "db/bundle/bundle.h"
#include "db/bundle/restore.h"
#include "db/keys/digest.h"
#include "kiosk/base/text_gate.h"
#include "kiosk/office/office.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOutbox = "outbox";
constexpr const char* kSentState = "sent.state";
constexpr const char* kSentNumber = "sent.number";
constexpr const char* kReadiness = "readiness";
constexpr std::size_t kMostBundles = 20;
constexpr std::size_t kMostLooked = 2'000;  // entries of a stick's first folder: somebody may have put millions there

Event told(StaffFacts facts) { return StaffTold{std::move(facts)}; }

JobFacts failed(JobFacts job, const Error& error) {
  std::fprintf(stderr, "lectern: the comments were not gathered: %s\n", error.detail.c_str());
  job.step = JobFacts::Step::failed;
  job.trouble = JobFacts::Trouble::record;
  return job;
}

// The only bundle in the outbox, if there is one.
std::optional<fs::path> bundle_in(const fs::path& outbox) {
  std::error_code failed;
  for (fs::directory_iterator at(outbox, failed), end; !failed && at != end; at.increment(failed)) {
    if (at->path().extension() != ".part" && fs::is_directory(at->symlink_status())) return at->path();
  }
  return std::nullopt;
}

}  // namespace

// All that a bundle would say, in one fingerprint: while it stays, a second stick gets the very same bundle.
Result<std::string> Office::state_of_record() {
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
  for (const char* key : {"meeting", kReadiness}) {
    const Result<std::string> value = record.setting(key);
    if (!value) return value.error();
    all += value.value() + '\n';
  }
  const Result<std::vector<SignedCheckpoint>> checkpoints = record.checkpoints();
  if (!checkpoints) return checkpoints.error();
  if (!checkpoints.value().empty()) all += checkpoints.value().back().text;
  return sha256_hex(all + (parts_.pack ? parts_.pack->sha256 : ""));
}

Result<JobFacts> Office::gather() {
  Record& record = *parts_.record;
  const Meeting set = meeting();
  const fs::path outbox = parts_.data / kOutbox;
  JobFacts job{.kind = JobFacts::Kind::exporting};

  Result<std::string> state = state_of_record();
  if (!state) return state.error();
  const Result<std::string> sent = record.setting(kSentState);
  if (!sent) return sent.error();
  const std::optional<fs::path> before = bundle_in(outbox);
  if (before && sent.value() == state.value()) {
    VerifyAsked asked;
    asked.code_words = parts_.receipt_words;
    if (const auto verdict = verify_bundle(*before, asked); verdict && verdict.value().problems.empty()) {
      outgoing_ = *before;
      job.comments = verdict.value().comments;
      job.withheld = verdict.value().withheld;
      job.code = verdict.value().code;
      job.code_words = verdict.value().code_words;
      const Result<std::vector<StoredComment>> kept = record.comments();
      if (!kept) return kept.error();
      job.held_back = static_cast<std::uint64_t>(std::count_if(
          kept.value().begin(), kept.value().end(), [](const StoredComment& c) { return c.checkpoint == 0; }));
      return job;
    }
  }

  std::error_code ignored;
  fs::remove_all(outbox, ignored);
  fs::create_directories(outbox, ignored);
  const Result<std::string> number = record.setting(kSentNumber);
  if (!number) return number.error();
  const int next = number.value().empty() ? 1 : std::atoi(number.value().c_str()) + 1;
  if (Status kept = record.set_setting(kSentNumber, std::to_string(next)); !kept) return kept.error();
  BundleSettings settings;
  settings.assets = parts_.assets;
  settings.meeting = set.name + (set.item.empty() ? "" : (set.name.empty() ? "" : ", ") + set.item);
  if (!set.date.empty()) settings.date = set.date;
  settings.clock = set.clock_is_right && !set.date.empty() ? "manual" : "unset";
  settings.number = next;
  const Result<std::string> readiness = record.setting(kReadiness);
  if (readiness) settings.readiness = readiness.value();
  const Result<Exported> out = export_bundle(record, parts_.pack_dir, settings, outbox);
  if (!out) return out.error();
  outgoing_ = out.value().folder;
  job.comments = out.value().comments;
  job.withheld = out.value().withheld;
  job.held_back = out.value().held_back;
  job.code = out.value().code;
  job.code_words = out.value().code_words;
  if (state = state_of_record(); state) static_cast<void>(record.set_setting(kSentState, state.value()).ok());
  return job;
}

Office::Answer Office::begin_export() {
  if (parts_.data.empty())
    return {told(failed({.kind = JobFacts::Kind::exporting}, {ErrorCode::not_found, "a rehearsal keeps nothing"}))};
  const Result<JobFacts> job = gather();
  if (!job) return {told(failed({.kind = JobFacts::Kind::exporting}, job.error()))};
  return {told(sticks_.begin_copy(outgoing_, job.value()))};
}

// The mark that it went out is made here, in the record, and only after it was read back from the stick.
Office::Answer Office::go_on() {
  const JobFacts job = sticks_.go_on();
  if (job.kind == JobFacts::Kind::exporting && job.step == JobFacts::Step::done) {
    Status marked =
        parts_.record->log({LogKind::taken_out, static_cast<std::int64_t>(job.comments), job.already_there ? 1 : 0});
    if (marked) marked = parts_.record->set_setting("taken_out", job.name);
    // The bundle is whole on the stick all the same.
    if (!marked)
      std::fprintf(stderr, "lectern: it was not noted that %s went out: %s\n", job.name.c_str(),
                   marked.error().detail.c_str());
  }
  if (job.kind == JobFacts::Kind::drilling && job.step == JobFacts::Step::done) return end_drill(job);
  return {told(job)};
}

Office::Answer Office::list_bundles() {
  std::vector<BundleFacts> found;
  const Result<fs::path> stick = sticks_.open_to_read();
  if (stick) {
    std::error_code failed;
    std::size_t looked = 0;
    for (fs::directory_iterator at(stick.value(), failed), end; !failed && at != end; at.increment(failed)) {
      if (++looked > kMostLooked || found.size() == kMostBundles) break;
      std::error_code unknown;
      if (!fs::is_directory(at->symlink_status(unknown)) ||
          !fs::is_regular_file(fs::symlink_status(at->path() / "SHA256SUMS", unknown)) ||
          !fs::is_regular_file(fs::symlink_status(at->path() / "proof/checkpoint.txt", unknown)))
        continue;  // an update for the kiosk has sums too, and is large
      const std::string name = at->path().filename().string();
      if (gate(name, {.newlines = false}).text != name) continue;  // a name that no kiosk gives
      const Result<Verdict> verdict = verify_bundle(at->path(), {});
      if (!verdict) continue;
      BundleFacts facts{.folder = name, .kiosk = verdict.value().kiosk, .comments = verdict.value().comments};
      if (!verdict.value().problems.empty()) facts.refused = verdict.value().problems.front();
      found.push_back(std::move(facts));
    }
    sticks_.close();
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.folder < b.folder; });
  return {told(std::move(found))};
}

Office::Answer Office::restore(const std::string& folder) {
  RestoredFacts facts;
  const Result<fs::path> stick = sticks_.open_to_read();
  if (!stick) {
    facts.refused = stick.error().detail;
  } else {
    const Result<Restored> restored = restore_bundle(stick.value() / folder, *parts_.record);
    if (restored) {
      facts.added = restored.value().facts.added;
      facts.already = restored.value().facts.known;
    } else {
      facts.refused = restored.error().detail;
    }
    sticks_.close();
  }
  Answer answer = {told(facts)};
  answer.push_back(tell_evening().front());
  return answer;
}

}  // namespace lectern
