// kept_settings.cpp: settings as lines of text.
#include "kiosk/office/kept_settings.h"

#include "kiosk/office/complaint.h"

namespace lectern {
namespace {

constexpr const char* kMeeting = "meeting";
constexpr const char* kReadiness = "readiness";
constexpr const char* kGlass = "glass";
constexpr const char* kRehearsal = "rehearsal";  // "yes", or empty

}  // namespace

Meeting kept_meeting(Record& record) {
  const Result<std::string> kept = record.setting(kMeeting);
  if (!kept || kept.value().empty()) return {};
  const Result<Meeting> meeting = parse_meeting(kept.value());
  if (!meeting) complain("the meeting's settings were left aside", meeting.error());
  return meeting ? meeting.value() : Meeting{};
}

Glass kept_glass(Record& record) {
  const Result<std::string> kept = record.setting(kGlass);
  if (!kept || kept.value().empty()) return {};
  const Result<Glass> glass = parse_glass(kept.value());
  if (!glass) complain("the panel is taken as it comes", glass.error());
  return glass ? glass.value() : Glass{};
}

bool kept_rehearsal(Record& record) {
  const Result<std::string> kept = record.setting(kRehearsal);
  return kept && kept.value() == "yes";
}

Result<std::string> meeting_text(Record& record) { return record.setting(kMeeting); }
Result<std::string> readiness_text(Record& record) { return record.setting(kReadiness); }

Status keep(Record& record, const Meeting& meeting) { return record.set_setting(kMeeting, to_text(meeting)); }
Status keep(Record& record, const Glass& glass) { return record.set_setting(kGlass, to_text(glass)); }
Status keep(Record& record, const Readiness& ready) { return record.set_setting(kReadiness, to_text(ready)); }
Status keep_rehearsal(Record& record, bool on) { return record.set_setting(kRehearsal, on ? "yes" : ""); }

}  // namespace lectern
