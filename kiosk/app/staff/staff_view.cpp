// staff_view.cpp: frames the organizer's screens: where we are and Lock above, Back and what can be done below.
#include <array>
#include <cstddef>
#include <utility>

#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

constexpr std::ptrdiff_t kMostWaysOn = 2;

struct StaffScreenRow {
  StaffPlace place;
  void (*show)(const Context&, Sheet&);
};
constexpr std::array<StaffScreenRow, kStaffPlaces> kScreens{{
    {StaffPlace::new_pin, show_new_pin},       {StaffPlace::pin, show_pin},
    {StaffPlace::evening, show_evening},       {StaffPlace::phase, show_phase},
    {StaffPlace::meeting, show_meeting},       {StaffPlace::day, show_day},
    {StaffPlace::opening, show_opening},       {StaffPlace::closing, show_closing},
    {StaffPlace::closed, show_closed},         {StaffPlace::stick, show_stick},
    {StaffPlace::comments, show_said},         {StaffPlace::comment, show_said_one},
    {StaffPlace::reasons, show_reasons},       {StaffPlace::readiness, show_readiness},
    {StaffPlace::touch_test, show_touch_test}, {StaffPlace::adjust, show_adjust},
    {StaffPlace::key_test, show_key_test},     {StaffPlace::sound_test, show_sound_test},
    {StaffPlace::stick_test, show_stick_test}, {StaffPlace::forums, show_forums},
    {StaffPlace::forum, show_forum},           {StaffPlace::restore, show_restore},
    {StaffPlace::languages, show_offered},     {StaffPlace::guide, show_guide},
    {StaffPlace::drill, show_drill},           {StaffPlace::drill_word, show_drill_word},
    {StaffPlace::about, show_about},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kScreens.size(); ++i) {
    if (kScreens[i].place != static_cast<StaffPlace>(i)) return false;
  }
  return true;
}
static_assert(in_order(), "one row a place, in the order of the enumerators");

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
    add(ways, button("lock", c.say(Str::staff_lock), staff_press(StaffLeft{})));
  }
  add(bar, std::move(ways));
  return bar;
}

// One row has room for two ways on; the others stand below what they are about.
void move_ways_to_body(Sheet& sheet) {
  if (sheet.actions.size() <= static_cast<std::size_t>(kMostWaysOn)) return;
  Node others = grid("other_ways", 3);
  const auto first_kept = sheet.actions.end() - kMostWaysOn;
  for (auto way = sheet.actions.begin(); way != first_kept; ++way) add(others, std::move(*way));
  sheet.actions.erase(sheet.actions.begin(), first_kept);
  add(sheet.body, std::move(others));
}

Node dock_of(const Context& c, Sheet& sheet) {
  Node ways_out = row("ways_out");
  if (sheet.back) add(ways_out, button("back", c.say(Str::staff_back_to_evening), staff_press(StaffWentBack{})));
  for (Node& action : sheet.actions) action.stays = true;  // an organizer need not have read all of a screen
  return dock_around(std::move(ways_out), sheet);
}

}  // namespace

Event staff_press(StaffAct act) { return StaffPressed{std::move(act)}; }
Event staff_go(StaffPlace place) { return staff_press(StaffWent{place}); }

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
  kScreens[static_cast<std::size_t>(staff_of(c).place)].show(c, sheet);
  move_ways_to_body(sheet);
  if (staff_of(c).failed)
    sheet.body.children.insert(sheet.body.children.begin(), text("failed", c.say(Str::staff_failed), Tone::caution));
  Node screen;
  screen.role = Role::screen;
  screen.id = id_of(staff_of(c).place);
  screen.name = sheet.title;
  screen.lang = c.words.tag;
  screen.first = row_of(staff_of(c).place).first;
  add(screen, bar_of(c, sheet));
  add(screen, std::move(sheet.body));
  add(screen, dock_of(c, sheet));
  return screen;
}

}  // namespace lectern
