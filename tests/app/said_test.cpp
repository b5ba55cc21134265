// said_test.cpp: what is said aloud of each event, and in which language.
#include "kiosk/app/said.h"

#include <doctest/doctest.h>

#include <utility>

#include "organizer.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

// What `event` makes the kiosk say to this visitor.
std::vector<Said> heard(Visitor& v, const Event& event) {
  const Model before = v.model;
  v.happens(event);
  return said(before, v.model, event);
}

}  // namespace

TEST_CASE("a new screen says its title in the screen's own language, once") {
  Visitor v;
  v.happens(Stirred{});
  const std::vector<Said> spanish = heard(v, LanguageChosen{"es"});
  REQUIRE(spanish.size() == 1);
  CHECK(spanish.front() == Said{v.screen().name, "es"});
  CHECK_FALSE(spanish.front().text.empty());
  CHECK(heard(v, Stirred{}).empty());
}

TEST_CASE("the same place in other words is said anew") {
  Visitor v;
  v.begins();
  v.happens(Went{Place::language});
  const std::vector<Said> spanish = heard(v, LanguageChosen{"es"});
  REQUIRE(spanish.size() == 1);
  CHECK(spanish.front() == Said{v.screen().name, "es"});
}

TEST_CASE("a moved focus says what it came to, by whatever key it was moved") {
  Visitor v;
  v.begins();
  for (const Event& move :
       {Event{Moved{Move::next}}, Event{Stroked{KeyStroke::tab}}, Event{Stroked{KeyStroke::left}}}) {
    const std::vector<Said> said = heard(v, move);
    REQUIRE(said.size() == 1);
    const Node screen = v.screen();
    CHECK(said.front().text == spoken(*find_id(screen, v.model.session.focus), words_of(v.model)));
    CHECK(said.front().lang == "en");
  }
}

TEST_CASE("a name in another language is said in that language, and what it is in the screen's") {
  Visitor v;
  while (v.model.session.focus != "language.es") v.happens(Moved{Move::next});
  v.happens(Moved{Move::previous});
  const std::vector<Said> said = heard(v, Moved{Move::next});
  REQUIRE(said.size() == 2);
  CHECK(said[0].lang == "es");
  CHECK(contains(said[0].text, "Español"));
  CHECK(said[1] == Said{words_of(v.model)[Str::role_button] + ".", "en"});
}

TEST_CASE("what is touched, typed, scrolled or laid out says nothing by itself") {
  Visitor v;
  v.begins();
  v.press("Write my comment now");
  for (const Event& event :
       {Event{TextTyped{"a"}}, Event{Stroked{KeyStroke::backspace}}, Event{Scrolled{100}},
        Event{LaidOut{.most = 100, .view = 10, .page = 10}}, Event{Stirred{.by_finger = true}}, Event{Ticked{5'000}}})
    CHECK(heard(v, event).empty());
}

TEST_CASE("an organizer's screens are never said aloud") {
  Organizer o;
  CHECK(heard(o, StaffAsked{}).empty());
  o.told(PinFacts{.answer = PinFacts::Answer::ask, .free_left = 5});
  o.types("483920");
  CHECK(heard(o, Stroked{KeyStroke::tab}).empty());
  o.press("Open");
  CHECK(heard(o, StaffTold{PinFacts{.answer = PinFacts::Answer::open}}).empty());
  CHECK(heard(o, Moved{Move::next}).empty());
  // And whoever comes after them hears where they are.
  const std::vector<Said> next = heard(o, StaffPressed{StaffLeft{}});
  CHECK(next == std::vector<Said>{{o.screen().name, "en"}});
}
