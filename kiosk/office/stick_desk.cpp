// stick_desk.cpp: steps of a copy or a test become what an organizer sees.
#include "kiosk/office/stick_desk.h"

#include <cstdio>
#include <utility>

#include "kiosk/base/text_gate.h"

namespace lectern {
namespace {

constexpr double kKilo = 1'000.0;

JobFacts::Step step_of(StickProgress::Step step) {
  switch (step) {
    case StickProgress::Step::space:
      return JobFacts::Step::space;
    case StickProgress::Step::copying:
      return JobFacts::Step::copying;
    case StickProgress::Step::syncing:
    case StickProgress::Step::unmounting:
    case StickProgress::Step::remounting:
    case StickProgress::Step::renaming:
      return JobFacts::Step::finishing;
    case StickProgress::Step::checking:
      return JobFacts::Step::checking;
    case StickProgress::Step::done:
      return JobFacts::Step::done;
  }
  return JobFacts::Step::none;
}

JobFacts::Trouble shown(StickTrouble trouble) {
  switch (trouble) {
    case StickTrouble::gone:
      return JobFacts::Trouble::gone;
    case StickTrouble::full:
      return JobFacts::Trouble::full;
    case StickTrouble::read_only:
      return JobFacts::Trouble::read_only;
    case StickTrouble::unformatted:
      return JobFacts::Trouble::unformatted;
    case StickTrouble::not_allowed:
      return JobFacts::Trouble::not_allowed;
    case StickTrouble::differs:
      return JobFacts::Trouble::differs;
    case StickTrouble::exists_different:
      return JobFacts::Trouble::exists;
    case StickTrouble::slow:
    case StickTrouble::io:
      return JobFacts::Trouble::io;
  }
  return JobFacts::Trouble::io;
}

}  // namespace

StickDesk::StickDesk(std::unique_ptr<Sticks> sticks) : sticks_(std::move(sticks)) {}

StickFacts StickDesk::poll() {
  if (sticks_ == nullptr) return {.state = StickFacts::State::no_service};
  for (StickNews& news : sticks_->poll()) {
    if (news.what == StickNews::What::came) {
      in_ = std::move(news.stick);
    } else if (in_ && in_->id == news.stick.id) {
      in_.reset();
    }
  }
  if (!in_ && !sticks_->status()) return {.state = StickFacts::State::no_service};
  if (!in_) return {};
  // A stick's name is a stranger's text.
  StickFacts facts{.label = gate(in_->label, {.newlines = false}).text, .mb = in_->bytes >> 20U};
  switch (in_->fit) {
    case Stick::Fit::good:
      facts.state = StickFacts::State::ready;
      break;
    case Stick::Fit::unformatted:
      facts.state = StickFacts::State::unformatted;
      break;
    case Stick::Fit::not_allowed:
      facts.state = StickFacts::State::not_allowed;
      break;
  }
  return facts;
}

JobFacts StickDesk::fail(StickTrouble trouble) {
  std::fprintf(stderr, "lectern: %s\n", sentence_of(trouble).c_str());
  copy_.reset();
  test_.reset();
  job_.step = JobFacts::Step::failed;
  job_.trouble = shown(trouble);
  return job_;
}

JobFacts StickDesk::begin_copy(const std::filesystem::path& bundle, JobFacts about) {
  stop();
  job_ = std::move(about);
  if (!in_) return fail(StickTrouble::gone);
  job_.step = JobFacts::Step::space;
  job_.name = bundle.filename().string();
  copy_ = std::make_unique<StickCopy>(*sticks_, in_->id, bundle, job_.name);
  return job_;
}

JobFacts StickDesk::begin_test() {
  stop();
  job_ = {.kind = JobFacts::Kind::testing};
  if (!in_) return fail(StickTrouble::gone);
  job_.step = JobFacts::Step::space;
  test_ = std::make_unique<StickCheckup>(*sticks_, in_->id);
  return job_;
}

JobFacts StickDesk::go_on() {
  if (copy_) {
    const Result<bool> finished = copy_->advance();
    if (!finished) return fail(copy_->trouble().value_or(StickTrouble::io));
    const StickProgress progress = copy_->progress();
    job_.step = step_of(progress.step);
    job_.done = progress.done;
    job_.total = progress.total;
    job_.slow = copy_->slow();
    job_.already_there = copy_->already_there();
    if (finished.value()) copy_.reset();
  } else if (test_) {
    const Result<bool> finished = test_->advance();
    if (!finished) return fail(test_->trouble().value_or(StickTrouble::io));
    const StickProgress progress = test_->progress();
    job_.step = step_of(progress.step);
    job_.done = progress.done;
    job_.total = progress.total;
    if (finished.value()) {
      const StickHealth& found = test_->health();
      job_.write_kb_s = static_cast<std::uint64_t>(found.write_speed * kKilo);
      job_.read_kb_s = static_cast<std::uint64_t>(found.read_speed * kKilo);
      job_.free_mb = found.free >> 20U;
      job_.slow = found.slow();
      test_.reset();
    }
  } else {
    job_.step = JobFacts::Step::failed;
  }
  return job_;
}

void StickDesk::stop() {
  copy_.reset();
  test_.reset();
  job_ = {};
}

Result<std::filesystem::path> StickDesk::open_to_read() {
  if (sticks_ == nullptr || !in_) return Error{ErrorCode::unavailable, "no stick is in"};
  return sticks_->mount(in_->id, Sticks::Access::read);
}

void StickDesk::close() {
  if (sticks_ != nullptr && in_) static_cast<void>(sticks_->unmount(in_->id).ok());
}

}  // namespace lectern
