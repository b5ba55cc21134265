// office_sticks.cpp: what goes out on a stick and what comes in from one.
#include <algorithm>
#include <cstdio>
#include <utility>

#include "db/bundle/restore.h"
#include "kiosk/base/text_gate.h"
#include "kiosk/office/office.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOutbox = "outbox";
constexpr std::size_t kMostBundles = 20;
constexpr std::size_t kMostLooked = 2'000;  // entries of a stick's first folder: somebody may have put millions there

Event told(StaffFacts facts) { return StaffTold{std::move(facts)}; }

JobFacts failed(JobFacts job, const Error& error) {
  std::fprintf(stderr, "lectern: the comments were not gathered: %s\n", error.detail.c_str());
  job.step = JobFacts::Step::failed;
  job.trouble = JobFacts::Trouble::record;
  return job;
}

}  // namespace

Office::Answer Office::begin_export() {
  sticks_.stop();
  gathering_.reset();
  if (parts_.data.empty())
    return {told(failed({.kind = JobFacts::Kind::exporting}, {ErrorCode::not_found, "a rehearsal keeps nothing"}))};
  const Meeting set = meeting();
  GatheringAsked asked;
  asked.outbox = parts_.data / kOutbox;
  asked.pack_dir = parts_.pack_dir;
  asked.pack_sha256 = parts_.pack ? parts_.pack->sha256 : "";
  asked.code_words = parts_.receipt_words;
  asked.settings.assets = parts_.assets;
  asked.settings.meeting = set.name + (set.item.empty() ? "" : (set.name.empty() ? "" : ", ") + set.item);
  if (!set.date.empty()) asked.settings.date = set.date;
  asked.settings.clock = set.clock_is_right && !set.date.empty() ? "manual" : "unset";
  gathering_ = std::make_unique<Gathering>(*parts_.record, std::move(asked));
  return go_on_gathering();
}

Office::Answer Office::go_on_gathering() {
  const Result<bool> whole = gathering_->step();
  if (whole && !whole.value()) return {told(gathering_->facts())};
  const std::unique_ptr<Gathering> gathered = std::move(gathering_);
  if (!whole) return {told(failed({.kind = JobFacts::Kind::exporting}, whole.error()))};
  return {told(sticks_.begin_copy(gathered->bundle(), gathered->facts()))};
}

// The mark that it went out is made here, in the record, and only after it was read back from the stick.
Office::Answer Office::go_on() {
  if (gathering_) return go_on_gathering();
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
