// gathering.cpp: see gathering.h.
#include "kiosk/office/gathering.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "kiosk/office/kept_settings.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSentState = "sent.state";
constexpr const char* kSentNumber = "sent.number";
constexpr std::size_t kRows = 500;       // a step
constexpr std::uint64_t kLooking = 500;  // parts of the whole, of which a bundle's writing has 1,500
constexpr std::uint64_t kAll = kLooking + 1'500;

// The only bundle in the outbox, if there is one.
std::optional<fs::path> bundle_in(const fs::path& outbox) {
  std::error_code failed;
  for (fs::directory_iterator at(outbox, failed), end; !failed && at != end; at.increment(failed)) {
    if (at->path().extension() != ".part" && fs::is_directory(at->symlink_status())) return at->path();
  }
  return std::nullopt;
}

}  // namespace

// All that a bundle would say, in one fingerprint. Contacts only ever come; their number tells of each.
Result<std::string> Gathering::state_with(const std::string& rows_digest) {
  std::string all = rows_digest + '\n';
  const Result<RecordCounts> counts = record_.counts();
  if (!counts) return counts.error();
  all += std::to_string(counts.value().contacts) + '\n';
  for (const Result<std::string>& value : {meeting_text(record_), readiness_text(record_)}) {
    if (!value) return value.error();
    all += value.value() + '\n';
  }
  const Result<std::vector<SignedCheckpoint>> checkpoints = record_.checkpoints();
  if (!checkpoints) return checkpoints.error();
  if (!checkpoints.value().empty()) all += checkpoints.value().back().text;
  return sha256_hex(all + asked_.pack_sha256);
}

Status Gathering::look() {
  const Result<RecordCounts> counts = record_.counts();
  if (!counts) return counts.error();
  all_rows_ = counts.value().comments;
  const std::optional<fs::path> before = bundle_in(asked_.outbox);
  if (!before) return begin_writing();
  const Result<std::vector<StoredComment>> rows = record_.comments_after(last_leaf_, kRows);
  if (!rows) return rows.error();
  for (const StoredComment& row : rows.value()) {
    digest_.take(row);
    last_leaf_ = row.leaf;
  }
  rows_ += rows.value().size();
  if (rows.value().size() == kRows) return done();
  const Result<std::string> state = state_with(digest_.hex());
  if (!state) return state.error();
  const Result<std::string> sent = record_.setting(kSentState);
  if (!sent) return sent.error();
  Result<BundleFolder> folder = BundleFolder::open(*before);
  if (sent.value() != state.value() || !folder) return begin_writing();
  VerifyAsked asked;
  asked.code_words = asked_.code_words;
  check_ = std::make_unique<BundleCheck>(std::move(folder).value(), std::move(asked));
  bundle_ = *before;
  at_ = At::checking;
  return done();
}

Status Gathering::check() {
  const Result<bool> all = check_->step();
  if (all && !all.value()) return done();
  const Verdict verdict = all ? check_->take_verdict() : Verdict{};
  if (!all || !verdict.problems.empty()) return begin_writing();
  const Result<RecordCounts> counts = record_.counts();
  if (!counts) return counts.error();
  facts_.comments = verdict.comments;
  facts_.withheld = verdict.withheld;
  facts_.code = verdict.code;
  facts_.code_words = verdict.code_words;
  facts_.held_back = counts.value().uncovered;
  at_ = At::done;
  return done();
}

Status Gathering::begin_writing() {
  check_.reset();
  std::error_code ignored;
  fs::remove_all(asked_.outbox, ignored);
  fs::create_directories(asked_.outbox, ignored);
  const Result<std::string> number = record_.setting(kSentNumber);
  if (!number) return number.error();
  asked_.settings.number = number.value().empty() ? 1 : std::atoi(number.value().c_str()) + 1;
  if (Status kept = record_.set_setting(kSentNumber, std::to_string(asked_.settings.number)); !kept) return kept;
  const Result<std::string> readiness = readiness_text(record_);
  if (readiness) asked_.settings.readiness = readiness.value();
  writer_ = std::make_unique<BundleWriter>(record_, asked_.pack_dir, asked_.settings, asked_.outbox);
  at_ = At::writing;
  return done();
}

Status Gathering::write() {
  const Result<bool> whole = writer_->step();
  if (!whole) return whole.error();
  if (!whole.value()) return done();
  const Exported& out = writer_->exported();
  bundle_ = out.folder;
  facts_.comments = out.comments;
  facts_.withheld = out.withheld;
  facts_.held_back = out.held_back;
  facts_.code = out.code;
  facts_.code_words = out.code_words;
  // Without it the next stick gets a new bundle, that is all.
  if (const auto state = state_with(writer_->rows_digest())) {
    static_cast<void>(record_.set_setting(kSentState, state.value()).ok());
  }
  at_ = At::done;
  return done();
}

Result<bool> Gathering::step() {
  Status advanced = done();
  switch (at_) {
    case At::looking:
      advanced = look();
      break;
    case At::checking:
      advanced = check();
      break;
    case At::writing:
      advanced = write();
      break;
    case At::done:
      break;
  }
  if (!advanced) return advanced.error();
  return at_ == At::done;
}

JobFacts Gathering::facts() const {
  JobFacts facts = facts_;
  facts.total = kAll;
  switch (at_) {
    case At::looking:
      facts.done = all_rows_ == 0 ? 0 : std::min(rows_, all_rows_) * kLooking / all_rows_;
      break;
    case At::checking:
      facts.done = kLooking + check_->progress();
      break;
    case At::writing:
      facts.done = kLooking + writer_->progress().done;
      break;
    case At::done:
      facts.done = kAll;
      break;
  }
  return facts;
}

}  // namespace lectern
