// guide.cpp: what makes a kiosk ready for its first evening, one step after the other, and how far that is.
#include <algorithm>
#include <vector>

#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

struct Guided {
  const char* id;
  Str name;
  bool done;
  StaffPlace place;
};

std::vector<Guided> steps_of(const Context& c) {
  const Device& device = c.model.device;
  std::vector<Guided> steps;
  steps.push_back({"forum", Str::guide_forum, device.forum_chosen, StaffPlace::forums});
  if (c.pack.sealed) steps.push_back({"keys", Str::guide_keys, !device.undrilled, StaffPlace::drill});
  const auto offered = languages_of(device);
  const bool drawn = std::none_of(offered.begin(), offered.end(),
                                  [&](const Words* words) { return device.undrawable.contains(words->tag); });
  if (languages_of_forum(device).size() > 1 || !drawn) {
    const bool chosen = !device.evening.language.empty() || offered.size() == 1;
    steps.push_back({"languages", Str::guide_languages, chosen && drawn, StaffPlace::languages});
  }
  const bool right = device.glass != Glass{} || device.readiness.touch == Tried::well;  // a panel may come as it should
  steps.push_back({"panel", Str::guide_panel, right, StaffPlace::adjust});
  steps.push_back({"clock", Str::guide_clock, device.evening.clock_is_right, StaffPlace::day});
  const Readiness& ready = device.readiness;  // a keyboard may not be there to be tried
  const bool tried = ready.touch == Tried::well && ready.sound == Tried::well && ready.stick == Tried::well;
  steps.push_back({"tests", Str::guide_tests, tried, StaffPlace::readiness});
  return steps;
}

}  // namespace

void show_guide(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::guide_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::guide_note), Tone::quiet));
  const auto line = [&](std::size_t n, Str name, bool done) {
    return number(n) + ". " + c.say(name) + ": " + c.say(done ? Str::guide_done : Str::guide_not_yet);
  };
  add(body, text("pin", line(1, Str::guide_pin, true)));  // whoever reads this has it
  const std::vector<Guided> steps = steps_of(c);
  Node all = grid("steps", 2);
  std::size_t n = 1;
  for (const Guided& step : steps)
    add(all, button(join("step", step.id), line(++n, step.name, step.done), staff_go(step.place)));
  add(body, std::move(all));
  const auto next = std::find_if(steps.begin(), steps.end(), [](const Guided& step) { return !step.done; });
  if (next == steps.end()) return add(body, text("ready", c.say(Str::guide_ready), Tone::strong));
  sheet.actions.push_back(button("next", fill(c.say(Str::guide_next), {{"step", c.say(next->name)}}),
                                 staff_go(next->place), Tone::primary));
}

}  // namespace lectern
