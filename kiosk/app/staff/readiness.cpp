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

Node tried_card(const Context& c, const char* id, Str name, const std::string& result, Event press) {
  Node shown = card(id);
  shown.tight = true;
  add(shown, heading(join(id, "name"), 3, c.say(name)));
  add(shown, text(join(id, "result"), result, Tone::quiet));
  shown.name = c.say(name);
  shown.press = std::move(press);
  return shown;
}

Node known_card(const Context& c, const char* id, Str name, const std::string& result) {
  Node shown = card(id);
  shown.tight = true;
  add(shown, heading(join(id, "name"), 3, c.say(name)));
  add(shown, text(join(id, "result"), result, Tone::quiet));
  return shown;
}

}  // namespace

void show_readiness(const Context& c, Sheet& sheet) {
  const Readiness& ready = c.model.device.readiness;
  const RecordHealth& health = c.model.device.health;
  sheet.title = c.say(Str::ready_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::ready_note), Tone::quiet));
  Node tests = grid("tests", 4);
  add(tests, tried_card(c, "touch", Str::ready_touch, c.say(how(ready.touch)), staff_go(StaffPlace::touch_test)));
  add(tests, tried_card(c, "keys", Str::ready_keys, c.say(how(ready.keys)), staff_go(StaffPlace::key_test)));
  add(tests, tried_card(c, "sound", Str::ready_sound, c.say(how(ready.sound)), staff_go(StaffPlace::sound_test)));
  add(tests, tried_card(c, "stick", Str::ready_stick, c.say(how(ready.stick)), staff_go(StaffPlace::stick_test)));
  add(body, std::move(tests));
  Node known = grid("known", 3);
  const bool well = health == RecordHealth{};
  add(known,
      known_card(c, "record", Str::ready_record, c.say(well ? Str::ready_record_well : Str::ready_record_badly)));
  const bool looked = c.model.device.evening.clock_is_right;
  add(known, tried_card(c, "clock", Str::ready_clock, c.say(looked ? Str::ready_clock_well : Str::ready_clock_badly),
                        staff_go(StaffPlace::day)));
  add(known, known_card(c, "fonts", Str::ready_voices, c.say(Str::ready_fonts_well)));
  add(body, std::move(known));
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
    add(cells, choice(join("cell", i), number(i + 1), staff.cells[i], staff_press(StaffAct::touch_cell, number(i))));
  add(body, std::move(cells));
  sheet.actions.push_back(button("end", c.say(Str::ready_end), staff_press(StaffAct::end_test), Tone::primary));
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
  sheet.actions.push_back(button("end", c.say(Str::ready_end), staff_press(StaffAct::end_test), Tone::primary));
}

void show_sound_test(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::ready_sound_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::ready_sound_note), Tone::quiet));
  Node play = column("play");
  add(play, button("play.tone", c.say(Str::ready_sound_play), staff_press(StaffAct::test_sound)));
  add(body, std::move(play));
  sheet.actions.push_back(button("not", c.say(Str::ready_sound_not), staff_press(StaffAct::heard, "no")));
  sheet.actions.push_back(button("heard", c.say(Str::ready_sound_heard), staff_press(StaffAct::heard, "yes")));
}

}  // namespace lectern
