// voices.cpp: what others said, one card at a time. Only for reading: nothing to press that judges, and no numbers.
#include <algorithm>

#include "kiosk/app/screens.h"

namespace lectern {

void show_voices(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::voices_title);
  sheet.done = false;
  const std::vector<Voice>& voices = c.session.voices;
  if (voices.empty()) return;
  const std::size_t page = std::min(c.session.page, voices.size() - 1);
  const Voice& voice = voices[page];
  Node& body = sheet.body;
  add(body, heading(join("title", page), 1, sheet.title));
  Node one = card(join("voice", page));
  Node words = text(join(one.id, "words"), voice.text);
  words.lang = voice.language;
  if (voice.position != Position::none)
    add(one, text(join(one.id, "position"), position_text(c, voice.position), Tone::quiet));
  if (!voice.name.empty()) add(one, text(join(one.id, "name"), voice.name, Tone::quiet));
  add(one, std::move(words));
  add(body, std::move(one));
  add(body, text("note", c.say(Str::voices_note), Tone::quiet));
  const bool last = page + 1 == voices.size();
  sheet.actions.push_back(with_icon(
      button("finish", c.say(Str::thanks_finish), DoneConfirmed{}, last ? Tone::primary : Tone::plain), Icon::check));
  if (!last)
    sheet.actions.push_back(with_icon(button("next", c.say(Str::voices_next), WentNext{}, Tone::primary), Icon::next));
}

}  // namespace lectern
