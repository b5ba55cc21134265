// thanks.cpp: the receipt, what happens next, and one last question.
#include "kiosk/app/due.h"
#include "kiosk/app/screens.h"
#include "kiosk/forum/meeting.h"
#include "kiosk/forum/receipt.h"

namespace lectern {

namespace {

Node fairness_shown(const Context& c) {
  Node fair = row("fair", Spread::ends);
  if (c.session.fairness != Fairness::none) {
    add(fair, text("fair.thanks", c.say(Str::thanks_fair_thanks)));
    return fair;
  }
  add(fair, text("fair.question", c.say(Str::thanks_fair)));
  Node answers = row("fair.answers");
  add(answers, button("fair.yes", c.say(Str::thanks_fair_yes), FairnessGiven{Fairness::yes}));
  add(answers, button("fair.partly", c.say(Str::thanks_fair_partly), FairnessGiven{Fairness::partly}));
  add(answers, button("fair.no", c.say(Str::thanks_fair_no), FairnessGiven{Fairness::no}));
  add(fair, std::move(answers));
  return fair;
}

Node receipt_shown(const Context& c) {
  const bool digits = receipts_of(c.model.device) == Receipts::digits;
  Node words = column("receipt.text");
  add(words, text("receipt.words", digits ? code_text(c, c.session.receipt) : c.session.receipt, Tone::strong));
  add(words, text("receipt.keep", c.say(digits ? Str::thanks_keep_digits : Str::thanks_keep), Tone::quiet));
  Node code;
  code.role = Role::image;
  code.id = "receipt.code";
  code.name = c.say(Str::thanks_code);
  code.value = receipt_code(c.session.receipt, c.pack.entry(c.tag(), "title").plain, name_of(c.model.device.evening));
  Node both = row("receipt", Spread::fill);
  add(both, std::move(words));
  add(both, std::move(code));
  return both;
}

}  // namespace

void show_thanks(const Context& c, Sheet& sheet) {
  sheet.title = c.say(c.model.device.rehearsal ? Str::thanks_title_rehearsal : Str::thanks_title);
  sheet.back = sheet.done = false;
  Node& body = sheet.body;
  // Words and code are seen at once on every panel: where there is little height, before all else.
  const bool large = c.session.text_size == TextSize::l || c.session.text_size == TextSize::xl;
  const bool first = large && c.model.device.key_room.shape == PanelShape::low;
  if (first && !c.session.receipt.empty()) add(body, receipt_shown(c));
  add(body, heading("title", 1, sheet.title));
  if (c.model.device.rehearsal) add(body, text("rehearsal", c.say(Str::mark_rehearsal), Tone::caution));
  if (!first && !c.session.receipt.empty()) add(body, receipt_shown(c));
  if (!c.model.device.rehearsal) {
    add(body, text("kept", c.say(c.session.twice ? Str::thanks_kept_twice : Str::thanks_kept), Tone::quiet));
  }
  if (c.pack.screens.fairness) add(body, fairness_shown(c));
  if (!c.session.voices.empty()) add(body, button("voices", c.say(Str::voices_read), Went{Place::voices}));
  if (has_entry(c, "next_steps") || has_entry(c, "staying_informed")) {
    Node next = column("next");
    add(next, heading("next.title", 2, c.say(Str::thanks_next_steps)));
    add_entry(c, next, "next_steps");
    add_entry(c, next, "staying_informed");
    add(body, std::move(next));
  }
  const std::string seconds = std::to_string(seconds_left(c.model));
  sheet.where = text("clears", fill(c.say(Str::thanks_clears), {{"n", seconds}}), Tone::quiet);
  sheet.ways_out.push_back(with_icon(button("finish", c.say(Str::thanks_finish), DoneConfirmed{}), Icon::check));
  // It stands where Send stood: a second tap there keeps the receipt.
  Node keep = button("keep_longer", c.say(Str::thanks_keep_longer), Stirred{}, Tone::primary);
  keep.brief = c.say(Str::short_keep);
  sheet.actions.push_back(staying(std::move(keep)));
}

}  // namespace lectern
