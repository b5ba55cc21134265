// receipt.cpp: yes or no, and nothing else: no word of the comment, no time, not even the receipt again.
#include "kiosk/app/screens.h"

namespace lectern {
namespace {

Str title_of(Found found) {
  switch (found) {
    case Found::yes:
      return Str::receipt_yes;
    case Found::no:
      return Str::receipt_no;
    case Found::unknown:
      return Str::receipt_unknown;
  }
  return Str::receipt_unknown;
}

Str reason_of(Found found, Receipts receipts) {
  switch (found) {
    case Found::yes:
      return Str::receipt_yes_more;
    case Found::no:
      return receipts == Receipts::digits ? Str::receipt_no_more_digits : Str::receipt_no_more;
    case Found::unknown:
      return Str::receipt_unknown_more;
  }
  return Str::receipt_unknown_more;
}

}  // namespace

void show_receipt_answer(const Context& c, Sheet& sheet) {
  const Found found = c.session.found;
  sheet.title = c.say(reason_of(found, receipts_of(c.model.device)));
  sheet.back = sheet.done = false;
  add(sheet.body, heading("title", 1, c.say(title_of(found))));
  add(sheet.body, text("more", sheet.title));
  const bool may_try = c.session.receipt_tries < kMostReceipts;
  if (!may_try) add(sheet.body, text("staff", c.say(Str::receipt_staff), Tone::caution));
  add_unreviewed(c, sheet.body);
  const Str again = found == Found::yes ? Str::receipt_another : Str::save_failed_again;
  if (may_try) sheet.ways_out.push_back(button("again", c.say(again), WentBack{}));
  sheet.actions.push_back(button("finish", c.say(Str::thanks_finish), DoneConfirmed{}, Tone::primary));
}

}  // namespace lectern
