// meeting_acts.cpp: one function for each thing organizers do with the meeting. Nothing is so until the device says
// that it is kept.
#include "kiosk/app/staff/meeting_acts.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "kiosk/app/staff/day.h"
#include "kiosk/app/staff/going.h"

namespace lectern {
namespace {

void keep(Next& next, const Meeting& wanted, StaffOrder how) {
  Staff& staff = staff_in(next);
  staff.asked = true;
  staff.wanted = wanted;
  order(next, std::move(how));
}

// One of the settings: kept at once.
template <class Change>
void set(Next& next, const Change& change) {
  const Staff& staff = staff_in(next);
  constexpr std::array kPlaces = {StaffPlace::meeting, StaffPlace::day, StaffPlace::languages};
  if (staff.asked || std::find(kPlaces.begin(), kPlaces.end(), staff.place) == kPlaces.end()) return;
  Meeting wanted = next.model.device.evening;
  change(wanted);
  if (wanted != next.model.device.evening) keep(next, wanted, KeepMeeting{wanted});
}

// Offers visitors one language more or one less, and always one.
void offer_language(const Device& device, Meeting& meeting, const std::string& tag) {
  const auto before = languages_of(device);
  std::string offered;
  std::size_t left_out = 0;
  for (const Words* words : languages_of_forum(device)) {
    const bool was = std::find(before.begin(), before.end(), words) != before.end();
    const bool on = was != (words->tag == tag);
    if (on) offered += (offered.empty() ? "" : " ") + words->tag;
    left_out += on ? 0 : 1;
  }
  if (offered.empty()) return;
  meeting.languages = left_out == 0 ? std::string() : offered;
  if (!is_offered(meeting, meeting.language)) meeting.language.clear();
}

}  // namespace

void acted(Next& next, const IdleChosen& e) {
  set(next, [&](Meeting& meeting) { meeting.idle_minutes = std::clamp(e.minutes, 2, 5); });
}

void acted(Next& next, const ReceiptsChosen& e) {
  set(next, [&](Meeting& meeting) { meeting.receipts = to_word(e.kind); });
}

void acted(Next& next, const DayTurned& e) {
  set(next, [&](Meeting& meeting) {
    meeting.date = turned_day(meeting.date.empty() ? next.model.device.today : meeting.date, e);
  });
}

void acted(Next& next, const ClockTrusted&) {
  set(next, [](Meeting& meeting) { meeting.clock_is_right = !meeting.clock_is_right; });
}

void acted(Next& next, const VoicesToggled&) {
  if (pack_of(next.model).sealed) return;
  set(next, [](Meeting& meeting) { meeting.voices = !meeting.voices; });
}

void acted(Next& next, const LanguageOffered& e) {
  set(next, [&](Meeting& meeting) { offer_language(next.model.device, meeting, e.tag); });
}

void acted(Next& next, const BeginningChosen& e) {
  const auto offered = languages_of(next.model.device);
  if (std::any_of(offered.begin(), offered.end(), [&](const Words* words) { return words->tag == e.tag; }))
    set(next, [&](Meeting& meeting) { meeting.language = e.tag; });
}

void acted(Next& next, const RehearsalToggled&) {
  order(next, Rehearse{!next.model.device.rehearsal});
  order(next, TellEvening{});
}

void acted(Next& next, const PhaseChosen& e) {
  const Staff& staff = staff_in(next);
  Meeting wanted = next.model.device.evening;
  if (staff.place != StaffPlace::phase || staff.asked || wanted.phase == Phase::closed) return;
  if (e.phase == Phase::unset || e.phase == Phase::closed) return;
  wanted.phase = e.phase;
  keep(next, wanted, MarkPhase{wanted});
}

void acted(Next& next, const OpeningConfirmed&) {
  const Staff& staff = staff_in(next);
  if (staff.place != StaffPlace::opening || staff.asked) return;
  Meeting wanted = next.model.device.evening;
  ++wanted.number;
  wanted.phase = Phase::before;
  keep(next, wanted, OpenMeeting{wanted});
}

void acted(Next& next, const ClosingConfirmed& e) {
  const Staff& staff = staff_in(next);
  Meeting wanted = next.model.device.evening;
  if (staff.place != StaffPlace::closing || staff.asked || wanted.phase == Phase::closed) return;
  wanted.phase = Phase::closed;
  keep(next, wanted, CloseMeeting{wanted, e.count_few});
}

void acted(Next& next, const HelpAnswered&) {
  if (staff_in(next).place == StaffPlace::evening) next.model.device.help_asked = 0;
}

void begin_naming(Next& next) {
  Staff& staff = staff_in(next);
  if (staff.place == StaffPlace::meeting && !staff.wanted) staff.wanted = next.model.device.evening;
}

void keep_named(Next& next) {
  const Staff& staff = staff_in(next);
  if (!staff.wanted) return;
  const Meeting wanted = *staff.wanted;
  keep(next, wanted, KeepMeeting{wanted});
}

}  // namespace lectern
