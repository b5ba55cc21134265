// kept_settings.h: what organizers set, as the record keeps it: the meeting, the panel's correction, what was tried,
// and whether it is a rehearsal. The only place that knows their names there.
#pragma once

#include <string>

#include "db/store/record.h"
#include "kiosk/forum/meeting.h"
#include "kiosk/ui/glass.h"
#include "kiosk/ui/readiness.h"

namespace lectern {

// What cannot be read is left aside, and said in the log.
[[nodiscard]] Meeting kept_meeting(Record&);
[[nodiscard]] Glass kept_glass(Record&);
[[nodiscard]] bool kept_rehearsal(Record&);
// Both as they are kept; for what leaves the kiosk.
[[nodiscard]] Result<std::string> meeting_text(Record&);
[[nodiscard]] Result<std::string> readiness_text(Record&);

[[nodiscard]] Status keep(Record&, const Meeting&);
[[nodiscard]] Status keep(Record&, const Glass&);
[[nodiscard]] Status keep(Record&, const Readiness&);
[[nodiscard]] Status keep_rehearsal(Record&, bool on);

}  // namespace lectern
