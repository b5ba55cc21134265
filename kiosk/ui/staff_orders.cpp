// staff_orders.cpp: the one place where orders are copied, moved, compared and ended.
#include "kiosk/ui/staff_orders.h"

#include <utility>

namespace lectern {

StaffOrder::StaffOrder() = default;
template <class Kind>
requires kIsKindOf<Kind, AnyStaffOrder> StaffOrder::StaffOrder(Kind kind) : AnyStaffOrder(std::move(kind)) {}
StaffOrder::StaffOrder(const StaffOrder&) = default;
StaffOrder::StaffOrder(StaffOrder&&) noexcept = default;
StaffOrder& StaffOrder::operator=(const StaffOrder&) = default;
StaffOrder& StaffOrder::operator=(StaffOrder&&) noexcept = default;
StaffOrder::~StaffOrder() = default;
bool StaffOrder::operator==(const StaffOrder& other) const {
  return static_cast<const AnyStaffOrder&>(*this) == static_cast<const AnyStaffOrder&>(other);
}

template StaffOrder::StaffOrder(AskPin);
template StaffOrder::StaffOrder(ConfirmPin);
template StaffOrder::StaffOrder(TryPin);
template StaffOrder::StaffOrder(TellEvening);
template StaffOrder::StaffOrder(KeepMeeting);
template StaffOrder::StaffOrder(OpenMeeting);
template StaffOrder::StaffOrder(MarkPhase);
template StaffOrder::StaffOrder(CloseMeeting);
template StaffOrder::StaffOrder(Rehearse);
template StaffOrder::StaffOrder(PollSticks);
template StaffOrder::StaffOrder(BeginExport);
template StaffOrder::StaffOrder(BeginStickTest);
template StaffOrder::StaffOrder(GoOn);
template StaffOrder::StaffOrder(StopJob);
template StaffOrder::StaffOrder(ListComments);
template StaffOrder::StaffOrder(Withhold);
template StaffOrder::StaffOrder(Approve);
template StaffOrder::StaffOrder(PlaySound);
template StaffOrder::StaffOrder(KeepReadiness);
template StaffOrder::StaffOrder(KeepGlass);
template StaffOrder::StaffOrder(ListForums);
template StaffOrder::StaffOrder(BringForum);
template StaffOrder::StaffOrder(UseForum);
template StaffOrder::StaffOrder(ListBundles);
template StaffOrder::StaffOrder(RestoreBundle);
template StaffOrder::StaffOrder(TellDrill);
template StaffOrder::StaffOrder(BeginDrill);
template StaffOrder::StaffOrder(FinishDrill);
template StaffOrder::StaffOrder(TellAbout);

}  // namespace lectern
