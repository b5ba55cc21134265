// readiness.cpp: what is tried before people come: glass, keys, sound, stick, record and day.
#include <algorithm>

#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

Str how(Tried tried) {
  switch (tried) {
    case Tried::not_yet:
      return Str::ready_not_yet;
    case Tried::well:
      return Str::ready_well;
    case Tried::badly:
      return Str::ready_badly;
  }
  return Str::ready_not_yet;
}

Node tried(const Context& c, const char* id, Str name, Str result, Event press) {
  return button(id, c.say(name) + ": " + c.say(result), std::move(press));
}

}  // namespace

void show_readiness(const Context& c, Sheet& sheet) {
  const Readiness& ready = c.model.device.readiness;
  const RecordHealth& health = c.model.device.health;
  sheet.title = c.say(Str::ready_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::ready_note), Tone::quiet));
  Node tests = grid("tests", 2);
  add(tests, tried(c, "touch", Str::ready_touch, how(ready.touch), staff_go(StaffPlace::touch_test)));
  add(tests, tried(c, "adjust", Str::ready_adjust,
                   c.model.device.glass == Glass{} ? Str::ready_as_it_came : Str::ready_adjusted,
                   staff_go(StaffPlace::adjust)));
  add(tests, tried(c, "keys", Str::ready_keys, how(ready.keys), staff_go(StaffPlace::key_test)));
  add(tests, tried(c, "sound", Str::ready_sound, how(ready.sound), staff_go(StaffPlace::sound_test)));
  add(tests, tried(c, "stick", Str::ready_stick, how(ready.stick), staff_go(StaffPlace::stick_test)));
  const bool looked = c.model.device.evening.clock_is_right;
  add(tests, tried(c, "clock", Str::ready_clock, looked ? Str::ready_clock_well : Str::ready_clock_badly,
                   staff_go(StaffPlace::day)));
  add(body, std::move(tests));
  const bool well = health == RecordHealth{};
  const auto known = [&](const char* id, Str name, Str result) {
    add(body, text(id, c.say(name) + ": " + c.say(result), Tone::plain));
  };
  known("record", Str::ready_record, well ? Str::ready_record_well : Str::ready_record_badly);
  if (c.model.device.undrawable.empty()) return known("fonts", Str::ready_fonts, Str::ready_fonts_well);
  for (const auto& [tag, missing] : c.model.device.undrawable)
    add(body, text(join("fonts", tag),
                   fill(c.say(Str::ready_fonts_badly), {{"language", language_name(c, tag)}, {"n", number(missing)}}),
                   Tone::caution));
}

void show_touch_test(const Context& c, Sheet& sheet) {
  const Staff& staff = staff_of(c);
  sheet.title = c.say(Str::ready_touch_title);
  Node& body = sheet.body;
  const auto left = static_cast<std::uint64_t>(std::count(staff.cells.begin(), staff.cells.end(), false));
  add(body, text("left", left == 0 ? c.say(Str::ready_touch_done) : counted(c, Str::ready_touch_left, left)));
  Node cells = grid("cells", static_cast<float>(kTouchColumns));
  cells.tall = true;
  for (std::size_t i = 0; i < staff.cells.size(); ++i)
    add(cells, choice(join("cell", i), number(i + 1), staff.cells[i], staff_press(CellTouched{i})));
  add(body, std::move(cells));
  sheet.actions.push_back(button("end", c.say(Str::ready_end), staff_press(TestEnded{}), Tone::primary));
}

void show_key_test(const Context& c, Sheet& sheet) {
  const Staff& staff = staff_of(c);
  sheet.title = c.say(Str::ready_keys_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::ready_keys_note), Tone::quiet));
  std::string heard;
  for (const std::string& key : staff.keys)
    heard += (heard.empty() ? "" : "  ") + (key == "\n" ? std::string("⏎") : key == " " ? "␣" : key);
  add(body, text("heard", heard.empty() ? c.say(Str::ready_keys_none) : heard));
  sheet.actions.push_back(button("end", c.say(Str::ready_end), staff_press(TestEnded{}), Tone::primary));
}

void show_sound_test(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::ready_sound_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::ready_sound_note), Tone::quiet));
  Node play = column("play");
  add(play, button("play.tone", c.say(Str::ready_sound_play), staff_press(TonePressed{})));
  add(body, std::move(play));
  sheet.actions.push_back(button("not", c.say(Str::ready_sound_not), staff_press(ToneHeard{false})));
  sheet.actions.push_back(button("heard", c.say(Str::ready_sound_heard), staff_press(ToneHeard{true})));
}

}  // namespace lectern
