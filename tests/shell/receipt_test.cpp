// receipt_test.cpp: from the thank-you screen to the answer "yes", by finger and by the record; and codes that a
// program we did not write reads off the picture.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "kiosk/app/editor.h"
#include "kiosk/base/fold.h"
#include "kiosk/picture/square_code.h"
#include "tests/shell/hall.h"
#include "tests/temporary_folder.h"

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

// What zbarimg reads off a picture; "skipped" where there is no such program.
std::string read_off(const std::filesystem::path& picture) {
  if (std::system("zbarimg --version >/dev/null 2>&1") != 0) return "skipped";
  const std::string command = "zbarimg --quiet --raw '" + picture.string() + "' 2>/dev/null";
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string read;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) read += static_cast<char>(c);
  ::pclose(pipe);
  while (read.ends_with('\n')) read.pop_back();
  return read;
}

}  // namespace

TEST_CASE("who was thanked can ask for the receipt and is told yes, others no") {
  Hall hall(exhibit("review"));
  hall.press(Str::review_send);
  REQUIRE(hall.screen() == "thanks");
  const std::string receipt = hall.kiosk.model().session.receipt;
  REQUIRE_FALSE(receipt.empty());
  hall.does("expect \"" + words_of(hall.kiosk.model())[Str::thanks_kept_twice] + "\"");
  hall.press(Str::thanks_finish);
  CHECK(is_told(hall, receipt, Str::receipt_yes_more));
  CHECK(is_told(hall, upper(receipt), Str::receipt_yes_more));
  CHECK(is_told(hall, receipt + " x", Str::receipt_no_more));
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
  CHECK(answered(in_words, digits.substr(0, 10)) == Found::no);
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

TEST_CASE("a code has a quiet margin, modules of half a millimetre, and is dark on light in every theme") {
  for (const NamedPanel& panel : exhibition_panels()) {
    Model model = exhibit("thanks");
    const auto typesetter = open_typesetter();
    const Scene scene = scene_of(model, panel.panel, *typesetter);
    const Box* box = scene.box("receipt.code");
    REQUIRE(box != nullptr);
    const SquareCode code = square_code(box->node->value);
    REQUIRE(code.side > 0);
    CHECK(code.side <= 41);  // version 6
    const float module = std::floor(box->rect.w / static_cast<float>(code.side + 2 * kQuietModules));
    CHECK(module >= 0.5F * scene.metrics.mm);
  }
}

TEST_CASE("a program we did not write reads the code off the screen, in every theme and on every panel") {
  const TemporaryFolder folder;
  for (const NamedPanel& panel : exhibition_panels())
    for (const Theme theme : {Theme::paper, Theme::dim, Theme::black_on_white, Theme::white_on_black}) {
      Model model = exhibit("thanks");
      model.session.theme = theme;
      const auto typesetter = open_typesetter();
      const auto canvas = open_canvas(panel.panel, Turn::none, *typesetter);
      Scene scene = scene_of(model, panel.panel, *typesetter);
      scene = scene_of(model, panel.panel, *typesetter, scene.scroll_to("receipt.code"));
      const Box* box = scene.box("receipt.code");
      REQUIRE(box != nullptr);
      canvas->show(scene, {theme, {}, {}});
      const auto file = folder.path() / "thanks.png";
      REQUIRE(write_png(file, canvas->picture()));
      const std::string read = read_off(file);
      if (read == "skipped") {
        std::puts("skipped: there is no zbarimg to read the code with (package zbar-tools)");
        return;
      }
      CHECK_MESSAGE(read == box->node->value, panel.name << " " << name_of(theme));
    }
}
