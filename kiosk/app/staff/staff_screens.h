// staff_screens.h: one function per organizer's screen, and the parts they share. Each fills the body and the dock.
#pragma once

#include <array>
#include <string>

#include "kiosk/app/parts.h"

namespace lectern {

// The whole screen of an organizer.
[[nodiscard]] Node staff_view(const Model&);

[[nodiscard]] inline const Staff& staff_of(const Context& c) { return *c.session.staff; }
[[nodiscard]] Event staff_press(StaffAct act);
[[nodiscard]] Event staff_go(StaffPlace place);
[[nodiscard]] std::string counted(const Context&, Str text, std::uint64_t n);
[[nodiscard]] std::string phase_text(const Context&, Phase);
[[nodiscard]] std::string language_name(const Context&, std::string_view tag);

void show_new_pin(const Context&, Sheet&);
void show_pin(const Context&, Sheet&);
void show_evening(const Context&, Sheet&);
void show_phase(const Context&, Sheet&);
void show_meeting(const Context&, Sheet&);
void show_day(const Context&, Sheet&);
void show_opening(const Context&, Sheet&);
void show_closing(const Context&, Sheet&);
void show_closed(const Context&, Sheet&);
void show_stick(const Context&, Sheet&);
void show_stick_test(const Context&, Sheet&);
void show_said(const Context&, Sheet&);
void show_said_one(const Context&, Sheet&);
void show_reasons(const Context&, Sheet&);
void show_readiness(const Context&, Sheet&);
void show_touch_test(const Context&, Sheet&);
void show_adjust(const Context&, Sheet&);
void show_key_test(const Context&, Sheet&);
void show_sound_test(const Context&, Sheet&);
void show_forums(const Context&, Sheet&);
void show_forum(const Context&, Sheet&);
void show_restore(const Context&, Sheet&);
void show_about(const Context&, Sheet&);
void show_offered(const Context&, Sheet&);
void show_guide(const Context&, Sheet&);
void show_drill(const Context&, Sheet&);
void show_drill_word(const Context&, Sheet&);

// The bar of a running job, or how it failed. False: there is none.
bool add_job(const Context&, Sheet&);
// What stick is in, and the button that begins with it.
void offer_stick(const Context&, Sheet&, Str name, StaffAct act, Tone tone = Tone::primary);

}  // namespace lectern
