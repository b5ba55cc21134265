// stick_checkup.cpp: the bytes come from a seed, so that nothing has to be kept to compare with.
#include "kiosk/sticks/stick_checkup.h"

#include <algorithm>
#include <random>
#include <utility>

namespace lectern {
namespace {

constexpr std::uint64_t kSyncEvery = 1024 * 1024;

// The chunk at `offset`. Different in every place and every check-up: an older file's bytes are not taken for it. No
// byte is 0 or 255, which is what flash that kept nothing reads as: a single one that is lost is seen.
std::string pattern(std::uint64_t seed, std::uint64_t offset, std::size_t size) {
  std::mt19937_64 next(seed ^ (offset * 0x9E3779B97F4A7C15U));
  std::string bytes;
  bytes.reserve(size + 8);
  while (bytes.size() < size) {
    std::uint64_t word = next();
    for (int i = 0; i < 8; ++i, word >>= 8U) bytes.push_back(static_cast<char>(1 + (word & 0xFFU) % 254));
  }
  bytes.resize(size);
  return bytes;
}

double speed(std::uint64_t bytes, std::chrono::duration<double> spent) {
  return static_cast<double>(bytes) / 1e6 / std::max(spent.count(), 1e-6);
}

}  // namespace

StickCheckup::StickCheckup(Sticks& sticks, std::string id, std::uint64_t bytes)
    : sticks_(sticks), id_(std::move(id)), bytes_(bytes), seed_(std::random_device()()) {}

StickCheckup::~StickCheckup() {
  if (phase_ != Phase::done && !trouble_) tidy_up();
}

Result<bool> StickCheckup::advance() {
  if (!trouble_ && phase_ != Phase::done) {
    take_step();
    if (trouble_) tidy_up();
  }
  if (trouble_) return error_;
  return phase_ == Phase::done;
}

void StickCheckup::take_step() {
  using Step = StickProgress::Step;
  switch (phase_) {
    case Phase::start:
      return start();
    case Phase::writing:
      return write_chunk();
    case Phase::unmounting_written:
      if (!stick_did(sticks_.unmount(id_))) return;
      root_.clear();
      phase_ = Phase::mounting_to_read;
      progress_ = {Step::remounting, 0, 0};
      return;
    case Phase::mounting_to_read: {
      if (!mount(Sticks::Access::read)) return;
      const Result<int> file = sticks_.files().open(root_, kFile);
      if (!file && sticks_.find(id_)) return fail(StickTrouble::differs, file.error().detail);
      if (!file) return fail(StickTrouble::gone, file.error().detail);
      file_ = OpenStickFile(sticks_.files(), file.value());
      phase_ = Phase::reading;
      progress_ = {Step::checking, 0, bytes_};
      return;
    }
    case Phase::reading:
      return read_back();
    case Phase::mounting_to_clean:
      return clean();
    case Phase::done:
      return;
  }
}

void StickCheckup::start() {
  if (!mount(Sticks::Access::write)) return;
  StickFiles& files = sticks_.files();
  const Result<StickSpace> space = files.space(root_);
  if (!space) return fail(trouble_of(space.error(), sticks_, id_), space.error().detail);
  if (space.value().read_only) return fail(StickTrouble::read_only, "it was mounted for reading only");
  // Left by a check-up that was cut off.
  TreeRemoval removal(files, root_, kFile);
  for (Result<bool> removed = false; !removed.value();) {
    removed = removal.advance();
    if (!removed) return fail(trouble_of(removed.error(), sticks_, id_), removed.error().detail);
  }
  if (space.value().free < bytes_) {
    return fail(StickTrouble::full, std::to_string(bytes_) + " bytes are needed to try it, " +
                                        std::to_string(space.value().free) + " are free");
  }
  written_ = true;
  const Result<int> file = files.create(root_, kFile);
  if (!file) return fail(trouble_of(file.error(), sticks_, id_), file.error().detail);
  file_ = OpenStickFile(files, file.value());
  phase_ = Phase::writing;
  progress_ = {StickProgress::Step::copying, 0, bytes_};
}

void StickCheckup::write_chunk() {
  StickFiles& files = sticks_.files();
  const std::string chunk =
      pattern(seed_, progress_.done, std::min<std::uint64_t>(kStickChunk, bytes_ - progress_.done));
  const StickFiles::Clock::time_point began = files.now();
  if (!stick_did(files.write(file_.fd(), chunk))) return;
  unsynced_ += chunk.size();
  const bool last = progress_.done + chunk.size() == bytes_;
  if (last || unsynced_ >= kSyncEvery) {
    if (!stick_did(files.sync(file_.fd()))) return;
    unsynced_ = 0;
  }
  spent_ += files.now() - began;
  progress_.done += chunk.size();
  if (!last) return;
  if (!stick_did(file_.close()) || !stick_did(files.sync_folder(root_, ""))) return;
  health_.write_speed = speed(bytes_, std::exchange(spent_, {}));
  phase_ = Phase::unmounting_written;
  progress_ = {StickProgress::Step::unmounting, 0, 0};
}

void StickCheckup::read_back() {
  StickFiles& files = sticks_.files();
  std::string chunk(kStickChunk, '\0');
  const StickFiles::Clock::time_point began = files.now();
  const Result<std::size_t> n = read_chunk(files, file_.fd(), chunk.data(), chunk.size());
  spent_ += files.now() - began;
  if (!n) return fail(trouble_of(n.error(), sticks_, id_), n.error().detail);
  chunk.resize(n.value());
  const std::size_t expected = std::min<std::uint64_t>(kStickChunk, bytes_ - progress_.done);
  if (chunk != pattern(seed_, progress_.done, expected)) {
    return fail(StickTrouble::differs, "from byte " + std::to_string(progress_.done) + " on");
  }
  progress_.done += chunk.size();
  if (progress_.done < bytes_) return;
  if (!stick_did(file_.close())) return;
  health_.read_speed = speed(bytes_, spent_);
  phase_ = Phase::mounting_to_clean;
  progress_ = {StickProgress::Step::remounting, 0, 0};
}

void StickCheckup::clean() {
  if (!mount(Sticks::Access::write)) return;
  StickFiles& files = sticks_.files();
  const StickEntry file{kFile, StickEntry::Kind::file, bytes_, {}};
  if (!stick_did(files.remove(root_, file)) || !stick_did(files.sync_folder(root_, ""))) return;
  written_ = false;
  const Result<StickSpace> space = files.space(root_);
  if (!space) return fail(trouble_of(space.error(), sticks_, id_), space.error().detail);
  health_.free = space.value().free;
  health_.size = space.value().size;
  if (!stick_did(sticks_.unmount(id_))) return;
  root_.clear();
  phase_ = Phase::done;
  progress_ = {StickProgress::Step::done, 0, 0};
}

bool StickCheckup::mount(Sticks::Access access) {
  const Result<std::filesystem::path> root = sticks_.remount(id_, access);
  if (root) root_ = root.value();
  if (!root) fail(trouble_of(root.error(), sticks_, id_), root.error().detail);
  return root.ok();
}

bool StickCheckup::stick_did(const Status& status) {
  if (!status) fail(trouble_of(status.error(), sticks_, id_), status.error().detail);
  return status.ok();
}

void StickCheckup::fail(StickTrouble trouble, std::string_view detail) {
  trouble_ = trouble;
  error_ = {code_of(trouble), sentence_of(trouble) + " (" + std::string(detail) + ")"};
}

// As far as the stick still allows; what went wrong is known already.
void StickCheckup::tidy_up() {
  file_ = {};
  if (written_ && sticks_.find(id_)) {
    const Result<std::filesystem::path> root = sticks_.remount(id_, Sticks::Access::write);
    if (root) {
      root_ = root.value();
      static_cast<void>(sticks_.files().remove(root_, {kFile, StickEntry::Kind::file, 0, {}}));
      static_cast<void>(sticks_.files().sync_folder(root_, ""));
    }
  }
  if (!root_.empty()) static_cast<void>(sticks_.unmount(id_));
  root_.clear();
}

}  // namespace lectern
