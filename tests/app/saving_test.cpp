// saving_test.cpp: saved is thanked, and nothing else is.
#include <doctest/doctest.h>

#include <algorithm>

#include "visitor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

Visitor at_review(std::string_view words = "Keep the mill.") {
  Visitor v;
  v.comments(words);
  v.press("Review and send");
  return v;
}

}  // namespace

TEST_CASE("thank you comes only after the commit was answered") {
  Visitor v = at_review();
  v.press("Send");
  CHECK(v.shows("Saving your words."));
  CHECK_FALSE(v.shows("Thank you"));
  v.waits_seconds(600);
  CHECK(v.place() == Place::saving);
  v.happens(Saved{"leaf", "river lamp seven"});
  CHECK(v.shows("Thank you. Your words are in the record."));
}

TEST_CASE("presses during saving do nothing and save nothing twice") {
  Visitor v = at_review();
  v.press("Send");
  const Session before = v.model.session;
  const std::vector<Event> presses = {SendPressed{},   WentBack{},           WentNext{},          Went{Place::done},
                                      DoneConfirmed{}, TextTyped{"more"},    Went{Place::review}, EditingBegan{},
                                      MoreTimeAsked{}, LanguageChosen{"es"}, Moved{Move::select}};
  for (const Event& press : presses) v.happens(press);
  CHECK(v.model.session == before);
  CHECK(v.saves() == 1);
}

TEST_CASE("a failed save keeps the words, says so and offers again") {
  struct Case {
    SaveTrouble why;
    const char* said;
  };
  for (const Case& trouble : {Case{SaveTrouble::full, "no room left"}, Case{SaveTrouble::read_only, "may not write"},
                              Case{SaveTrouble::other, "did not answer"}}) {
    Visitor v = at_review();
    const Draft draft = v.model.session.draft;
    v.press("Send");
    v.happens(SaveFailed{trouble.why});
    CHECK(v.place() == Place::save_failed);
    CHECK(v.shows("Nothing was lost."));
    CHECK(v.shows(trouble.said));
    CHECK(v.model.session.draft == draft);
    v.press("Show my words");
    CHECK(v.shows("Keep the mill."));
    v.press("Send");
    v.happens(SaveFailed{trouble.why});
    v.press("Try again");
    CHECK(v.saves() == 3);
    CHECK(v.last_save().comment.draft == draft);
    v.happens(Saved{"leaf", "words"});
    CHECK(v.place() == Place::thanks);
  }
}

TEST_CASE("an answer nobody asked for changes nothing") {
  Visitor v = at_review();
  v.happens(Saved{"leaf", "words"});
  CHECK(v.place() == Place::review);
  v.happens(SaveFailed{SaveTrouble::full});
  CHECK(v.place() == Place::review);
}

TEST_CASE("after the thanks the kiosk holds nothing of the comment") {
  Visitor v = at_review();
  v.press("Change how to reach you");
  v.press("Write how to reach me");
  v.types("ana@example.org");
  v.press("Done");
  v.press("Return to review");
  v.press("Send");
  v.happens(Saved{"leaf", "words"});
  CHECK(v.model.session.draft == Draft{});
  CHECK(v.model.session.contact == Contact{});
  CHECK(v.model.session.editor == Editor{});
}

TEST_CASE("the contact is no part of the comment") {
  Visitor v = at_review();
  v.press("Change how to reach you");
  v.press("Write how to reach me");
  v.types("secret-contact");
  v.press("Done");
  v.press("Return to review");
  CHECK(v.shows("secret-contact"));
  v.press("Send");
  SaveComment without = v.last_save();
  CHECK(without.contact.how == "secret-contact");
  without.contact = {};
  Visitor plain = at_review();
  plain.press("Send");
  CHECK(without == plain.last_save());
}

TEST_CASE("the fairness of the summary is asked once") {
  Visitor v = at_review();
  v.press("Send");
  v.happens(Saved{"leaf-1", "words"});
  v.press("Partly");
  CHECK(v.shows("Thank you for telling us."));
  v.happens(FairnessGiven{Fairness::no});
  const Effect asked = SaveFairness{.leaf = "leaf-1", .fairness = Fairness::partly};
  CHECK(std::count(v.effects.begin(), v.effects.end(), asked) == 1);
  CHECK(v.effects.size() == 2);
}

TEST_CASE("a group's name is not recorded for someone who speaks for themselves") {
  Visitor v = at_review();
  v.press("Change your details");
  v.press("For a group");
  v.press("Write the group's name");
  v.types("River friends");
  v.press("Done");
  v.press("For myself");
  v.press("Return to review");
  CHECK_FALSE(v.shows("River friends"));
  v.press("Send");
  CHECK(v.last_save().comment.draft.group_name.empty());
}

TEST_CASE("a rehearsal says that it is one") {
  Device device = small_device();
  device.rehearsal = true;
  Visitor v(device);
  CHECK(v.shows("Rehearsal"));
  v.comments("Testing");
  v.press("Review and send");
  CHECK(v.shows("Rehearsal"));
  v.press("Send");
  v.happens(Saved{"leaf", "words"});
  CHECK(v.shows("This was a rehearsal."));
}
