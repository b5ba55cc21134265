// sent.cpp: a session that keeps nothing of the comment, and the pages of the voices.
#include "kiosk/app/sent.h"

#include <utility>

namespace lectern {

void thank(Next& next, const Saved& saved) {
  Model& m = next.model;
  Session& s = m.session;
  Session thanks{.language = s.language, .text_size = s.text_size, .theme = s.theme, .place = Place::thanks};
  thanks.rotation = s.rotation;
  thanks.helper_called = s.helper_called;
  thanks.leaf = saved.leaf;
  thanks.receipt = saved.receipt;
  thanks.twice = saved.twice;
  s = std::move(thanks);
  m.last_stir = m.device.last_comment = m.now;
  if (shows_voices(m.device)) next.effects.emplace_back(ReadOthers{.forum = pack_of(m).id, .own = s.leaf});
}

void take_in(Next& next, const OthersTold& others) {
  Session& s = next.model.session;
  // Once: nothing that a visitor may be on goes away again.
  if (s.place == Place::thanks && s.voices.empty() && shows_voices(next.model.device))
    s.voices = in_turns(others.voices, s.rotation);
}

bool next_voice(Session& s) {
  if (s.place != Place::voices || s.page + 1 >= s.voices.size()) return false;
  ++s.page;
  return true;
}

bool previous_voice(Session& s) {
  if (s.place != Place::voices || s.page == 0) return false;
  --s.page;
  return true;
}

}  // namespace lectern
