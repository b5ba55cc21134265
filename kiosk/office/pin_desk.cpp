// pin_desk.cpp: the lock's verdicts become what an organizer sees.
#include "kiosk/office/pin_desk.h"

#include <string>
#include <utility>

#include "kiosk/office/complaint.h"

namespace lectern {
namespace {

PinFacts::Answer shown(PinVerdict::Answer answer) {
  switch (answer) {
    case PinVerdict::Answer::open:
      return PinFacts::Answer::open;
    case PinVerdict::Answer::wrong:
      return PinFacts::Answer::wrong;
    case PinVerdict::Answer::wait:
      return PinFacts::Answer::wait;
  }
  return PinFacts::Answer::trouble;
}

}  // namespace

PinFacts PinDesk::state(std::int64_t now) {
  if (!lock_) {
    auto lock = PinLock::open(*disk_, data_, now, hash_);
    if (!lock) {
      complain("the PIN cannot be used", lock.error());
      return {.answer = PinFacts::Answer::trouble};
    }
    lock_.emplace(std::move(lock).value());
  }
  if (const Secret* const fresh = lock_->fresh_pin())
    return {.answer = PinFacts::Answer::fresh, .fresh = std::string(fresh->view())};
  const std::int64_t wait = lock_->wait_ms(now);
  return {.answer = wait > 0 ? PinFacts::Answer::wait : PinFacts::Answer::ask,
          .free_left = lock_->free_left(),
          .wait_ms = wait};
}

PinFacts PinDesk::try_pin(std::string_view digits, std::int64_t now) {
  if (!lock_) return state(now);
  const Result<PinVerdict> verdict = lock_->try_pin(digits, now);
  if (!verdict && verdict.error().code == ErrorCode::bad_input) return state(now);  // too short: a slip
  if (!verdict) {
    complain("the PIN was not checked", verdict.error());
    return {.answer = PinFacts::Answer::trouble};
  }
  return {.answer = shown(verdict.value().answer),
          .free_left = verdict.value().free_left,
          .wait_ms = verdict.value().wait_ms};
}

Status PinDesk::confirm() {
  if (!lock_) return Error{ErrorCode::unavailable, "confirm the PIN: none was shown"};
  return lock_->confirm();
}

}  // namespace lectern
