// receipt_test.cpp: from the thank-you screen to the answer "yes", by finger and by the record.
#include <doctest/doctest.h>

#include <string>

#include "kiosk/app/editor.h"
#include "kiosk/base/fold.h"
#include "kiosk/language/letter_case.h"
#include "kiosk/ui/deaf.h"
#include "tests/shell/hall.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

// The answer screen's words after this was typed and Check pressed.
bool is_told(Hall& hall, const std::string& typed, Str answer) {
  hall.press(Str::welcome_receipt);
  hall.does("keys \"" + typed + "\"");
  hall.press(Str::receipt_check);
  CHECK(hall.screen() == "receipt_answer");
  const std::string& wanted = words_of(hall.kiosk.model())[answer];
  const bool told = hall.failure("expect \"" + wanted + "\"").empty();
  CHECK_FALSE(hall.failure("expect \"" + typed + "\"").empty());
  hall.waits(deaf_for(Deaf::finish));
  hall.press(Str::thanks_finish);
  return told;
}

std::string receipt_of(const std::vector<Event>& answer) {
  const auto* saved = answer.empty() ? nullptr : std::get_if<Saved>(&answer.front());
  REQUIRE(saved != nullptr);
  return saved->receipt;
}

SaveComment some_comment(const std::string& language = "en") {
  SaveComment order;
  order.comment.screen_language = language;
  order.comment.draft.text = "Keep the mill.";
  return order;
}

Found answered(Runner& runner, const std::string& typed) {
  const std::vector<Event> answer = runner.carry_out(CheckReceipt{typed});
  REQUIRE(answer.size() == 1);
  return std::get<ReceiptAnswered>(answer.front()).found;
}

}  // namespace

TEST_CASE("who was thanked can ask for the receipt and is told yes, others no") {
  Hall hall(exhibit("review"));
  hall.press(Str::review_send);
  REQUIRE(hall.screen() == "thanks");
  const std::string receipt = hall.kiosk.model().session.receipt;
  REQUIRE_FALSE(receipt.empty());
  hall.does("expect \"" + words_of(hall.kiosk.model())[Str::thanks_kept_twice] + "\"");
  hall.waits(deaf_for(Deaf::finish));
  hall.press(Str::thanks_finish);
  CHECK(is_told(hall, receipt, Str::receipt_yes_more));
  CHECK(is_told(hall, upper_case(receipt), Str::receipt_yes_more));
  CHECK(is_told(hall, "1." + receipt + "!", Str::receipt_yes_more));
  CHECK(is_told(hall, receipt + " " + receipt.substr(0, receipt.find(' ')), Str::receipt_yes_more));
  CHECK(is_told(hall, receipt.substr(0, receipt.rfind(' ')), Str::receipt_not_whole));
  CHECK(is_told(hall, "xyzzy " + receipt.substr(0, receipt.rfind(' ')), Str::receipt_not_whole));
  CHECK(hall.screen() == "welcome");
}

TEST_CASE("Spanish receipts are known without their accents, digits with any spaces") {
  WatchedRecord record;
  const ReceiptLists lists = exhibition().receipts;
  Runner in_words(record, lists);
  std::string receipt;
  // Until one has an accent.
  while (receipt.find("\xC3") == std::string::npos) receipt = receipt_of(in_words.carry_out(some_comment("es")));
  CHECK(answered(in_words, receipt) == Found::yes);
  CHECK(answered(in_words, "  " + folded(receipt) + " ") == Found::yes);
  SaveComment in_digits = some_comment();
  in_digits.receipts = Receipts::digits;
  const std::string digits = receipt_of(in_words.carry_out(in_digits));
  REQUIRE(digits.size() == 11);
  CHECK(answered(in_words, digits) == Found::yes);
  CHECK(answered(in_words, digits.substr(0, 3) + digits.substr(4, 3) + digits.substr(8)) == Found::yes);
  CHECK(answered(in_words, digits.substr(0, 10)) == Found::no_receipt);
  CHECK(answered(in_words, "000 000 000") == Found::no);
  SaveComment without = some_comment();
  without.receipts = Receipts::off;
  CHECK(receipt_of(in_words.carry_out(without)).empty());
}

TEST_CASE("what became of the record is told with the save, once, and asked for by a check") {
  WatchedRecord record;
  Runner runner(record, exhibition().receipts);
  CHECK(runner.health() == RecordHealth{});
  CHECK(runner.carry_out(some_comment()).size() == 1);
  record.seems = [](RecordStatus& status) { status.alone = true; };
  std::vector<Event> answer = runner.carry_out(some_comment());
  REQUIRE(answer.size() == 2);
  CHECK_FALSE(std::get<Saved>(answer[0]).twice);
  CHECK(answer[1] == Event{RecordChecked{{.alone = true}}});
  CHECK(runner.carry_out(some_comment()).size() == 1);
  record.seems = [](RecordStatus& status) { status.full = true; };
  record.fail_next({ErrorCode::disk_full, "for this test"});
  answer = runner.carry_out(some_comment());
  REQUIRE(answer.size() == 2);
  CHECK(answer[0] == Event{SaveFailed{SaveTrouble::full}});
  CHECK(answer[1] == Event{RecordChecked{{.full = true}}});
  record.seems = [](RecordStatus& status) {
    status.missing = 2;
    status.damaged = 1;
  };
  CHECK(runner.carry_out(CheckRecord{}) == std::vector<Event>{RecordChecked{{.damaged = true, .missing = 2}}});
  CHECK(record.checks == 1);
}

TEST_CASE("the hourly check is made behind a still screen, which changes only for what it found, without a word") {
  Hall hall;
  hall.kiosk.hush();
  const Picture before = hall.canvas->picture();
  hall.waits(3 * kCheckEvery);
  CHECK(hall.record.checks == 3);
  CHECK(hall.canvas->picture() == before);
  hall.record.seems = [](RecordStatus& status) { status.full = true; };
  hall.waits(kCheckEvery);
  CHECK_FALSE(hall.canvas->picture() == before);
  hall.does("expect \"This kiosk cannot take more comments just now.\"");
  hall.record.seems = nullptr;
  hall.waits(kCheckWhenFull);
  CHECK(hall.canvas->picture() == before);
  CHECK(hall.kiosk.spoken().empty());
}
