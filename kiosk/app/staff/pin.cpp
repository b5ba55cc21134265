// pin.cpp: the way in: a PIN that the kiosk made, shown once, and asked for ever after.
#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

// What the device says about the last try; empty: nothing.
std::string said(const Context& c) {
  const Staff& staff = staff_of(c);
  const Millis left = staff.wait_until - c.model.now;
  if (staff.pin.answer == PinFacts::Answer::trouble) return c.say(Str::pin_trouble);
  if (left > 60'000) return counted(c, Str::pin_wait_minutes, static_cast<std::uint64_t>((left + 59'999) / 60'000));
  if (left > 0) return counted(c, Str::pin_wait_seconds, static_cast<std::uint64_t>((left + 999) / 1000));
  if (staff.pin.answer != PinFacts::Answer::wrong) return {};
  if (staff.pin.free_left <= 0) return c.say(Str::pin_wrong_last);
  return counted(c, Str::pin_wrong, static_cast<std::uint64_t>(staff.pin.free_left));
}

}  // namespace

void show_new_pin(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::pin_new_title);
  sheet.back = false;
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("pin", staff_of(c).pin.fresh, Tone::strong));
  add(body, text("why", c.say(Str::pin_new_why)));
  add(body, text("note", c.say(Str::pin_new_note), Tone::quiet));
  sheet.ways_out.push_back(button("leave", c.say(Str::pin_leave), staff_press(StaffLeft{}), Tone::quiet));
  sheet.actions.push_back(button("noted", c.say(Str::pin_new_noted), staff_press(PinNoted{}), Tone::primary));
}

void show_pin(const Context& c, Sheet& sheet) {
  const Staff& staff = staff_of(c);
  sheet.title = c.say(Str::pin_title);
  sheet.back = false;
  Node& body = sheet.body;
  add(body, heading("title", 1, c.say(Str::pin_ask)));
  const std::size_t typed = staff.digits.size();
  // How many, and never which: somebody may stand behind.
  add(body, text("typed", typed == 0 ? c.say(Str::pin_none_typed) : counted(c, Str::pin_typed, typed)));
  const std::string note = said(c);
  if (!note.empty()) add(body, text("said", note, Tone::caution));
  Node keys = grid("digits", 5);
  for (const std::string n : {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"})
    add(keys, button(join("digit", n), n, TextTyped{n}));
  add(body, std::move(keys));
  sheet.ways_out.push_back(button("leave", c.say(Str::pin_leave), staff_press(StaffLeft{}), Tone::quiet));
  Node erase = button("erase", c.say(Str::pin_erase), BackspacePressed{});
  erase.enabled = typed > 0;
  Node enter = button("enter", c.say(Str::pin_enter), staff_press(PinEntered{}), Tone::primary);
  enter.enabled = typed > 0 && !staff.asked && staff.wait_until <= c.model.now;
  sheet.actions.push_back(std::move(erase));
  sheet.actions.push_back(std::move(enter));
}

}  // namespace lectern
