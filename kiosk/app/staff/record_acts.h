// record_acts.h: what organizers do with what was said, with forums and with bundles of other kiosks.
#pragma once

#include "kiosk/app/app.h"

namespace lectern {

void acted(Next&, const CommentsTurned&);
void acted(Next&, const CommentPicked&);
void acted(Next&, const CommentWithheld&);
void acted(Next&, const CommentApproved&);
void acted(Next&, const ForumPicked&);
void acted(Next&, const ForumUsed&);
void acted(Next&, const ForumBrought&);
void acted(Next&, const BundlePicked&);

// Whether it is offered to let visitors read this comment: only where they could.
[[nodiscard]] bool may_be_approved(const Model&, const CommentFacts&);

}  // namespace lectern
