// shown_test.cpp: which part of a screen is seen, where the focus ring is, and what the keys of a keyboard mean there.
#include "kiosk/app/shown.h"

#include <doctest/doctest.h>

#include "organizer.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

// Of three pages.
LaidOut pages_three() { return {.starts = {0, 500, 1'000}, .of = 1'400}; }

int scroll(const Visitor& v) { return v.model.session.scroll; }

// On a screen of three pages.
Visitor reading() {
  Visitor v;
  v.begins();
  v.press("Next");
  v.happens(pages_three());
  return v;
}

Visitor writing() {
  Visitor v;
  v.begins();
  v.press("Write my comment now");
  return v;
}

}  // namespace

TEST_CASE("page keys turn a page at a time, and stop at the ends") {
  Visitor v = reading();
  CHECK(page_seen(v.model) == PageSeen{1, 3});
  v.happens(Moved{Move::page_down});
  CHECK(scroll(v) == 500);
  CHECK(page_seen(v.model) == PageSeen{2, 3});
  v.happens(Moved{Move::page_on});
  v.happens(Stroked{KeyStroke::page_down});
  CHECK(scroll(v) == 1'000);
  CHECK(page_seen(v.model) == PageSeen{3, 3});
  v.happens(Moved{Move::page_up});
  CHECK(scroll(v) == 500);
  v.happens(Stroked{KeyStroke::end});
  CHECK(scroll(v) == 1'000);
  v.happens(Stroked{KeyStroke::home});
  v.happens(Stroked{KeyStroke::page_up});
  CHECK(scroll(v) == 0);
}

TEST_CASE("a screen that is wholly seen has one page, and nothing turns it") {
  Visitor v = reading();
  v.happens(LaidOut{.of = 500});
  CHECK(page_seen(v.model) == PageSeen{1, 1});
  for (const Move move : {Move::page_down, Move::page_up, Move::page_on, Move::bottom}) v.happens(Moved{move});
  v.happens(Scrolled{300});
  CHECK(scroll(v) == 0);
}

TEST_CASE("nothing moves a page by less than all of it") {
  Visitor v = reading();
  for (const int by : {123, 499, 5'000, -5'000}) {
    v.happens(Scrolled{by});
    CHECK(scroll(v) == 0);
  }
}

TEST_CASE("back turns back before it leads to another screen") {
  Visitor v = reading();
  v.happens(Moved{Move::bottom});
  v.press("Back");
  CHECK(page_seen(v.model) == PageSeen{2, 3});
  v.happens(Stroked{KeyStroke::escape});
  CHECK(page_seen(v.model) == PageSeen{1, 3});
  CHECK(v.place() == Place::read);
  v.press("Back");
  CHECK(v.place() == Place::deal);
}

TEST_CASE("Enter on the main action turns the page until the last one") {
  Visitor v = reading();
  v.happens(Stroked{KeyStroke::enter});  // shows the ring
  while (v.model.session.focus != "next") v.happens(Stroked{KeyStroke::tab});
  v.happens(pages_three());
  v.happens(Moved{Move::top});
  v.happens(Stroked{KeyStroke::enter});
  CHECK(page_seen(v.model) == PageSeen{2, 3});
  v.happens(Stroked{KeyStroke::enter});
  CHECK(v.place() == Place::read);
  v.happens(Stroked{KeyStroke::enter});
  CHECK(v.place() == Place::position);
}

TEST_CASE("the ring does not stay on what is on another page") {
  Visitor v = reading();
  while (!v.model.session.focus.starts_with("way.")) v.happens(Stroked{KeyStroke::tab});
  v.happens(Moved{Move::page_down});
  CHECK(v.model.session.focus == "next");
}

TEST_CASE("the focus passes over what there was no room for") {
  Visitor v = reading();
  LaidOut narrow = pages_three();
  narrow.left_out = {"done"};
  v.happens(narrow);
  for (int i = 0; i < 40; ++i) {
    v.happens(Stroked{KeyStroke::tab});
    CHECK(v.model.session.focus != "done");
  }
}

TEST_CASE("nothing is sent before every page of it was shown") {
  Visitor v;
  v.comments("Please listen.");
  while (v.place() != Place::review) v.press("Next");
  v.happens(pages_three());
  CHECK(has_unread(v.model));
  v.happens(SendPressed{});
  v.happens(pages_three());
  CHECK(page_seen(v.model) == PageSeen{2, 3});
  v.happens(Moved{Move::top});
  v.happens(pages_three());
  v.happens(Moved{Move::page_down});
  v.happens(Moved{Move::page_down});
  v.happens(pages_three());
  CHECK_FALSE(has_unread(v.model));
  v.happens(SendPressed{});
  CHECK(v.place() == Place::saving);
}

TEST_CASE("who jumps to the last page of what is sent is led to those that were left out") {
  Visitor v;
  v.comments("Please listen.");
  while (v.place() != Place::review) v.press("Next");
  v.happens(pages_three());
  v.happens(Moved{Move::bottom});
  v.happens(pages_three());
  CHECK(page_seen(v.model) == PageSeen{3, 3});
  v.happens(SendPressed{});
  CHECK(v.place() == Place::review);
  CHECK(page_seen(v.model) == PageSeen{2, 3});
  v.happens(pages_three());
  v.happens(Moved{Move::page_on});
  v.happens(pages_three());
  v.happens(SendPressed{});
  CHECK(v.place() == Place::saving);
}

TEST_CASE("another screen is read from its top, the same one stays where it was") {
  Visitor v = reading();
  const std::size_t screens = v.model.shown.screens;
  v.happens(Moved{Move::page_down});
  v.happens(Stirred{});
  CHECK(scroll(v) == 500);
  CHECK(v.model.shown.screens == screens);
  v.happens(Moved{Move::top});
  v.press("Back");
  CHECK(scroll(v) == 0);
  CHECK(v.model.shown.screens == screens + 1);
  v.happens(pages_three());
  v.happens(Moved{Move::bottom});
  v.happens(Went{Place::language});
  v.happens(pages_three());
  v.happens(Moved{Move::bottom});
  v.press("Español");  // the same place in other words is another screen
  CHECK(scroll(v) == 0);
}

TEST_CASE("a screen that has become shorter is not read beyond its end") {
  Visitor v = reading();
  v.happens(Moved{Move::bottom});
  v.happens(LaidOut{.starts = {0, 300}, .of = 600});
  CHECK(scroll(v) == 300);
}

TEST_CASE("who goes home leaves neither scroll nor ring, and the same screen counts as another") {
  Visitor v;
  v.happens(pages_three());
  v.happens(Moved{Move::next});
  v.happens(Moved{Move::page_down});
  REQUIRE(scroll(v) == 500);
  const std::size_t screens = v.model.shown.screens;
  v.waits_seconds(150);
  CHECK(v.place() == Place::welcome);
  CHECK(scroll(v) == 0);
  CHECK_FALSE(v.model.session.ring);
  CHECK(v.model.shown.screens == screens + 1);
}

TEST_CASE("the focus ring shows to those who move it, goes when a finger comes, and no page turned brings it") {
  Visitor v = reading();
  CHECK_FALSE(v.model.session.ring);
  v.happens(Moved{Move::page_down});
  CHECK_FALSE(v.model.session.ring);
  v.happens(Stroked{KeyStroke::tab});
  CHECK(v.model.session.ring);
  v.happens(Stirred{});
  CHECK(v.model.session.ring);
  v.happens(Stirred{.by_finger = true});
  CHECK_FALSE(v.model.session.ring);
}

TEST_CASE("a control that gets the focus brings its page, once") {
  Visitor v = reading();
  LaidOut laid = pages_three();
  laid.focus = Reach{900, 980};
  v.happens(laid);
  CHECK(scroll(v) == 0);  // nobody moved it
  v.happens(Moved{Move::next});
  v.happens(laid);
  CHECK(scroll(v) == 500);
  v.happens(Moved{Move::page_up});
  v.happens(laid);
  CHECK(scroll(v) == 0);  // whoever turns away has seen it
}

TEST_CASE("at another text size one is where one was in the text") {
  Visitor v = reading();
  v.happens(Moved{Move::bottom});
  v.happens(Went{Place::text_size});
  v.happens(LaidOut{.of = 400});
  v.happens(TextSizeChosen{TextSize::xl});
  v.press("Continue");
  v.happens(LaidOut{.starts = {0, 500, 1'000, 1'500, 2'000, 2'500}, .of = 2'800});
  CHECK(page_seen(v.model) == PageSeen{5, 6});
}

TEST_CASE("the caret is followed while somebody writes, and not while they look elsewhere") {
  Visitor v = writing();
  LaidOut laid{.most = 1'000, .view = 100, .page = 80, .caret = Reach{300, 340}};
  v.types("a");
  v.happens(laid);
  CHECK(scroll(v) == 240);
  v.happens(Scrolled{-240});
  v.happens(laid);
  CHECK(scroll(v) == 0);
  v.happens(Stroked{KeyStroke::page_down});
  v.happens(laid);
  CHECK(scroll(v) == 80);
  v.happens(BackspacePressed{});
  v.happens(laid);
  CHECK(scroll(v) == 240);
}

TEST_CASE("up and down follow the lines on the screen") {
  Visitor v = writing();
  v.types("one line that wraps");
  v.happens(LaidOut{.caret = Reach{0, 40}, .above = 3, .below = 11});
  v.happens(Stroked{KeyStroke::up});
  CHECK(v.model.session.editor.caret == 3);
  v.happens(Stroked{KeyStroke::down});
  CHECK(v.model.session.editor.caret == 11);
}

TEST_CASE("Enter begins a line, and presses what the ring is on, unless that is the text itself") {
  Visitor v = writing();
  v.types("a");
  v.happens(Stroked{KeyStroke::enter});
  CHECK(v.model.session.editor.text == "a\n");
  while (v.model.session.focus != "field") v.happens(Stroked{KeyStroke::tab});
  v.happens(Stroked{KeyStroke::enter});
  CHECK(v.model.session.editor.text == "a\n\n");
  while (v.model.session.focus != "key.done") v.happens(Stroked{KeyStroke::tab});
  v.happens(Stroked{KeyStroke::enter});
  CHECK(v.place() == Place::comment);
}

TEST_CASE("keys that move a caret move the focus where nothing is written") {
  Visitor v = reading();
  const std::string first = v.model.session.focus;
  v.happens(Stroked{KeyStroke::right});
  const std::string second = v.model.session.focus;
  CHECK(second != first);
  v.happens(Stroked{KeyStroke::up});
  CHECK(v.model.session.focus == first);
  v.happens(Stroked{KeyStroke::down});
  CHECK(v.model.session.focus == second);
  v.happens(Stroked{KeyStroke::escape});
  CHECK(v.place() == Place::deal);
}

TEST_CASE("text goes where something is written, to a PIN and to a test of keys, and nowhere else") {
  CHECK(takes_text(writing().model));
  CHECK_FALSE(takes_text(reading().model));
  Organizer o;
  o.asks_to_be_let_in();
  CHECK(takes_text(o.model));
  Organizer in;
  in.is_let_in();
  CHECK_FALSE(takes_text(in.model));
}

TEST_CASE("sticks are looked for when an organizer is let in, whenever one may have come, and for nobody else") {
  Organizer o;
  o.happens(SticksStirred{});
  o.asks_to_be_let_in();
  o.happens(SticksStirred{});
  CHECK(o.orders<PollSticks>().empty());
  Organizer in;
  in.is_let_in();
  CHECK(in.orders<PollSticks>().size() == 1);
  in.waits_seconds(300);
  CHECK(in.orders<PollSticks>().size() == 1);
  in.happens(SticksStirred{});
  CHECK(in.orders<PollSticks>().size() == 2);
}

TEST_CASE("next, previous and select do what fingers do") {
  Visitor v;
  CHECK(v.model.session.focus == "language.en");
  v.happens(Moved{Move::next});
  CHECK(v.model.session.focus == "language.es");
  v.happens(Moved{Move::previous});
  v.happens(Moved{Move::select});
  CHECK(v.place() == Place::deal);
  CHECK_FALSE(v.model.session.focus.empty());
}

TEST_CASE("back finds the focus where it was") {
  Visitor v;
  v.begins();
  v.press("Next");
  while (v.model.session.focus != "way.undecided") v.happens(Moved{Move::next});
  v.happens(Moved{Move::select});
  CHECK(v.place() == Place::undecided);
  CHECK(v.model.session.focus != "way.undecided");
  v.press("Back");
  CHECK(v.model.session.focus == "way.undecided");
}
