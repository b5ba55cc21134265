// stick_copy.cpp: the order of things is the point: a name is given last, to what was read back from the device.
#include "kiosk/sticks/stick_copy.h"

#include <algorithm>
#include <utility>

namespace lectern {
namespace {

// Often enough for the progress shown to be true, seldom enough not to slow a stick down.
constexpr std::uint64_t kSyncAfter = 1024 * 1024;
constexpr std::uint64_t kSpeedKnownFrom = 1'000'000;
constexpr std::uint64_t kMostTidying = 200'000;

// Every bundle's name can be a folder's on FAT, and no part of it leads elsewhere.
bool good_name(const std::string& name) {
  if (name.empty() || name.size() > 200 || name.front() == '.') return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  });
}

}  // namespace

std::string sentence_of(StickTrouble trouble) {
  switch (trouble) {
    case StickTrouble::gone:
      return "The stick was taken out before all was done. Nothing on this kiosk was changed. Put it in again, or "
             "another one, and start again; a folder ending in .part on it is not whole and can be deleted.";
    case StickTrouble::full:
      return "The stick has too little room. Nothing on this kiosk was changed. Use an emptier stick, or delete "
             "something from this one on a computer, and start again.";
    case StickTrouble::read_only:
      return "The stick cannot be written to. Nothing on this kiosk was changed. If it has a lock switch, slide it; "
             "else use another stick.";
    case StickTrouble::unformatted:
      return "The stick is not formatted. Nothing on it or on this kiosk was changed. Format it as FAT32 or exFAT on "
             "a computer, or use another stick.";
    case StickTrouble::not_allowed:
      return "The stick has a format that this kiosk does not open, to stay safe. Nothing on it or on this kiosk was "
             "changed. Use a stick formatted as FAT32 or exFAT.";
    case StickTrouble::differs:
      return "What the stick gives back is not what was written to it: it is broken, or smaller than it says. Nothing "
             "on this kiosk was changed. Use another stick, and do not trust this one.";
    case StickTrouble::exists_different:
      return "The stick holds something else under this export's name. It was left as it is, and nothing on this kiosk "
             "was changed. Use another stick, or rename that folder on a computer.";
    case StickTrouble::slow:
      return "The stick is slow: less than 1 MB a second. All is well, but a faster stick saves time.";
    case StickTrouble::io:
      return "Reading or writing failed. Nothing on this kiosk was changed. Take the stick out, put it in again and "
             "start again; if that fails too, use another stick.";
  }
  std::abort();
}

ErrorCode code_of(StickTrouble trouble) {
  switch (trouble) {
    case StickTrouble::gone:
      return ErrorCode::unavailable;
    case StickTrouble::full:
      return ErrorCode::disk_full;
    case StickTrouble::read_only:
      return ErrorCode::read_only;
    case StickTrouble::unformatted:
    case StickTrouble::not_allowed:
    case StickTrouble::exists_different:
      return ErrorCode::foreign;
    case StickTrouble::differs:
      return ErrorCode::damaged;
    case StickTrouble::slow:
    case StickTrouble::io:
      return ErrorCode::io;
  }
  std::abort();
}

StickTrouble trouble_of(const Error& error, Sticks& sticks, const std::string& id) {
  const std::optional<Stick> stick = sticks.find(id);
  if (!stick || error.code == ErrorCode::unavailable) return StickTrouble::gone;
  if (stick->fit == Stick::Fit::unformatted) return StickTrouble::unformatted;
  if (stick->fit == Stick::Fit::not_allowed || error.code == ErrorCode::foreign) return StickTrouble::not_allowed;
  if (error.code == ErrorCode::disk_full) return StickTrouble::full;
  if (error.code == ErrorCode::read_only) return StickTrouble::read_only;
  return StickTrouble::io;
}

StickCopy::StickCopy(Sticks& sticks, std::string id, std::filesystem::path source, std::string name)
    : sticks_(sticks), id_(std::move(id)), source_(std::move(source)), name_(std::move(name)) {}

StickCopy::~StickCopy() {
  if (phase_ != Phase::done && !trouble_) tidy_up();
}

Result<bool> StickCopy::advance() {
  if (!trouble_ && phase_ != Phase::done) {
    take_step();
    if (trouble_) tidy_up();
  }
  if (trouble_) return error_;
  return phase_ == Phase::done;
}

void StickCopy::take_step() {
  switch (phase_) {
    case Phase::start:
      return start();
    case Phase::comparing_existing:
    case Phase::checking:
      return compare();
    case Phase::leaving_existing:
      already_there_ = true;
      return unmount(Phase::done);
    case Phase::removing_old:
      return remove_old();
    case Phase::making_part:
      return make_part();
    case Phase::copying:
      return copy();
    case Phase::finishing_folders:
      return finish_folder();
    case Phase::unmounting_written:
      return unmount(Phase::mounting_to_check);
    case Phase::mounting_to_check:
      return mount(Sticks::Access::read, Phase::checking);
    case Phase::unmounting_checked:
      return unmount(Phase::mounting_to_rename);
    case Phase::mounting_to_rename:
      return mount(Sticks::Access::write, Phase::renaming);
    case Phase::renaming:
      return rename();
    case Phase::unmounting_last:
      return unmount(Phase::done);
    case Phase::done:
      return;
  }
  std::abort();
}

void StickCopy::start() {
  if (!good_name(name_)) {
    return fail_source(
        {ErrorCode::bad_input, "the name '" + name_ + "' may hold only a-z, A-Z, 0-9, '-', '_' and '.'"});
  }
  const Result<TreePlan> plan = plan_tree(source_);
  if (!plan) return fail_source(plan.error());
  plan_ = plan.value();
  mount(Sticks::Access::write, Phase::removing_old);
  if (trouble_) return;
  const Result<StickEntry> there = sticks_.files().look(root_, name_);
  if (!there) return fail(trouble_of(there.error(), sticks_, id_), there.error().detail);
  switch (there.value().kind) {
    case StickEntry::Kind::none:
      return go_on(Phase::removing_old);
    case StickEntry::Kind::folder:
      comparison_.emplace(source_, plan_, sticks_.files(), root_, name_);
      return go_on(Phase::comparing_existing);
    case StickEntry::Kind::file:
    case StickEntry::Kind::other:
      return fail(StickTrouble::exists_different, name_);
  }
}

void StickCopy::compare() {
  const bool existing = phase_ == Phase::comparing_existing;
  const Result<TreeComparison::Answer> answer = comparison_->advance();
  progress_.done = comparison_->bytes_done();
  if (!answer) {
    if (comparison_->source_failed()) return fail_source(answer.error());
    const bool missing = answer.error().code == ErrorCode::not_found || answer.error().code == ErrorCode::bad_input;
    if (missing && !existing && sticks_.find(id_)) return fail(StickTrouble::differs, answer.error().detail);
    return fail(trouble_of(answer.error(), sticks_, id_), answer.error().detail);
  }
  switch (answer.value()) {
    case TreeComparison::Answer::not_yet:
      return;
    case TreeComparison::Answer::same:
      comparison_.reset();
      return go_on(existing ? Phase::leaving_existing : Phase::unmounting_checked);
    case TreeComparison::Answer::different:
      return fail(existing ? StickTrouble::exists_different : StickTrouble::differs, name_ + "/" + comparison_->at());
  }
}

void StickCopy::remove_old() {
  if (!removal_) removal_.emplace(sticks_.files(), root_, part());
  const Result<bool> removed = removal_->advance();
  if (!removed) return fail(trouble_of(removed.error(), sticks_, id_), removed.error().detail);
  if (!removed.value()) return;
  removal_.reset();
  go_on(Phase::making_part);
}

void StickCopy::make_part() {
  const Result<StickSpace> space = sticks_.files().space(root_);
  if (!space) return fail(trouble_of(space.error(), sticks_, id_), space.error().detail);
  if (space.value().read_only) return fail(StickTrouble::read_only, "it was mounted for reading only");
  const std::uint64_t needed = plan_.needed(space.value().block) / 5 * 6;
  if (space.value().free < needed) {
    return fail(StickTrouble::full,
                std::to_string(needed) + " bytes are needed, " + std::to_string(space.value().free) + " are free");
  }
  part_made_ = true;
  if (stick_did(sticks_.files().make_folder(root_, part()))) go_on(Phase::copying);
}

void StickCopy::copy() {
  if (to_.is_open()) return copy_chunk();
  if (next_ == plan_.entries.size()) return go_on(Phase::finishing_folders);
  const StickEntry& entry = plan_.entries[next_];
  const std::string name = part() + "/" + entry.name;
  if (entry.kind == StickEntry::Kind::folder) {
    if (stick_did(sticks_.files().make_folder(root_, name))) ++next_;
    return;
  }
  const Result<int> from = real_stick_files().open(source_, entry.name);
  if (!from) return fail_source(from.error());
  from_ = OpenStickFile(real_stick_files(), from.value());
  const Result<int> to = sticks_.files().create(root_, name);
  if (!to) return fail(trouble_of(to.error(), sticks_, id_), to.error().detail);
  to_ = OpenStickFile(sticks_.files(), to.value());
}

void StickCopy::copy_chunk() {
  StickFiles& files = sticks_.files();
  std::string chunk(kStickChunk, '\0');
  const Result<std::size_t> n = read_chunk(real_stick_files(), from_.fd(), chunk.data(), chunk.size());
  if (!n) return fail_source(n.error());
  const bool last = n.value() < chunk.size();
  chunk.resize(n.value());

  const StickFiles::Clock::time_point began = files.now();
  if (!stick_did(files.write(to_.fd(), chunk))) return;
  unsynced_ += chunk.size();
  // The time before the sync, so that it is kept too.
  if (last && !stick_did(files.set_time(to_.fd(), plan_.entries[next_].modified))) return;
  if (last || unsynced_ >= kSyncAfter) {
    if (!stick_did(files.sync(to_.fd()))) return;
    unsynced_ = 0;
  }
  timed_ += files.now() - began;
  timed_bytes_ += chunk.size();
  progress_.done += chunk.size();
  if (!last) return;
  if (!stick_did(to_.close())) return;
  if (const Status closed = from_.close(); !closed) return fail_source(closed.error());
  ++next_;
}

// Inner folders first, because writing into a folder changes its time.
void StickCopy::finish_folder() {
  StickFiles& files = sticks_.files();
  while (next_ > 0 && plan_.entries[next_ - 1].kind != StickEntry::Kind::folder) --next_;
  if (next_ > 0) {
    --next_;
    const StickEntry& folder = plan_.entries[next_];
    stick_did(files.finish_folder(root_, part() + "/" + folder.name, folder.modified));
    return;
  }
  if (!stick_did(files.finish_folder(root_, part(), plan_.modified))) return;
  if (stick_did(files.sync_folder(root_, ""))) go_on(Phase::unmounting_written);
}

void StickCopy::mount(Sticks::Access access, Phase then) {
  const Result<std::filesystem::path> root = sticks_.mount(id_, access);
  if (!root) return fail(trouble_of(root.error(), sticks_, id_), root.error().detail);
  root_ = root.value();
  if (then == Phase::checking) comparison_.emplace(source_, plan_, sticks_.files(), root_, part());
  go_on(then);
}

void StickCopy::unmount(Phase then) {
  if (!stick_did(sticks_.unmount(id_))) return;
  root_.clear();
  go_on(then);
}

void StickCopy::rename() {
  StickFiles& files = sticks_.files();
  const Status renamed = files.rename(root_, part(), name_);
  if (!renamed) {
    // FAT takes "A" and "a" for one name.
    const Result<StickEntry> there = files.look(root_, name_);
    if (there && there.value().kind != StickEntry::Kind::none) return fail(StickTrouble::exists_different, name_);
    stick_did(renamed);
    return;
  }
  part_made_ = false;
  if (stick_did(files.sync_folder(root_, ""))) go_on(Phase::unmounting_last);
}

void StickCopy::go_on(Phase phase) {
  using Step = StickProgress::Step;
  phase_ = phase;
  switch (phase) {
    case Phase::start:
    case Phase::comparing_existing:
    case Phase::removing_old:
    case Phase::making_part:
      progress_ = {Step::space, 0, 0};
      return;
    case Phase::copying:
      progress_ = {Step::copying, 0, plan_.bytes};
      return;
    case Phase::finishing_folders:
      progress_ = {Step::syncing, 0, 0};
      return;
    case Phase::leaving_existing:
    case Phase::unmounting_written:
    case Phase::unmounting_checked:
    case Phase::unmounting_last:
      progress_ = {Step::unmounting, 0, 0};
      return;
    case Phase::mounting_to_check:
    case Phase::mounting_to_rename:
      progress_ = {Step::remounting, 0, 0};
      return;
    case Phase::checking:
      progress_ = {Step::checking, 0, plan_.bytes};
      return;
    case Phase::renaming:
      progress_ = {Step::renaming, 0, 0};
      return;
    case Phase::done:
      progress_ = {Step::done, 0, 0};
      return;
  }
}

void StickCopy::fail(StickTrouble trouble, std::string_view detail) {
  trouble_ = trouble;
  error_ = {code_of(trouble), sentence_of(trouble) + " (" + std::string(detail) + ")"};
}

void StickCopy::fail_source(const Error& error) {
  trouble_ = StickTrouble::io;
  error_ = {error.code,
            "The export on this kiosk could not be read, so it was not copied. Nothing was changed. Export again. (" +
                error.detail + ")"};
}

bool StickCopy::stick_did(const Status& status) {
  if (!status) fail(trouble_of(status.error(), sticks_, id_), status.error().detail);
  return status.ok();
}

// As far as the stick still allows; what went wrong is known already.
void StickCopy::tidy_up() {
  comparison_.reset();
  removal_.reset();
  from_ = {};
  to_ = {};
  if (part_made_ && sticks_.find(id_)) {
    const Result<std::filesystem::path> root = sticks_.mount(id_, Sticks::Access::write);
    if (root) {
      root_ = root.value();
      TreeRemoval removal(sticks_.files(), root_, part());
      for (std::uint64_t steps = 0; steps < kMostTidying; ++steps) {
        const Result<bool> removed = removal.advance();
        if (!removed || removed.value()) break;
      }
      static_cast<void>(sticks_.files().sync_folder(root_, ""));
    }
  }
  if (!root_.empty()) static_cast<void>(sticks_.unmount(id_));
  root_.clear();
}

std::optional<double> StickCopy::write_speed() const {
  if (timed_bytes_ < kSpeedKnownFrom || timed_.count() <= 0) return std::nullopt;
  return static_cast<double>(timed_bytes_) / 1e6 / timed_.count();
}

}  // namespace lectern
