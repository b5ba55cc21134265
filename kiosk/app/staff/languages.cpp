// languages.cpp: which of the forum's languages visitors are offered at this meeting, and which the screens begin in.
#include <algorithm>
#include <vector>

#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

bool has(const std::vector<const Words*>& some, const Words* one) {
  return std::find(some.begin(), some.end(), one) != some.end();
}

}  // namespace

void show_offered(const Context& c, Sheet& sheet) {
  const Meeting& meeting = meeting_of(c.model);
  const auto all = languages_of_forum(c.model.device);
  const auto offered = languages_of(c.model.device);
  sheet.title = c.say(Str::offer_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::offer_note), Tone::quiet));
  Node switches = grid("offer", 2);
  for (const Words* words : all) {
    const bool on = has(offered, words);
    Node one = toggle(join("offer", words->tag), fill(c.say(Str::offer_one), {{"language", words->name}}), on,
                      staff_press(LanguageOffered{words->tag}));
    one.enabled = !on || offered.size() > 1;  // at least one stays
    add(switches, std::move(one));
  }
  add(body, std::move(switches));
  for (const Words* words : offered) {
    const auto missing = c.model.device.undrawable.find(words->tag);
    if (missing != c.model.device.undrawable.end())
      add(body, text(join("undrawable", words->tag),
                     fill(c.say(Str::ready_fonts_badly), {{"language", words->name}, {"n", number(missing->second)}}),
                     Tone::caution));
    const PackLanguage* const texts = c.pack.language(words->tag);
    if (words->reviewed && (texts == nullptr || texts->reviewed)) continue;
    add(body,
        text(join("unreviewed", words->tag), c.say(Str::mark_unreviewed) + " (" + words->name + ")", Tone::quiet));
  }
  if (offered.size() < 2) return;
  add(body, heading("begin.title", 3, c.say(Str::offer_begin)));
  Node begin = grid("begin", 4);
  for (const Words* words : all) {
    if (!has(offered, words)) continue;
    Node one = choice(join("begin", words->tag), words->name, meeting.language == words->tag,
                      staff_press(BeginningChosen{words->tag}));
    one.lang = words->tag;
    add(begin, std::move(one));
  }
  add(body, std::move(begin));
}

}  // namespace lectern
