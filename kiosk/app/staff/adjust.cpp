// adjust.cpp: four crosses that find how far the panel's touches are off, and a fifth that tries the correction before
// it is kept. A panel that is far off cannot be pressed, so nothing here needs a press, and waiting leaves all as it
// was.
#include <cmath>
#include <string>

#include "kiosk/app/staff/staff_screens.h"

namespace lectern {

void show_adjust(const Context& c, Sheet& sheet) {
  const Staff& staff = staff_of(c);
  sheet.title = c.say(Str::adjust_title);
  // The words stand in the middle, away from the crosses.
  Node words = column("words");
  words.span = 6;
  add(words, text("note", counted(c, Str::adjust_note, staff.spots.size() + 1)));
  if (staff.missed)
    add(words, text("missed", c.say(Str::adjust_missed), Tone::caution));
  else
    add(words, text("waits", c.say(Str::adjust_waits), Tone::quiet));
  Node middle = row("middle", Spread::fill);
  add(middle, column("before"));
  add(middle, std::move(words));
  add(middle, column("after"));
  add(sheet.body, std::move(middle));
  Node cross;
  cross.role = Role::mark;
  cross.id = "cross";
  cross.name = counted(c, Str::adjust_cross, staff.spots.size() + 1);
  const Spot at = kCrosses[staff.spots.size()];
  cross.value = std::to_string(std::lround(at.x * 1000)) + "/" + std::to_string(std::lround(at.y * 1000));
  add(sheet.body, std::move(cross));
}

}  // namespace lectern
