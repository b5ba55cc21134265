// told.cpp: one function for each thing the device tells.
#include "kiosk/app/staff/told.h"

#include <algorithm>
#include <variant>

#include "kiosk/app/staff/going.h"
#include "kiosk/app/staff/trial_acts.h"

namespace lectern {
namespace {

void told(Next& next, const PinFacts& facts) {
  Staff& staff = staff_in(next);
  staff.asked = false;
  if (staff.let_in) return;
  staff.pin = facts;
  staff.wait_until = next.model.now + facts.wait_ms;
  switch (facts.answer) {
    case PinFacts::Answer::fresh:
      staff.place = StaffPlace::new_pin;
      return;
    case PinFacts::Answer::ask:
    case PinFacts::Answer::wrong:
    case PinFacts::Answer::wait:
    case PinFacts::Answer::trouble:
      staff.place = StaffPlace::pin;
      return;
    case PinFacts::Answer::open:
      staff.let_in = true;
      staff.pin = {};
      staff.trail.clear();
      order(next, PollSticks{});  // what came and went while nobody heeded it
      arrive(next, StaffPlace::evening);
      if (staff.first_time) go(next, StaffPlace::guide);
      return;
  }
}

void told(Next& next, const Meeting& meeting) {
  Staff& staff = staff_in(next);
  staff.asked = false;
  const Phase before = next.model.device.evening.phase;
  next.model.session.language = words_of(next.model).tag;  // whatever visitors are offered from now on
  apply(next.model.device, meeting);
  if (next.model.session.place != Place::write) staff.wanted.reset();
  if (staff.place == StaffPlace::phase) go(next, StaffPlace::evening);
  if (staff.place == StaffPlace::opening && meeting.phase == Phase::before) go(next, StaffPlace::evening);
  if (staff.place == StaffPlace::closing && meeting.phase == Phase::closed && before != Phase::closed) {
    staff.trail = {StaffPlace::evening};
    arrive(next, StaffPlace::closed);
  }
}

void told(Next& next, const EveningFacts& facts) { staff_in(next).evening = facts; }

void told(Next& next, const StickFacts& facts) {
  Staff& staff = staff_in(next);
  if (staff.stick == facts) return;
  staff.stick = facts;
  // What was done is told of the stick that it was done with. A drill's words are its own, whatever is in.
  if (facts.state == StickFacts::State::ready && !staff.job.running() && staff.job.kind != JobFacts::Kind::drilling)
    staff.job = {};
  if (staff.place == StaffPlace::forums) order(next, ListForums{});
  if (staff.place == StaffPlace::restore) order(next, ListBundles{});
}

void told(Next& next, const JobFacts& facts) {
  Staff& staff = staff_in(next);
  if (!staff.job.running()) return;  // it was stopped
  staff.job = facts;
  next.model.last_stir = next.model.now;  // nobody locks the screen in the middle of it
  if (facts.running()) return order(next, GoOn{});
  if (facts.kind == JobFacts::Kind::testing) note_trial(next, &Readiness::stick, facts.step == JobFacts::Step::done);
}

void told(Next& next, const std::shared_ptr<const std::vector<CommentFacts>>& comments) {
  Staff& staff = staff_in(next);
  staff.comments = comments;
  const std::size_t pages = comments ? (comments->size() + kCommentsPerPage - 1) / kCommentsPerPage : 0;
  staff.page = std::min(staff.page, pages > 0 ? pages - 1 : 0);
}

void told(Next& next, const std::vector<ForumFacts>& forums) { staff_in(next).forums = forums; }
void told(Next& next, const std::vector<BundleFacts>& bundles) { staff_in(next).bundles = bundles; }

void told(Next& next, const RestoredFacts& facts) {
  staff_in(next).restored = facts;
  staff_in(next).has_restored = true;
}

void told(Next& next, const AboutFacts& facts) { staff_in(next).about = facts; }

void told(Next& next, const DrillFacts& facts) {
  Staff& staff = staff_in(next);
  staff.asked = false;
  staff.drill = facts;
  next.model.device.undrilled = facts.sealed && !facts.passed;
  if (staff.place != StaffPlace::drill_word) return;
  staff.words = {""};
  if (facts.passed) go(next, StaffPlace::drill);
}

void told(Next& next, const PinConfirmed&) {
  Staff& staff = staff_in(next);
  staff.failed = false;
  staff.pin = {};
  staff.place = StaffPlace::pin;
  staff.first_time = true;
}

void told(Next& next, const ForumTaken&) {
  staff_in(next).failed = false;
  next.model.device.forum_chosen = true;
}

void told(Next& next, const RehearsalTold& facts) {
  staff_in(next).failed = false;
  next.model.device.rehearsal = facts.on;
}

void told(Next& next, const OrderDone&) { staff_in(next).failed = false; }

void told(Next& next, const OrderFailed&) {
  Staff& staff = staff_in(next);
  staff.failed = true;
  staff.asked = false;
  staff.wanted.reset();  // what is kept stands
}

}  // namespace

void staff_told(Next& next, const StaffFacts& facts) {
  std::visit([&](const auto& one) { told(next, one); }, facts);
}

}  // namespace lectern
