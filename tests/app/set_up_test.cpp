// set_up_test.cpp: making a kiosk ready: tonight's languages, the key drill of a sealed forum, and the guide.
#include <doctest/doctest.h>

#include "kiosk/app/begin.h"
#include "kiosk/app/staff/trial_acts.h"
#include "organizer.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

// A kiosk with a sealed forum of two keys that were never tried.
Device sealed_device() {
  Pack pack = small_pack();
  pack.sealed = true;
  Device device = device_with(pack);
  device.undrilled = true;
  return device;
}

const DrillFacts kDrill = {.sealed = true, .recipients = {"age1first", "age1second"}};

}  // namespace

TEST_CASE("visitors are offered the languages of the meeting, and one of them always stays") {
  Organizer o;
  o.is_let_in();
  o.press("Set up");
  o.press("Languages: English, Español");
  o.press("Offer English");
  REQUIRE(o.orders<KeepMeeting>().size() == 1);
  CHECK(o.shows("Offer English"));
  const Meeting kept = o.orders<KeepMeeting>().front().meeting;
  CHECK(kept.languages == "es");
  o.told(kept);
  CHECK_FALSE(o.offers("Offer Español"));
  o.happens(StaffPressed{LanguageOffered{"es"}});
  o.happens(StaffPressed{BeginningChosen{"en"}});
  CHECK(o.orders<KeepMeeting>().size() == 1);
  CHECK(o.shows("Offer English"));  // the organizer's own language stays what it was
  o.happens(StaffPressed{StaffLeft{}});
  CHECK_FALSE(o.shows("English"));
  CHECK(words_of(o.model).tag == "es");
  o.press("Español");
  o.press("Idioma");
  CHECK_FALSE(o.shows("English"));
  o.happens(LanguageChosen{"en"});
  CHECK(words_of(o.model).tag == "es");
}

TEST_CASE("the screens begin in the language of the meeting, and in the forum's first without one") {
  Device device = small_device();
  device.language = "en";
  Organizer o(device);
  o.is_let_in();
  o.happens(StaffPressed{StaffWent{StaffPlace::languages}});
  o.press("Español");
  const Meeting kept = o.orders<KeepMeeting>().front().meeting;
  CHECK(kept.language == "es");
  CHECK(kept.languages.empty());
  o.told(kept);
  o.happens(StaffPressed{StaffLeft{}});
  CHECK(words_of(o.model).tag == "es");
  CHECK(o.offers("English"));
  // Without it the screens cannot begin in it.
  o.happens(StaffAsked{});
  o.told(PinFacts{.answer = PinFacts::Answer::open});
  o.happens(StaffPressed{StaffWent{StaffPlace::languages}});
  o.happens(StaffPressed{LanguageOffered{"es"}});
  const Meeting without = o.orders<KeepMeeting>().back().meeting;
  CHECK(without.languages == "en");
  CHECK(without.language.empty());
  // Chosen for another forum: this one offers all it has.
  Meeting other{.number = 1};
  other.languages = other.language = "zh-Hans";
  apply(device, other);
  CHECK(languages_of(device).size() == 2);
  Organizer elsewhere(device);
  elsewhere.is_let_in();
  elsewhere.happens(StaffPressed{StaffWent{StaffPlace::languages}});
  elsewhere.press("Offer Español");
  CHECK(elsewhere.orders<KeepMeeting>().back().meeting.languages == "en");
  CHECK(words_of(start(device)).tag == "en");
}

TEST_CASE("a sealed forum whose keys were never tried is read and not commented on, until the words are right") {
  Organizer o(sealed_device());
  CHECK(o.shows("This kiosk is not ready yet, and takes no comments."));
  o.begins();
  CHECK(o.place() == Place::read);
  o.happens(EditingBegan{Field::comment});
  CHECK(o.place() == Place::read);
  o.happens(StaffAsked{});
  o.told(PinFacts{.answer = PinFacts::Answer::open});
  CHECK(o.shows("Nobody has shown yet that the keys"));
  o.happens(StaffPressed{StaffWent{StaffPlace::drill}});
  CHECK(o.orders<TellDrill>().size() == 1);
  o.told(kDrill);
  CHECK_FALSE(o.offers("Type the words"));
  o.happens(StaffPressed{WordEntered{}});
  CHECK(o.screen_id() == "staff_drill");
  CHECK_FALSE(o.offers("Write the words to the stick"));
  o.told(StickFacts{.state = StickFacts::State::ready});
  o.press("Write the words to the stick");
  CHECK(o.orders<BeginDrill>().size() == 1);
  o.told(JobFacts{.kind = JobFacts::Kind::drilling, .step = JobFacts::Step::done, .name = "key-drill-0a1b"});
  DrillFacts begun = kDrill;
  begun.begun = true;
  o.told(begun);
  CHECK(o.shows("The folder key-drill-0a1b"));
  CHECK(o.shows("drill-2.age is for the key age1second"));

  o.press("Type the words");
  CHECK(o.shows("Word 1 of 2, key age1first"));
  o.types("0A1b xyz2");
  CHECK_FALSE(o.offers("Next word"));
  o.press("c");
  o.types("3d99");
  CHECK(o.shows("0a1b 2c3d"));
  o.press("Next word");
  CHECK(o.shows("Word 2 of 2, key age1second"));
  o.types("44445555");
  o.press("Check the words");
  CHECK_FALSE(o.offers("Check the words"));
  REQUIRE(o.orders<FinishDrill>().size() == 1);
  CHECK(o.orders<FinishDrill>().front().words == std::vector<std::string>{"0a1b2c3d", "44445555"});
  DrillFacts wrong = begun;
  wrong.wrong = true;
  o.told(wrong);
  CHECK(o.shows("Those were not the words that were sealed. Nothing was changed."));
  CHECK(o.shows("Word 1 of 2"));
  CHECK(is_closed(o.model.device));
  o.types("1");
  CHECK_FALSE(o.shows("Those were not the words"));
  DrillFacts passed = kDrill;
  passed.passed = true;
  o.told(passed);
  CHECK(o.screen_id() == "staff_drill");
  CHECK(o.shows("The keys open what this kiosk seals."));
  o.happens(StaffPressed{StaffLeft{}});
  o.begins();
  CHECK(o.place() == Place::deal);
}

TEST_CASE("a drill that is begun again closes the forum, and no sooner than its words are on the stick") {
  Device device = sealed_device();
  device.undrilled = false;
  Organizer o(device);
  o.is_let_in();
  o.happens(StaffPressed{StaffWent{StaffPlace::drill}});
  DrillFacts facts = kDrill;
  facts.passed = true;
  o.told(facts);
  o.told(StickFacts{.state = StickFacts::State::ready});
  o.press("Write the words to the stick");
  JobFacts job{.kind = JobFacts::Kind::drilling, .step = JobFacts::Step::failed, .trouble = JobFacts::Trouble::full};
  o.told(job);
  CHECK(o.shows("The stick is full."));
  CHECK_FALSE(is_closed(o.model.device));
  o.press("Write the words to the stick");
  job.step = JobFacts::Step::done;
  o.told(job);
  facts.passed = false;
  facts.begun = true;
  o.told(facts);
  CHECK(is_closed(o.model.device));
}

TEST_CASE("after the first PIN a guide says what is done and what comes next, and it can be found again") {
  Organizer o(sealed_device());
  o.happens(StaffAsked{});
  o.told(PinFacts{.answer = PinFacts::Answer::fresh, .fresh = "483920"});
  o.press("I have written it down");
  o.told(PinConfirmed{});
  o.types("483920");
  o.press("Open");
  o.told(PinFacts{.answer = PinFacts::Answer::open});
  CHECK(o.screen_id() == "staff_guide");
  CHECK(o.shows("1. PIN: done"));
  for (const char* step :
       {"2. Forum", "3. Keys of the sealed forum", "4. Languages", "5. Panel", "6. Day and clock", "7. Tests"})
    CHECK(o.offers(std::string(step) + ": not done yet"));
  o.press("Next: Forum");
  CHECK(o.screen_id() == "staff_forums");
  o.told(ForumTaken{});
  o.press("Back");
  CHECK(o.shows("2. Forum: done"));
  o.press("Next: Keys of the sealed forum");
  CHECK(o.screen_id() == "staff_drill");
  o.press("Back");
  Device& device = o.model.device;
  device.undrilled = false;
  device.evening.languages = "en";
  device.evening.clock_is_right = true;
  device.readiness = {.touch = Tried::well, .sound = Tried::well, .stick = Tried::badly};
  CHECK(o.offers("Next: Tests"));
  device.readiness.stick = Tried::well;
  CHECK(o.shows("Every step is done."));
  o.press("Back");
  CHECK(o.screen_id() == "staff_evening");
  o.press("Getting ready");
  CHECK(o.screen_id() == "staff_guide");

  Organizer later;
  later.is_let_in();
  CHECK(later.screen_id() == "staff_evening");
}

TEST_CASE("four crosses put the touch right, and a fifth tries it before it is kept") {
  Organizer o;
  o.is_let_in();
  o.happens(StaffPressed{StaffWent{StaffPlace::adjust}});
  const auto touch_cross = [&](double off) {
    const auto cross = cross_of(o.model);
    REQUIRE(cross);
    o.happens(GlassTouched{{cross->x + off, cross->y + off}});
  };
  for (int n = 1; n <= 5; ++n) {
    CHECK(o.shows(std::to_string(n) + " of 5"));
    CHECK(o.model.device.glass == Glass{});
    touch_cross(0.04);
  }
  CHECK(is_near(corrected(o.model.device.glass, {.54, .54}), {.5, .5}, 1e-9));
  REQUIRE(o.orders<KeepGlass>().size() == 1);
  CHECK(o.orders<KeepGlass>().front().glass == o.model.device.glass);
  CHECK(o.screen_id() == "staff_evening");
  CHECK_FALSE(cross_of(o.model));
}

TEST_CASE("crosses that were missed change nothing, nor does walking away from them") {
  Organizer o;
  o.is_let_in();
  o.happens(StaffPressed{StaffWent{StaffPlace::adjust}});
  o.happens(GlassTouched{{.5, .9}});  // nowhere near
  CHECK(o.shows("1 of 5"));
  for (const Spot off : {Spot{.1, 0}, Spot{-.1, 0}, Spot{.1, 0}, Spot{-.1, 0}}) {
    const Spot cross = *cross_of(o.model);
    o.happens(GlassTouched{{cross.x + off.x, cross.y}});
  }
  CHECK(o.shows("1 of 5"));
  CHECK(o.shows("That did not fit"));
  for (std::size_t n = 0; n < 4; ++n) o.happens(GlassTouched{*cross_of(o.model)});
  CHECK_FALSE(o.shows("That did not fit"));
  o.happens(GlassTouched{{kCrosses[4].x + 0.05, kCrosses[4].y}});  // the last one shows that it is not right
  CHECK(o.shows("1 of 5"));
  CHECK(o.shows("That did not fit"));
  o.happens(Ticked{o.model.now + 30'000});
  CHECK(o.screen_id() == "staff_evening");
  CHECK(o.model.device.glass == Glass{});
  CHECK(o.orders<KeepGlass>().empty());
}
