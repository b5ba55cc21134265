// pin.cpp: one file for the PIN, replaced whole, and its tries beside it.
#include "db/store/pin.h"

#include <algorithm>
#include <utility>

#include "db/keys/digest.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNewFile = "pin-new";
constexpr std::string_view kBegin = "lectern-pin/v1 ";
constexpr std::size_t kLimit = 4096;
constexpr std::int64_t kShortestDelay = 15'000;
constexpr std::int64_t kLongestDelay = 3'600'000;

std::int64_t delay_after(std::uint32_t tries) {
  if (tries < kFreePinTries) return 0;
  const std::uint32_t doublings = std::min<std::uint32_t>(tries - kFreePinTries, 8);
  return std::min(kShortestDelay << doublings, kLongestDelay);
}

std::string line_for(const std::string& made) {
  const std::string told = std::string(kBegin) + made;
  return told + " " + sha256_hex(told).substr(0, 16) + "\n";
}

// Empty if the text is not such a line.
std::string made_in(const std::string& text) {
  const std::size_t end = text.rfind(' ');
  if (!text.starts_with(kBegin) || end == std::string::npos || end < kBegin.size()) return {};
  std::string made = text.substr(kBegin.size(), end - kBegin.size());
  return text == line_for(made) ? made : std::string();
}

Error damaged(const fs::path& folder, const char* what) {
  return Error{ErrorCode::damaged, what + folder.string() +
                                       "; no comment is touched by that, and \"lecternctl pin new " + "--data " +
                                       folder.string() + "\" makes another PIN"};
}

// What was made of the PIN; empty if none was confirmed yet.
Result<std::string> read_pin(Disk& disk, const fs::path& folder) {
  const Result<std::string> text = disk.read(folder / kPinFile, kLimit);
  if (text) {
    std::string made = made_in(text.value());
    if (made.empty()) return damaged(folder, "the organizer's PIN cannot be read any more in ");
    return made;
  }
  if (text.error().code == ErrorCode::bad_input) return damaged(folder, "something else has the PIN's place in ");
  if (text.error().code != ErrorCode::not_found) return text.error();
  // Tries are first counted after there is a PIN. To show a new one to whoever is there would open the lock.
  const Result<bool> was_there = PinTries::is_there(disk, folder);
  if (!was_there) return was_there.error();
  if (was_there.value()) return damaged(folder, "the organizer's PIN is gone from ");
  return std::string();
}

// After a power cut there is the old one or the new one.
Status keep(Disk& disk, const fs::path& folder, const std::string& made) {
  const fs::path fresh = folder / kNewFile;
  if (Status removed = disk.remove(fresh); !removed) return removed;
  if (Status put = disk.put(fresh, line_for(made)); !put) return put;
  if (Status renamed = disk.rename(fresh, folder / kPinFile); !renamed) return renamed;
  return disk.sync_folder(folder);
}

}  // namespace

PinLock::PinLock(Disk& disk, const fs::path& folder, std::int64_t now_ms, PinHash hash)
    : disk_(&disk), folder_(folder), hash_(std::move(hash)), tries_(disk, folder) {
  ready_at_ms_ = now_ms + delay_after(tries_.count());
}

Result<PinLock> PinLock::open(Disk& disk, const fs::path& folder, std::int64_t now_ms, PinHash hash) {
  Result<std::string> kept = read_pin(disk, folder);
  if (!kept) return kept.error();
  PinLock lock(disk, folder, now_ms, std::move(hash));
  lock.kept_ = std::move(kept).value();
  if (lock.kept_.empty()) lock.fresh_ = new_pin();
  return lock;
}

Status PinLock::confirm() {
  if (!fresh_) return done();
  Result<std::string> made = hash_.make(fresh_->view());
  if (!made) return made.error();
  if (Status kept = keep(*disk_, folder_, made.value()); !kept) return kept;
  if (Status cleared = tries_.clear(); !cleared) return cleared;
  kept_ = std::move(made).value();
  fresh_.reset();
  ready_at_ms_ = 0;
  return done();
}

Result<PinVerdict> PinLock::try_pin(std::string_view digits, std::int64_t now_ms) {
  if (fresh_) return Error{ErrorCode::unavailable, "there is no PIN yet: the one shown has to be noted and confirmed"};
  if (const std::int64_t wait = wait_ms(now_ms); wait > 0) return PinVerdict{PinVerdict::Answer::wait, 0, wait};
  if (!is_pin(digits)) return Error{ErrorCode::bad_input, "a PIN has 6 to 8 digits; this was not counted as a try"};
  if (const Status raised = tries_.raise(); !raised) {
    return Error{raised.error().code,
                 "the PIN was not looked at, for the try could not be counted: " + raised.error().detail};
  }
  ready_at_ms_ = now_ms + delay_after(tries_.count());
  const Result<bool> fits = hash_.fits(kept_, digits);
  if (!fits) return fits.error();
  if (!fits.value()) return PinVerdict{PinVerdict::Answer::wrong, free_left(), wait_ms(now_ms)};
  // What could not be written leaves a delay for after a restart, and no try more for anybody.
  static_cast<void>(tries_.clear().ok());
  ready_at_ms_ = now_ms;
  return PinVerdict{PinVerdict::Answer::open, free_left(), 0};
}

int PinLock::free_left() const {
  return kFreePinTries - static_cast<int>(std::min<std::uint32_t>(tries_.count(), kFreePinTries));
}

std::int64_t PinLock::wait_ms(std::int64_t now_ms) const { return std::max<std::int64_t>(0, ready_at_ms_ - now_ms); }

Result<PinChange> PinLock::change(std::string_view old_pin, std::string_view new_pin, std::int64_t now_ms) {
  if (const Weakness weakness = weakness_of(new_pin); weakness != Weakness::none) return PinChange{weakness, {}};
  const Result<PinVerdict> verdict = try_pin(old_pin, now_ms);
  if (!verdict) return verdict.error();
  if (verdict.value().answer != PinVerdict::Answer::open) return PinChange{Weakness::none, verdict.value()};
  Result<std::string> made = hash_.make(new_pin);
  if (!made) return made.error();
  if (Status kept = keep(*disk_, folder_, made.value()); !kept) return kept.error();
  kept_ = std::move(made).value();
  return PinChange{Weakness::none, verdict.value()};
}

Result<Secret> PinLock::renew(Disk& disk, const fs::path& folder, const PinHash& hash) {
  Secret digits = new_pin();
  const Result<std::string> made = hash.make(digits.view());
  if (!made) return made.error();
  if (Status kept = keep(disk, folder, made.value()); !kept) return kept.error();
  if (Status cleared = PinTries(disk, folder).clear(); !cleared) return cleared.error();
  return digits;
}

}  // namespace lectern
