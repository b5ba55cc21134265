// receipt_test.cpp: whoever has a receipt is told yes or no, and nothing else is told or kept.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/app/begin.h"
#include "visitor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

Visitor looking_for(std::string_view typed) {
  Visitor v;
  v.press("Check my receipt");
  v.types(typed);
  return v;
}

std::size_t asked(const Visitor& v) {
  return static_cast<std::size_t>(std::count_if(v.effects.begin(), v.effects.end(), [](const Effect& effect) {
    return std::holds_alternative<CheckReceipt>(effect);
  }));
}

bool is_fresh(const Visitor& v) { return v.model.session == fresh_session(v.model.device, v.model.visits); }

Visitor thanked(Device device, const Saved& saved) {
  Visitor v(std::move(device));
  v.comments("Keep the mill.");
  v.press("Review and send");
  v.press("Send");
  v.happens(saved);
  return v;
}

}  // namespace

TEST_CASE("a receipt that is typed is asked for as it was typed, and the answer is yes or no") {
  Visitor v = looking_for("River lamp seven");
  CHECK(v.place() == Place::receipt_check);
  v.press("Check");
  CHECK(v.effects == std::vector<Effect>{CheckReceipt{"River lamp seven"}});
  SUBCASE("yes") {
    v.happens(ReceiptAnswered{Found::yes});
    CHECK(v.shows("A comment with this receipt is kept in the record."));
    CHECK_FALSE(v.shows("lamp"));
    v.press("Check another receipt");
    CHECK(v.place() == Place::receipt_check);
    CHECK_FALSE(v.shows("lamp"));
  }
  SUBCASE("no, and the words can be mended") {
    v.happens(ReceiptAnswered{Found::no});
    CHECK(v.shows("No comment with this receipt is kept here. Check the spelling"));
    CHECK_FALSE(v.shows("lamp"));
    v.press("Try again");
    CHECK(v.shows("River lamp seven"));
  }
  SUBCASE("a word that is on no list is told, and can be mended") {
    v.happens(ReceiptAnswered{Found::no_receipt, {.stranger = "sevn", .words = 3}});
    CHECK(v.shows("“sevn” is not a word of the receipts given here."));
    CHECK_FALSE(v.shows("No comment with this receipt"));
    CHECK(v.model.session.receipt_tries == 0);  // it says nothing of the record
    v.press("Try again");
    CHECK(v.shows("River lamp seven"));
  }
  SUBCASE("how many words or digits there are is told") {
    v.happens(ReceiptAnswered{Found::no_receipt, {.words = 2}});
    CHECK(v.shows("A receipt has three words. What you typed has 2."));
    v.press("Try again");
    v.press("Check");
    v.happens(ReceiptAnswered{Found::no_receipt, {.digits = 8}});
    CHECK(v.shows("A receipt has nine digits. What you typed has 8."));
  }
  SUBCASE("a record that does not answer is no no") {
    v.happens(ReceiptAnswered{Found::unknown});
    CHECK(v.shows("No answer just now"));
    CHECK(v.shows("Nothing was lost."));
    CHECK_FALSE(v.shows("No comment with this receipt"));
  }
}

TEST_CASE("who asked for a receipt leaves no trace") {
  Visitor v = looking_for("river lamp seven");
  SUBCASE("finished") {
    v.press("Check");
    v.happens(ReceiptAnswered{Found::no});
    v.press("Finish");
  }
  SUBCASE("gone back") { v.press("Back"); }
  SUBCASE("gone away") { v.waits_seconds(120 + 45); }
  SUBCASE("gone away from the answer") {
    v.press("Check");
    v.happens(ReceiptAnswered{Found::no});
    v.waits_seconds(120 + 45);
  }
  CHECK(v.place() == Place::welcome);
  CHECK(is_fresh(v));
  CHECK(v.effects.back() == Effect{ForgetVisitor{}});
}

TEST_CASE("nothing is asked for no words, twice at once, or by the way") {
  Visitor v = looking_for("  ");
  v.happens(ReceiptAsked{});
  CHECK(asked(v) == 0);
  v.types("river");
  v.press("Check");
  v.happens(ReceiptAsked{});
  CHECK(asked(v) == 1);
  v.happens(ReceiptAnswered{Found::yes});
  v.happens(ReceiptAnswered{Found::no});
  CHECK(v.shows("is kept in the record"));
  v.happens(ReceiptAsked{});
  CHECK(asked(v) == 1);
  Visitor elsewhere;
  elsewhere.happens(ReceiptAsked{});
  elsewhere.happens(ReceiptAnswered{Found::yes});
  CHECK(elsewhere.place() == Place::welcome);
  CHECK(asked(elsewhere) == 0);
  elsewhere.begins();
  elsewhere.happens(EditingBegan{Field::receipt});
  CHECK(elsewhere.place() == Place::deal);
}

TEST_CASE("an answer that comes when the visitor looks elsewhere is not shown") {
  Visitor v = looking_for("river");
  v.press("Check");
  v.happens(Went{Place::help});
  v.happens(ReceiptAnswered{Found::yes});
  CHECK(v.place() == Place::help);
  v.press("Continue");
  CHECK(v.place() == Place::receipt_check);
  v.press("Check");
  CHECK(asked(v) == 2);
}

TEST_CASE("a line's end asks, as the key does") {
  Visitor v = looking_for("river lamp seven");
  v.types("\n");
  CHECK(asked(v) == 1);
}

TEST_CASE("no capital begins a receipt, and it has a limit") {
  Visitor v = looking_for("");
  CHECK(v.model.session.shift == Shift::off);
  v.types(std::string(kReceiptLimit, 'w'));
  v.types("x");
  CHECK(v.model.session.editor.text.size() == kReceiptLimit);
  CHECK(v.shows("the limit is 300 characters"));
}

TEST_CASE("after ten tries a person helps better") {
  Visitor v = looking_for("river");
  for (std::size_t i = 1; i <= kMostReceipts; ++i) {
    v.press("Check");
    v.happens(ReceiptAnswered{Found::no});
    CHECK(v.shows("Please ask a person who works here") == (i == kMostReceipts));
    CHECK(v.offers("Try again") == (i < kMostReceipts));
    if (i < kMostReceipts) v.press("Try again");
  }
  CHECK(asked(v) == kMostReceipts);
  SUBCASE("finish") { v.press("Finish"); }
  SUBCASE("back") { v.happens(WentBack{}); }
  CHECK(is_fresh(v));
}

TEST_CASE("a kiosk that gives no receipts neither shows nor asks for one") {
  Device device = small_device();
  device.receipts = Receipts::off;
  Visitor v(device);
  CHECK_FALSE(v.offers("Check my receipt"));
  v.happens(EditingBegan{Field::receipt});
  CHECK(v.place() == Place::welcome);
  const Visitor after = thanked(device, Saved{"leaf", ""});
  CHECK(after.shows("Kept twice on this device"));
  CHECK(find_id(after.screen(), "receipt.code") == nullptr);
  CHECK_FALSE(after.shows("take a photo"));
}

TEST_CASE("digits are asked for as digits") {
  Device device = small_device();
  device.receipts = Receipts::digits;
  Visitor v(device);
  v.press("Check my receipt");
  CHECK(v.shows("nine digits"));
  CHECK(v.offers("1"));
  v.types("123456789");
  v.press("Check");
  v.happens(ReceiptAnswered{Found::no});
  CHECK(v.shows("Check the digits."));
  CHECK(thanked(device, Saved{"leaf", "123 456 789"}).shows("these nine digits"));
}

TEST_CASE("the receipt stands in words and in a square code that says them, the forum and the meeting") {
  Device device = small_device();
  device.evening.name = "Council, May 4";
  Visitor v = thanked(device, Saved{std::string(64, 'b'), "river lamp seven"});
  CHECK(v.shows("river lamp seven"));
  const Node screen = v.screen();
  const Node* code = find_id(screen, "receipt.code");
  REQUIRE(code != nullptr);
  CHECK(code->role == Role::image);
  CHECK(code->value == "river lamp seven / The old mill / Council, May 4");
  CHECK(contains(code->name, "square code"));
}

TEST_CASE("kept twice is said when it is so, kept when it is not, and neither in a rehearsal") {
  CHECK(thanked(small_device(), Saved{"leaf", "words", true}).shows("✓ Kept twice on this device"));
  const Visitor once = thanked(small_device(), Saved{"leaf", "words", false});
  CHECK(once.shows("✓ Kept on this device"));
  CHECK_FALSE(once.shows("twice"));
  Device device = small_device();
  device.rehearsal = true;
  CHECK_FALSE(thanked(device, Saved{"leaf", "words", true}).shows("Kept"));
}

TEST_CASE("after ten tries nothing more is looked for, whatever is pressed") {
  Visitor v = looking_for("river");
  for (std::size_t i = 1; i < kMostReceipts; ++i) {
    v.press("Check");
    v.happens(ReceiptAnswered{Found::no});
    v.press("Try again");
  }
  v.press("Check");
  v.happens(Went{Place::help});
  v.happens(ReceiptAnswered{Found::no});  // told when nobody is there to see it
  v.press("Continue");
  REQUIRE(v.place() == Place::receipt_check);
  v.happens(ReceiptAsked{});
  v.types("\n");
  CHECK(asked(v) == kMostReceipts);
}

TEST_CASE("what a visitor takes home goes with the order to keep the comment") {
  Device device = small_device();
  device.receipts = Receipts::digits;
  Visitor v(device);
  v.comments("My words");
  v.press("Review and send");
  v.press("Send");
  CHECK(v.last_save().receipts == Receipts::digits);
}
