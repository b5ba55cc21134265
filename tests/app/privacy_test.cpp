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
