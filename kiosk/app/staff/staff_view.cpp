// staff_view.cpp: frames the organizer's screens: where we are and Lock above, Back and what can be done below.
#include <utility>

#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

void show(const Context& c, Sheet& sheet) {
  switch (staff_of(c).place) {
    case StaffPlace::new_pin:
      return show_new_pin(c, sheet);
    case StaffPlace::pin:
      return show_pin(c, sheet);
    case StaffPlace::evening:
      return show_evening(c, sheet);
    case StaffPlace::phase:
      return show_phase(c, sheet);
    case StaffPlace::meeting:
      return show_meeting(c, sheet);
    case StaffPlace::day:
      return show_day(c, sheet);
    case StaffPlace::opening:
      return show_opening(c, sheet);
    case StaffPlace::closing:
      return show_closing(c, sheet);
    case StaffPlace::closed:
      return show_closed(c, sheet);
    case StaffPlace::stick:
      return show_stick(c, sheet);
    case StaffPlace::comments:
      return show_said(c, sheet);
    case StaffPlace::comment:
      return show_said_one(c, sheet);
    case StaffPlace::reasons:
      return show_reasons(c, sheet);
    case StaffPlace::readiness:
      return show_readiness(c, sheet);
    case StaffPlace::touch_test:
      return show_touch_test(c, sheet);
    case StaffPlace::adjust:
      return show_adjust(c, sheet);
    case StaffPlace::key_test:
      return show_key_test(c, sheet);
    case StaffPlace::sound_test:
      return show_sound_test(c, sheet);
    case StaffPlace::stick_test:
      return show_stick_test(c, sheet);
    case StaffPlace::forums:
      return show_forums(c, sheet);
    case StaffPlace::forum:
      return show_forum(c, sheet);
    case StaffPlace::restore:
      return show_restore(c, sheet);
    case StaffPlace::about:
      return show_about(c, sheet);
    case StaffPlace::languages:
      return show_offered(c, sheet);
    case StaffPlace::guide:
      return show_guide(c, sheet);
    case StaffPlace::drill:
      return show_drill(c, sheet);
    case StaffPlace::drill_word:
      return show_drill_word(c, sheet);
  }
}

Node bar_of(const Context& c, const Sheet& sheet) {
  const Staff& staff = staff_of(c);
  Node bar = row("bar", Spread::ends);
  add(bar, text("where", staff.place == StaffPlace::evening ? plain(c, "title") : sheet.title, Tone::quiet));
  Node ways = row("comfort");
  if (staff.let_in) {
    const Meeting& meeting = c.model.device.evening;
    if (staff.place == StaffPlace::evening && meeting.phase != Phase::unset) {
      const std::string phase = fill(c.say(Str::evening_phase), {{"phase", phase_text(c, meeting.phase)}});
      add(ways, button("phase", phase, staff_go(StaffPlace::phase)));
    }
    if (staff.place == StaffPlace::evening && (meeting.phase == Phase::unset || meeting.phase == Phase::closed))
      add(ways, button("guide", c.say(Str::guide_title), staff_go(StaffPlace::guide)));
    if (staff.place != StaffPlace::evening)
      add(ways, button("language", c.say(Str::comfort_language), Went{Place::language}));
    add(ways, button("lock", c.say(Str::staff_lock), staff_press(StaffAct::lock)));
  }
  add(bar, std::move(ways));
  return bar;
}

Node dock_of(const Context& c, Sheet& sheet) {
  Node ways_out = row("ways_out");
  if (sheet.back) add(ways_out, button("back", c.say(Str::staff_back_to_evening), staff_press(StaffAct::back)));
  return dock_around(std::move(ways_out), sheet);
}

}  // namespace

Event staff_press(StaffAct act, std::string of) { return StaffPressed{act, std::move(of)}; }
Event staff_go(StaffPlace place) { return staff_press(StaffAct::go, std::string(id_of(place))); }

std::string counted(const Context& c, Str text, std::uint64_t n) {
  return fill(c.words.counted(text, n), {{"n", std::to_string(n)}});
}

std::string phase_text(const Context& c, Phase phase) {
  switch (phase) {
    case Phase::unset:
      return c.say(Str::evening_no_meeting);
    case Phase::before:
      return c.say(Str::evening_phase_before);
    case Phase::during:
      return c.say(Str::evening_phase_during);
    case Phase::after:
      return c.say(Str::evening_phase_after);
    case Phase::closed:
      return c.say(Str::evening_phase_closed);
  }
  return {};
}

std::string language_name(const Context& c, std::string_view tag) {
  const Words* const words = words_in(c.model.device, tag);
  return words != nullptr ? words->name : std::string(tag);
}

Node staff_view(const Model& model) {
  const Context c{.model = model, .session = model.session, .words = words_of(model), .pack = pack_of(model)};
  Sheet sheet;
  sheet.body = column("body");
  show(c, sheet);
  if (staff_of(c).failed)
    sheet.body.children.insert(sheet.body.children.begin(), text("failed", c.say(Str::staff_failed), Tone::caution));
  Node screen;
  screen.role = Role::screen;
  screen.id = id_of(staff_of(c).place);
  screen.name = sheet.title;
  screen.lang = c.words.tag;
  add(screen, bar_of(c, sheet));
  add(screen, std::move(sheet.body));
  add(screen, dock_of(c, sheet));
  return screen;
}

}  // namespace lectern
