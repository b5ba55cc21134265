// receipt.cpp: yes or no, and nothing else: no word of the comment, no time, not even the receipt again. Where it was
// none, what to mend.
#include <cstddef>
#include <string>

#include "kiosk/app/screens.h"
#include "kiosk/base/graphemes.h"

namespace lectern {
namespace {

constexpr std::size_t kLongestWord = 40;  // bytes of a word that is shown again

Str title_of(Found found) {
  switch (found) {
    case Found::yes:
      return Str::receipt_yes;
    case Found::no:
      return Str::receipt_no;
    case Found::unknown:
      return Str::receipt_unknown;
    case Found::no_receipt:
      return Str::receipt_not_whole;
  }
  return Str::receipt_unknown;
}

// What is wrong with what was typed, to be mended there.
std::string fault_of(const Context& c) {
  const ReceiptFault& fault = c.session.receipt_fault;
  const bool digits = receipts_of(c.model.device) == Receipts::digits || (fault.words == 0 && fault.digits > 0);
  if (digits) return fill(c.say(Str::receipt_count_digits), {{"n", number(fault.digits)}});
  if (fault.stranger.empty()) return fill(c.say(Str::receipt_count_words), {{"n", number(fault.words)}});
  return fill(c.say(Str::receipt_stranger), {{"word", shortened(fault.stranger, kLongestWord)}});
}

std::string reason_of(const Context& c) {
  switch (c.session.found) {
    case Found::yes:
      return c.say(Str::receipt_yes_more);
    case Found::no:
      return c.say(receipts_of(c.model.device) == Receipts::digits ? Str::receipt_no_more_digits
                                                                   : Str::receipt_no_more);
    case Found::unknown:
      return c.say(Str::receipt_unknown_more);
    case Found::no_receipt:
      return fault_of(c);
  }
  return c.say(Str::receipt_unknown_more);
}

}  // namespace

void show_receipt_answer(const Context& c, Sheet& sheet) {
  const Found found = c.session.found;
  sheet.title = reason_of(c);
  sheet.back = sheet.done = false;
  add(sheet.body, heading("title", 1, c.say(title_of(found))));
  add(sheet.body, text("more", sheet.title));
  const bool may_try = c.session.receipt_tries < kMostReceipts;
  if (!may_try) add(sheet.body, text("staff", c.say(Str::receipt_staff), Tone::caution));
  add_unreviewed(c, sheet.body);
  const Str again = found == Found::yes ? Str::receipt_another : Str::save_failed_again;
  if (may_try) sheet.ways_out.push_back(button("again", c.say(again), WentBack{}));
  sheet.actions.push_back(
      with_icon(button("finish", c.say(Str::thanks_finish), DoneConfirmed{}, Tone::primary), Icon::check));
}

}  // namespace lectern
