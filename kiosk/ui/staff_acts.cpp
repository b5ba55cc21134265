// staff_acts.cpp: the one place where acts are copied, moved, compared and ended.
#include "kiosk/ui/staff_acts.h"

#include <utility>

namespace lectern {

StaffAct::StaffAct() = default;
template <class Kind>
requires kIsKindOf<Kind, AnyStaffAct> StaffAct::StaffAct(Kind kind) : AnyStaffAct(std::move(kind)) {}
StaffAct::StaffAct(const StaffAct&) = default;
StaffAct::StaffAct(StaffAct&&) noexcept = default;
StaffAct& StaffAct::operator=(const StaffAct&) = default;
StaffAct& StaffAct::operator=(StaffAct&&) noexcept = default;
StaffAct::~StaffAct() = default;
bool StaffAct::operator==(const StaffAct& other) const {
  return static_cast<const AnyStaffAct&>(*this) == static_cast<const AnyStaffAct&>(other);
}

template StaffAct::StaffAct(PinEntered);
template StaffAct::StaffAct(PinNoted);
template StaffAct::StaffAct(StaffWent);
template StaffAct::StaffAct(StaffWentBack);
template StaffAct::StaffAct(StaffLeft);
template StaffAct::StaffAct(PhaseChosen);
template StaffAct::StaffAct(IdleChosen);
template StaffAct::StaffAct(ReceiptsChosen);
template StaffAct::StaffAct(DayTurned);
template StaffAct::StaffAct(ClockTrusted);
template StaffAct::StaffAct(VoicesToggled);
template StaffAct::StaffAct(LanguageOffered);
template StaffAct::StaffAct(BeginningChosen);
template StaffAct::StaffAct(RehearsalToggled);
template StaffAct::StaffAct(OpeningConfirmed);
template StaffAct::StaffAct(ClosingConfirmed);
template StaffAct::StaffAct(HelpAnswered);
template StaffAct::StaffAct(ExportPressed);
template StaffAct::StaffAct(StickTestPressed);
template StaffAct::StaffAct(DrillPressed);
template StaffAct::StaffAct(StopPressed);
template StaffAct::StaffAct(WordEntered);
template StaffAct::StaffAct(CommentsTurned);
template StaffAct::StaffAct(CommentPicked);
template StaffAct::StaffAct(CommentWithheld);
template StaffAct::StaffAct(CommentApproved);
template StaffAct::StaffAct(CellTouched);
template StaffAct::StaffAct(TonePressed);
template StaffAct::StaffAct(ToneHeard);
template StaffAct::StaffAct(TestEnded);
template StaffAct::StaffAct(ForumPicked);
template StaffAct::StaffAct(ForumUsed);
template StaffAct::StaffAct(ForumBrought);
template StaffAct::StaffAct(BundlePicked);

}  // namespace lectern
