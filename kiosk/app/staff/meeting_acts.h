// meeting_acts.h: what organizers do with the meeting: set it up, open it, mark its phases, close it.
#pragma once

#include "kiosk/app/app.h"

namespace lectern {

void acted(Next&, const PhaseChosen&);
void acted(Next&, const IdleChosen&);
void acted(Next&, const ReceiptsChosen&);
void acted(Next&, const DayTurned&);
void acted(Next&, const ClockTrusted&);
void acted(Next&, const VoicesToggled&);
void acted(Next&, const LanguageOffered&);
void acted(Next&, const BeginningChosen&);
void acted(Next&, const RehearsalToggled&);
void acted(Next&, const OpeningConfirmed&);
void acted(Next&, const ClosingConfirmed&);
void acted(Next&, const HelpAnswered&);

// A name or an item is going to be written.
void begin_naming(Next&);
// And was.
void keep_named(Next&);

}  // namespace lectern
