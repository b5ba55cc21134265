// leaving.cpp: the two questions before a visitor's words are cleared.
#include "kiosk/app/due.h"
#include "kiosk/app/screens.h"

namespace lectern {

void show_done(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::done_title);
  sheet.back = sheet.done = false;
  add(sheet.body, heading("title", 1, sheet.title));
  add(sheet.body, text("lost", c.say(Str::done_lost)));
  add(sheet.body, with_icon(button("clear", c.say(Str::done_clear), DoneConfirmed{}, Tone::danger), Icon::remove));
  sheet.actions.push_back(
      staying(with_icon(button("keep", c.say(Str::done_keep), WentBack{.leaves = true}, Tone::primary), Icon::back)));
}

void show_still_there(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::still_there_title);
  sheet.back = sheet.done = sheet.comfort = false;
  add(sheet.body, heading("title", 1, sheet.title));
  const std::string seconds = std::to_string(seconds_left(c.model));
  add(sheet.body, text("countdown", c.say(Str::still_there_countdown)));
  add(sheet.body, text("seconds", fill(c.say(Str::still_there_seconds), {{"n", seconds}})));
  // Where no control was a moment ago.
  sheet.where = button("clear", c.say(Str::done_clear), DoneConfirmed{}, Tone::danger);
  sheet.actions.push_back(
      staying(button("more_time", c.say(Str::still_there_more_time), MoreTimeAsked{}, Tone::primary)));
}

}  // namespace lectern
