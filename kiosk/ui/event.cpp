// event.cpp: the one place where events are copied, moved, compared and ended.
#include "kiosk/ui/event.h"

#include <utility>

namespace lectern {

Event::Event() = default;
template <class Kind>
requires kIsKindOf<Kind, AnyEvent> Event::Event(Kind kind) : AnyEvent(std::move(kind)) {}
Event::Event(const Event&) = default;
Event::Event(Event&&) noexcept = default;
Event& Event::operator=(const Event&) = default;
Event& Event::operator=(Event&&) noexcept = default;
Event::~Event() = default;
bool Event::operator==(const Event& other) const {
  return static_cast<const AnyEvent&>(*this) == static_cast<const AnyEvent&>(other);
}

template Event::Event(Ticked);
template Event::Event(Stirred);
template Event::Event(Held);
template Event::Event(Saved);
template Event::Event(SaveFailed);
template Event::Event(RecordChecked);
template Event::Event(ReceiptAnswered);
template Event::Event(DayTold);
template Event::Event(SticksStirred);
template Event::Event(OthersTold);
template Event::Event(Went);
template Event::Event(WentNext);
template Event::Event(WentBack);
template Event::Event(ChangeAsked);
template Event::Event(SourcesAsked);
template Event::Event(PageTurned);
template Event::Event(DoneConfirmed);
template Event::Event(HelperCalled);
template Event::Event(MoreTimeAsked);
template Event::Event(LaidOut);
template Event::Event(Scrolled);
template Event::Event(LanguageChosen);
template Event::Event(TextSizeChosen);
template Event::Event(ThemeChosen);
template Event::Event(PositionChosen);
template Event::Event(Voted);
template Event::Event(TopicToggled);
template Event::Event(CapacityChosen);
template Event::Event(AreaChosen);
template Event::Event(DeliveryToggled);
template Event::Event(AssistedToggled);
template Event::Event(QuestionRemoved);
template Event::Event(SendPressed);
template Event::Event(ReceiptAsked);
template Event::Event(FairnessGiven);
template Event::Event(EditingBegan);
template Event::Event(EditingEnded);
template Event::Event(TextTyped);
template Event::Event(BackspacePressed);
template Event::Event(DeletePressed);
template Event::Event(WordDeleted);
template Event::Event(CaretMoved);
template Event::Event(CaretStepped);
template Event::Event(ShiftPressed);
template Event::Event(LayerChosen);
template Event::Event(AccentsOpened);
template Event::Event(KeyboardChosen);
template Event::Event(CandidatesOffered);
template Event::Event(CandidateChosen);
template Event::Event(CandidatesTurned);
template Event::Event(Moved);
template Event::Event(Stroked);
template Event::Event(StaffAsked);
template Event::Event(StaffPressed);
template Event::Event(GlassTouched);
template Event::Event(StaffTold);

}  // namespace lectern
