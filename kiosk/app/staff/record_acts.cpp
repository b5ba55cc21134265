// record_acts.cpp: comments are withheld or shown by their leaf, forums and bundles go by their folder.
#include "kiosk/app/staff/record_acts.h"

#include "kiosk/app/staff/going.h"

namespace lectern {
namespace {

// The comment that is looked at, if it is still the one that was pressed for.
const CommentFacts* chosen_comment(const Staff& staff, const std::string& leaf) {
  if (!staff.comments || staff.chosen >= staff.comments->size()) return nullptr;
  const CommentFacts& comment = (*staff.comments)[staff.chosen];
  return comment.leaf == leaf ? &comment : nullptr;
}

const ForumFacts* chosen_forum(const Staff& staff) {
  return staff.place == StaffPlace::forum && staff.chosen < staff.forums.size() ? &staff.forums[staff.chosen] : nullptr;
}

}  // namespace

bool may_be_approved(const Model& model, const CommentFacts& comment) {
  return model.device.evening.voices && !pack_of(model).sealed && !comment.sealed && comment.reason.empty() &&
         !comment.text.empty();
}

void acted(Next& next, const CommentsTurned& e) {
  Staff& staff = staff_in(next);
  if (staff.comments && e.page < (staff.comments->size() + kCommentsPerPage - 1) / kCommentsPerPage)
    staff.page = e.page;
}

void acted(Next& next, const CommentPicked& e) {
  const Staff& staff = staff_in(next);
  go_to_one(next, StaffPlace::comments, StaffPlace::comment, e.index, staff.comments ? staff.comments->size() : 0);
}

void acted(Next& next, const CommentWithheld& e) {
  const Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::reasons || chosen_comment(staff, e.leaf) == nullptr) return;
  order(next, Withhold{e.leaf, e.reason});
  go_back(next);
}

void acted(Next& next, const CommentApproved& e) {
  const Staff& staff = staff_in(next);
  const CommentFacts* const comment = chosen_comment(staff, e.leaf);
  if (staff.place != StaffPlace::comment || comment == nullptr || !may_be_approved(next.model, *comment)) return;
  order(next, Approve{e.leaf, e.show});
}

void acted(Next& next, const ForumPicked& e) {
  go_to_one(next, StaffPlace::forums, StaffPlace::forum, e.index, staff_in(next).forums.size());
}

void acted(Next& next, const ForumUsed&) {
  const ForumFacts* const forum = chosen_forum(staff_in(next));
  if (forum == nullptr) return;
  order(next, UseForum{forum->folder});
  go_back(next);
}

void acted(Next& next, const ForumBrought&) {
  const ForumFacts* const forum = chosen_forum(staff_in(next));
  if (forum == nullptr) return;
  order(next, BringForum{forum->folder});
  go_back(next);
}

void acted(Next& next, const BundlePicked& e) {
  const Staff& staff = staff_in(next);
  if (staff.place == StaffPlace::restore && e.index < staff.bundles.size())
    order(next, RestoreBundle{staff.bundles[e.index].folder});
}

}  // namespace lectern
