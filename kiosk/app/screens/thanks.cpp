// thanks.cpp: the receipt, what happens next, and one last question.
#include "kiosk/app/screens.h"

namespace lectern {

void show_thanks(const Context& c, Sheet& sheet) {
  sheet.title = c.say(c.model.device.rehearsal ? Str::thanks_title_rehearsal : Str::thanks_title);
  sheet.back = sheet.done = false;
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  if (c.model.device.rehearsal) add(body, text("rehearsal", c.say(Str::mark_rehearsal), Tone::caution));
  Node told = grid("told", 2);
  if (!c.session.receipt.empty()) {
    Node receipt = card("receipt");
    add(receipt, text("receipt.label", c.say(Str::thanks_receipt), Tone::quiet));
    add(receipt, text("receipt.words", c.session.receipt, Tone::strong));
    add(receipt, text("receipt.keep", c.say(Str::thanks_keep)));
    add(told, std::move(receipt));
  }
  if (c.pack.screens.fairness) {
    Node fair = card("fair");
    if (c.session.fairness == Fairness::none) {
      add(fair, text("fair.question", c.say(Str::thanks_fair)));
      Node answers = row("fair.answers");
      add(answers, button("fair.yes", c.say(Str::thanks_fair_yes), FairnessGiven{Fairness::yes}));
      add(answers, button("fair.partly", c.say(Str::thanks_fair_partly), FairnessGiven{Fairness::partly}));
      add(answers, button("fair.no", c.say(Str::thanks_fair_no), FairnessGiven{Fairness::no}));
      add(fair, std::move(answers));
    } else {
      add(fair, text("fair.thanks", c.say(Str::thanks_fair_thanks)));
    }
    add(told, std::move(fair));
  }
  add(body, std::move(told));
  if (has_entry(c, "next_steps") || has_entry(c, "staying_informed")) {
    Node next = column("next");
    add(next, heading("next.title", 2, c.say(Str::thanks_next_steps)));
    add_entry(c, next, "next_steps");
    add_entry(c, next, "staying_informed");
    add(body, std::move(next));
  }
  sheet.ways_out.push_back(text("clears", c.say(Str::thanks_clears), Tone::quiet));
  sheet.actions.push_back(button("finish", c.say(Str::thanks_finish), DoneConfirmed{}, Tone::primary));
}

}  // namespace lectern
