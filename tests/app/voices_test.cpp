// voices_test.cpp: whoever has sent theirs may read what others said, and nobody else; nothing of it is left behind.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/app/begin.h"
#include "kiosk/app/due.h"
#include "visitor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

Device device_with_voices() {
  Device device = small_device();
  apply(device, {.number = 1, .phase = Phase::during, .voices = true});
  return device;
}

std::vector<Voice> some_voices() {
  return {{.text = "Keep the mill", .language = "en", .position = Position::support, .name = "Ana Ruiz"},
          {.text = "Vendan el molino", .language = "es", .position = Position::oppose},
          {.text = "I am not sure", .language = "en", .position = Position::neutral}};
}

std::size_t readings(const Visitor& v) {
  return static_cast<std::size_t>(std::count_if(v.effects.begin(), v.effects.end(), [](const Effect& effect) {
    return std::holds_alternative<ReadOthers>(effect);
  }));
}

void sends(Visitor& v) {
  v.comments("My words");
  v.press("Review and send");
  v.press("Send");
  v.happens(Saved{"my-leaf", "river lamp seven"});
}

Visitor who_sent(Device device = device_with_voices()) {
  Visitor v(std::move(device));
  sends(v);
  return v;
}

}  // namespace

TEST_CASE("others are read after one's own is kept, one at a time, and the thanks are there again") {
  Visitor v(device_with_voices());
  v.comments("My words");
  v.press("Review and send");
  CHECK(v.shows("Organizers may let others"));
  v.press("Send");
  CHECK(readings(v) == 0);
  v.happens(Saved{"my-leaf", "river lamp seven"});
  REQUIRE(readings(v) == 1);
  CHECK(v.effects.back() == Effect{ReadOthers{.forum = small_pack().id, .own = "my-leaf"}});
  CHECK_FALSE(v.offers("Read what others said"));
  v.happens(OthersTold{some_voices()});
  v.press("Read what others said");
  CHECK(v.place() == Place::voices);
  CHECK(v.shows("Keep the mill"));
  CHECK(v.shows("Ana Ruiz"));
  CHECK_FALSE(v.shows("Vendan el molino"));
  v.press("Next comment");
  CHECK(v.shows("Vendan el molino"));
  CHECK_FALSE(v.shows("Ana Ruiz"));
  v.press("Next comment");
  CHECK(v.shows("I am not sure"));
  CHECK_FALSE(v.offers("Next comment"));
  v.happens(WentNext{});
  CHECK(v.shows("I am not sure"));
  v.press("Back");
  v.press("Back");
  v.press("Back");
  CHECK(v.place() == Place::thanks);
  CHECK(v.shows("river lamp seven"));
  v.press("Read what others said");
  CHECK(v.shows("Keep the mill"));
}

TEST_CASE("what was taken in once does not go away under the visitor's finger") {
  Visitor v = who_sent();
  v.happens(OthersTold{some_voices()});
  v.happens(OthersTold{});
  CHECK(v.offers("Read what others said"));
}

TEST_CASE("there is nothing to press on another's comment, and no number") {
  Visitor v = who_sent();
  v.happens(OthersTold{some_voices()});
  v.press("Read what others said");
  std::vector<std::string> offered;
  each(v.screen(), [&](const Node& node) {
    if (is_control(node)) offered.push_back(node.id);
    const bool numbers = std::any_of(node.name.begin(), node.name.end(), [](char c) { return c >= '0' && c <= '9'; });
    INFO(node.name);
    CHECK_FALSE(numbers);
  });
  CHECK(offered == std::vector<std::string>{"comfort.language", "comfort.text_size", "comfort.colors", "comfort.help",
                                            "back", "finish", "next"});
}

TEST_CASE("another's words are in the language they were written in") {
  Visitor v = who_sent();
  v.happens(OthersTold{{{.text = "Vendan el molino", .language = "es"}}});
  v.press("Read what others said");
  const Node screen = v.screen();
  const Node* const words = find_id(screen, "voice.0.words");
  REQUIRE(words != nullptr);
  CHECK(words->lang == "es");
}

TEST_CASE("without the organizer's switch, in a rehearsal and in a sealed forum nobody reads others") {
  Device device;
  SUBCASE("not switched on") { device = small_device(); }
  SUBCASE("a rehearsal") {
    device = device_with_voices();
    device.rehearsal = true;
  }
  SUBCASE("sealed") {
    Pack pack = small_pack();
    pack.sealed = true;
    device = device_with(pack);
    apply(device, {.number = 1, .phase = Phase::during, .voices = true});
  }
  Visitor v(device);
  v.comments("My words");
  v.press("Review and send");
  CHECK_FALSE(v.shows("Organizers may let others"));
  v.press("Send");
  v.happens(Saved{"my-leaf", "river lamp seven"});
  CHECK(v.place() == Place::thanks);
  CHECK(readings(v) == 0);
  v.happens(OthersTold{some_voices()});
  CHECK(v.model.session.voices.empty());
  v.happens(Went{Place::voices});
  CHECK(v.place() == Place::thanks);
}

TEST_CASE("nobody reads others before theirs is kept, or where nothing was approved") {
  Visitor v(device_with_voices());
  v.happens(OthersTold{some_voices()});
  v.happens(Went{Place::voices});
  CHECK(v.place() == Place::welcome);
  v.comments("My words");
  v.happens(OthersTold{some_voices()});
  v.happens(Went{Place::voices});
  CHECK(v.place() == Place::comment);
  CHECK(v.model.session.voices.empty());

  Visitor sent = who_sent();
  sent.happens(OthersTold{});
  CHECK_FALSE(sent.offers("Read what others said"));
  sent.happens(Went{Place::voices});
  CHECK(sent.place() == Place::thanks);
}

TEST_CASE("nothing of the voices is left after the visitor, however they leave") {
  Visitor v = who_sent();
  v.happens(OthersTold{some_voices()});
  SUBCASE("from the thanks, by themselves after their time") { v.waits(kThanksMillis); }
  v.happens(Went{Place::voices});
  SUBCASE("by Finish") { v.press("Finish"); }
  SUBCASE("by Help and Clear and leave") {
    v.press("Help");
    v.press("Clear and leave");
  }
  SUBCASE("by going away: asked first, then sent home") {
    v.waits(idle_millis(v.model));
    CHECK(v.place() == Place::still_there);
    CHECK_FALSE(v.shows("Keep the mill"));
    v.waits(kWarningMillis);
  }
  CHECK(v.place() == Place::welcome);
  CHECK(v.model.session == fresh_session(v.model.device, v.model.visits));
  CHECK(v.effects.back() == Effect{ForgetVisitor{}});
}

TEST_CASE("whoever reads on is not sent home in the middle of a comment") {
  Visitor v = who_sent();
  v.happens(OthersTold{some_voices()});
  v.press("Read what others said");
  v.waits(kThanksMillis + 20'000);
  CHECK(v.place() == Place::voices);
  v.waits(idle_millis(v.model) - kThanksMillis);
  v.press("I am still here");
  CHECK(v.place() == Place::voices);
}

TEST_CASE("a helper is called once a visit, as a number that outlives the visitor") {
  Visitor v;
  v.press("Help");
  v.press("Call a helper");
  CHECK(v.shows("Please also wave to the table."));
  CHECK_FALSE(v.offers("Call a helper"));
  v.happens(HelperCalled{});
  CHECK(v.model.device.help_asked == 1);
  CHECK(v.effects.empty());
  v.press("Continue");
  v.press("Help");
  CHECK_FALSE(v.offers("Call a helper"));
  v.waits(idle_millis(v.model));
  v.waits(kWarningMillis);
  CHECK(v.model.session == fresh_session(v.model.device, v.model.visits));
  v.press("Help");
  v.press("Call a helper");
  CHECK(v.model.device.help_asked == 2);
  v.happens(WentBack{});
  v.happens(HelperCalled{});
  CHECK(v.model.device.help_asked == 2);
}

TEST_CASE("a helper called on the way is not called again after the thanks") {
  Visitor v;
  v.press("Help");
  v.press("Call a helper");
  v.press("Continue");
  sends(v);
  v.press("Help");
  CHECK_FALSE(v.offers("Call a helper"));
  CHECK(v.model.device.help_asked == 1);
}
