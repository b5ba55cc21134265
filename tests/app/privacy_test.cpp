// privacy_test.cpp: what seems to tell too much is pointed out wherever it was written, and never forbidden.
#include <doctest/doctest.h>

#include "visitor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

constexpr const char* kPhone = "Your words seem to hold a phone number.";

Visitor at_details() {
  Visitor v;
  v.comments("Words");
  v.press("Review and send");
  v.press("Change your details");
  CHECK(v.place() == Place::identity);
  CHECK_FALSE(v.shows(kPhone));
  return v;
}

}  // namespace

TEST_CASE("a text that looks like a phone number is pointed out and may still be sent") {
  Visitor v;
  v.comments("Call me at 555-123-4567 or ana@example.org");
  CHECK(v.shows("Your words seem to hold a phone number."));
  CHECK(v.shows("Your words seem to hold an e-mail address."));
  v.press("Review and send");
  CHECK(v.shows("You can change it, or send it as it is."));
  v.press("Send");
  CHECK(v.last_save().comment.draft.text == "Call me at 555-123-4567 or ana@example.org");
}

TEST_CASE("a phone number written for a name is pointed out there and before sending") {
  Visitor v = at_details();
  v.happens(EditingBegan{Field::name});
  v.types("Ana 555-123-4567");
  v.press("Done");
  CHECK(v.place() == Place::identity);
  CHECK(v.shows(kPhone));
  v.press("Return to review");
  CHECK(v.shows(kPhone));
  v.press("Send");
  CHECK(v.last_save().comment.draft.name == "Ana 555-123-4567");
}

TEST_CASE("what a question tells too much of is pointed out as soon as it is asked") {
  Visitor v;
  v.comments("Words");
  v.happens(Went{Place::questions});
  v.press("Ask a question");
  v.types("A123456789, 4111111111111111, 123-45-6789");
  v.press("Done");
  CHECK(v.place() == Place::questions);
  CHECK(v.shows("Your words seem to hold an A-number."));
  CHECK(v.shows("Your words seem to hold a card number."));
  CHECK(v.shows("Your words seem to hold a Social Security number."));
  CHECK_FALSE(v.shows(kPhone));
}

TEST_CASE("a phone number written for a group's name is pointed out there and before sending") {
  Visitor v = at_details();
  v.happens(CapacityChosen{Capacity::group});
  v.happens(EditingBegan{Field::group});
  v.types("Mill friends, 555-123-4567");
  v.press("Done");
  CHECK(v.shows(kPhone));
  v.press("Return to review");
  CHECK(v.shows(kPhone));
  v.press("Send");
  CHECK(v.last_save().comment.draft.group_name == "Mill friends, 555-123-4567");
}

TEST_CASE("a comment or a question of nothing that can be seen is none") {
  for (const char* blank : {"\u00A0", "\u3164", "\u200B", "\u2800", "\u00AD", "\u2060\n", " \u3000\uFE0F", "\u115F"}) {
    CAPTURE(blank);
    Visitor v;
    v.comments(blank);
    CHECK(v.model.session.draft.text.empty());
    v.happens(Went{Place::questions});
    v.happens(EditingBegan{Field::question});
    v.types(blank);
    v.press("Done");
    CHECK(v.model.session.draft.questions.empty());
  }
}
