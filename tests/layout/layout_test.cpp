// layout_test.cpp: where things go, and what scrolls when they do not all fit.
#include "kiosk/layout/layout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "kiosk/layout/measure.h"
#include "tests/layout/floor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

std::vector<Rect> rects_of(const Scene& scene, const std::string& prefix, int count) {
  std::vector<Rect> rects;
  for (int i = 0; i < count; ++i) rects.push_back(rect_of(scene, prefix + std::to_string(i)));
  return rects;
}

std::vector<Node> buttons(int count, const std::string& name) {
  std::vector<Node> all;
  for (int i = 0; i < count; ++i) all.push_back(button_of("b" + std::to_string(i), name + " " + std::to_string(i)));
  return all;
}

std::size_t lines_among(const std::vector<Rect>& rects) {
  std::set<float> tops;
  for (const Rect& r : rects) tops.insert(r.y);
  return tops.size();
}

Node grid_of(std::vector<Node> cells, float columns) {
  Node grid = made(Role::grid, "grid", "", std::move(cells));
  grid.span = columns;
  return grid;
}

Node keyboard_dock() {
  Node dock = made(Role::column, "dock", "");
  dock.tight = true;
  int id = 0;
  for (int line = 0; line < 4; ++line) {
    Node keys = made(Role::row, "row" + std::to_string(line), "");
    keys.spread = Spread::fill;
    for (int i = 0; i < 10; ++i) {
      Node key = made(Role::key, "key" + std::to_string(id++), "m");
      key.press = TextTyped{"m"};
      keys.children.push_back(std::move(key));
    }
    dock.children.push_back(std::move(keys));
  }
  return dock;
}

Node writing_screen(const std::string& text) {
  Node field = made(Role::field, "field", "Your comment");
  field.value = text;
  field.tall = true;
  const Node strip = made(Role::strip, "strip", "", {made(Role::row, "offer", ""), made(Role::text, "status", "1 s")});
  Node screen = screen_of({field, strip}, {}, buttons(2, "Comfort"));
  screen.children[2] = keyboard_dock();
  return screen;
}

}  // namespace

TEST_CASE("a row that is full goes on in the next line, inside the margins") {
  for (const bool rtl : {false, true})
    for (const Panel& panel : panels()) {
      const Scene scene =
          laid(screen_of({made(Role::row, "row", "", buttons(9, "An answer"))}), {panel, TextSize::m, rtl});
      const auto rects = rects_of(scene, "b", 9);
      CHECK(lines_among(rects) > 1);
      for (std::size_t i = 0; i < rects.size(); ++i) {
        CHECK(rects[i].x >= scene.metrics.margin - 1);
        CHECK(rects[i].right() <= static_cast<float>(panel.width) - scene.metrics.margin + 1);
        if (i == 0) continue;
        const bool same_line = rects[i].y == rects[i - 1].y;
        if (same_line && !rtl) CHECK(rects[i].x - rects[i - 1].right() >= scene.metrics.target_gap);
        if (same_line && rtl) CHECK(rects[i - 1].x - rects[i].right() >= scene.metrics.target_gap);
        if (!same_line) CHECK(rects[i].y - rects[i - 1].bottom() >= scene.metrics.target_gap);
      }
    }
}

TEST_CASE("a row that has room stays on one line") {
  const Scene scene = laid(screen_of({made(Role::row, "row", "", buttons(3, "Yes"))}));
  CHECK(lines_among(rects_of(scene, "b", 3)) == 1);
}

TEST_CASE("a grid gives its answers cells of one size, as many side by side as it may") {
  const Scene scene = laid(screen_of({grid_of(buttons(4, "Answer"), 4)}));
  const auto rects = rects_of(scene, "b", 4);
  CHECK(lines_among(rects) == 1);
  for (const Rect& r : rects) {
    CHECK(r.w == rects[0].w);
    CHECK(r.h == rects[0].h);
  }
  CHECK(lines_among(rects_of(laid(screen_of({grid_of(buttons(4, "Answer"), 2)})), "b", 4)) == 2);
  // One longer answer makes them all as high.
  std::vector<Node> uneven = buttons(4, "Answer");
  uneven[2].name = "Neutral, or not sure yet what to say";
  const auto taller = rects_of(laid(screen_of({grid_of(uneven, 2)})), "b", 4);
  for (const Rect& r : taller) CHECK(r.h == taller[0].h);
}

TEST_CASE("a grid takes fewer columns before a word would break") {
  const Scene wide = laid(screen_of({grid_of(buttons(4, "Yes"), 4)}));
  const Scene long_words = laid(screen_of({grid_of(buttons(4, "Verantwortungsbereiche"), 4)}));
  const Scene larger = laid(screen_of({grid_of(buttons(4, "Verantwortungsbereiche"), 4)}), {kTen, TextSize::xl});
  const auto columns = [](const Scene& scene) { return 4 / lines_among(rects_of(scene, "b", 4)); };
  CHECK(columns(wide) == 4);
  CHECK(columns(long_words) < 4);
  CHECK(columns(larger) <= columns(long_words));
  for (const Scene* scene : {&wide, &long_words, &larger})
    for (int i = 0; i < 4; ++i) {
      const Box* box = scene->box("b" + std::to_string(i));
      CHECK(typesetter().widest_word(box->node->name, box->style, "en") <= box->text.w);
    }
}

TEST_CASE("cards of a grid beside each other end at the same height") {
  std::vector<Node> cards;
  for (int i = 0; i < 2; ++i) {
    std::string words = "A short fact.";
    if (i == 1)
      for (int k = 0; k < 6; ++k) words += " And one more reason that somebody gave.";
    cards.push_back(
        made(Role::card, "card" + std::to_string(i), "",
             {made(Role::text, "fact" + std::to_string(i), words), button_of("who" + std::to_string(i), "Who says?")}));
  }
  const Scene scene = laid(screen_of({grid_of(cards, 2)}));
  const Rect a = rect_of(scene, "card0");
  const Rect b = rect_of(scene, "card1");
  CHECK(a.y == b.y);
  CHECK(a.h == b.h);
  CHECK(a.w == b.w);
  CHECK(rect_of(scene, "who0").bottom() == rect_of(scene, "who1").bottom());
}

TEST_CASE("of a row's two ends the first is at the start and the main action last, at the far end") {
  Node dock = made(Role::row, "ends", "",
                   {button_of("back", "Back"), button_of("other", "Other"), button_of("next", "Next", Tone::primary)});
  dock.spread = Spread::ends;
  for (const Panel& panel : panels()) {
    Node screen = screen_of({made(Role::text, "t", "Words")});
    screen.children[2] = dock;
    const auto width = static_cast<float>(panel.width);
    const Scene left = laid(screen, {panel});
    CHECK(rect_of(left, "back").x == left.metrics.margin);
    CHECK(rect_of(left, "next").right() == width - left.metrics.margin);
    CHECK(rect_of(left, "other").right() <= rect_of(left, "next").x - left.metrics.target_gap);
    const Scene right = laid(screen, {panel, TextSize::m, true});
    CHECK(rect_of(right, "back").right() == width - right.metrics.margin);
    CHECK(rect_of(right, "next").x == right.metrics.margin);
    // At the bottom of the panel, where a hand is.
    CHECK(rect_of(left, "next").bottom() == static_cast<float>(panel.height) - left.metrics.rim);
  }
}

TEST_CASE("a right-to-left screen is the mirror of the same screen left to right") {
  std::vector<Node> body = long_body();
  body.push_back(grid_of(buttons(4, "Answer"), 4));
  for (const Panel& panel : panels()) {
    // Text of one direction, so that only the layout differs.
    const Scene a = laid(screen_of(body, {button_of("next", "Next")}), {panel});
    const Scene b = laid(screen_of(body, {button_of("next", "Next")}), {panel, TextSize::m, true});
    REQUIRE(a.boxes.size() == b.boxes.size());
    for (std::size_t i = 0; i < a.boxes.size(); ++i) {
      CHECK(b.boxes[i].rect.x == static_cast<float>(panel.width) - a.boxes[i].rect.right());
      CHECK(b.boxes[i].rect.y == a.boxes[i].rect.y);
    }
  }
}

TEST_CASE("a tall child takes the height that is left, and its neighbours keep theirs") {
  Node field = made(Role::field, "field", "Words");
  const Node heading = made(Role::heading, "title", "Your comment");
  const Node after = button_of("after", "After");
  const Scene small = laid(screen_of({heading, field, after}));
  field.tall = true;
  const Scene tall = laid(screen_of({heading, field, after}));
  CHECK(rect_of(tall, "field").h > rect_of(small, "field").h + 100);
  CHECK(rect_of(tall, "title").h == rect_of(small, "title").h);
  CHECK(rect_of(tall, "after").h == rect_of(small, "after").h);
  CHECK(std::abs(rect_of(tall, "after").bottom() - tall.view.bottom()) <= 1);
  CHECK(tall.scroll_most == 0);
}

TEST_CASE("the bar and the dock stay while pages of the body are turned") {
  const Node screen = screen_of(long_body(), {button_of("back", "Back")}, buttons(2, "Comfort"));
  const Scene first = laid(screen);
  REQUIRE(first.pages.size() > 1);
  const Scene scene = laid(screen, {kTen, TextSize::m, false, first.pages[1].top});
  CHECK(scene.page_shown == 1);
  CHECK(scene.scroll == first.pages[1].top);
  CHECK_FALSE(scene.box("b0")->scrolls);
  CHECK_FALSE(scene.box("back")->scrolls);
  CHECK(scene.box("text0")->scrolls);
  CHECK(rect_of(scene, "b0").y == scene.metrics.rim);
  CHECK(rect_of(scene, "back") == rect_of(first, "back"));
  CHECK(scene.view.y >= rect_of(scene, "b0").bottom());
  CHECK(scene.view.bottom() <= rect_of(scene, "back").y);
}

TEST_CASE("keys never scroll, however long the text and large its letters") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "My sister is a deputy. ";
  for (const Panel& panel : {kTen, kFifteen, kSeven})
    for (const TextSize size : sizes()) {
      const Scene scene = laid(writing_screen(text), {panel, size, false, 500});
      for (int i = 0; i < 40; ++i) {
        const Box* key = scene.box("key" + std::to_string(i));
        REQUIRE(key != nullptr);
        CHECK_FALSE(key->scrolls);
        CHECK(scene.seen(*key) == key->rect);
        CHECK(key->rect.w >= scene.metrics.target);
        CHECK(key->rect.h >= scene.metrics.target);
      }
      // What is being written is seen above them: two lines or more, and all of each.
      const Box& field = *scene.box("field");
      CHECK(scene.page.h >= 2 * std::round(field.style.leading * field.style.px));
    }
}

TEST_CASE("all keys of a keyboard are of one size, in rows that stand exactly below each other") {
  const Scene scene = laid(writing_screen(""));
  const Rect first = rect_of(scene, "key0");
  for (int i = 0; i < 40; ++i) {
    const Rect key = rect_of(scene, "key" + std::to_string(i));
    CHECK(key.w == first.w);
    CHECK(key.h == first.h);
    CHECK(key.x == rect_of(scene, "key" + std::to_string(i % 10)).x);
  }
}

TEST_CASE("every control is wholly seen on its page") {
  for (const bool rtl : {false, true})
    for (const Panel& panel : panels())
      for (const TextSize size : sizes()) {
        const Node screen = leading_on(long_body());
        const Scene scene = laid(screen, {panel, size, rtl});
        REQUIRE(scene.pages.size() > 1);
        for (int i = 2; i < 30; i += 3) {
          const std::string id = "button" + std::to_string(i);
          const Scene there = laid(screen, {panel, size, rtl, scene.pages[scene.page_of(id)].top});
          const Box& box = *there.box(id);
          CHECK_MESSAGE(there.seen(box) == box.rect, id);
          CHECK(there.page_of(id) == there.page_shown);
        }
        CHECK(scene.page_of("nothing of that name") == scene.page_shown);
      }
}

TEST_CASE("the main action turns the page until the last one, and only there says what it does") {
  for (const bool rtl : {false, true})
    for (const Panel& panel : panels())
      for (const TextSize size : sizes()) {
        const Scene fits = laid(leading_on({made(Role::text, "t", "A few words.")}), {panel, size, rtl});
        CHECK(fits.pages.empty());
        CHECK(fits.box("next")->node->name == "Next");

        const Node screen = leading_on(long_body());
        const Scene top = laid(screen, {panel, size, rtl});
        const std::string of = std::to_string(top.pages.size());
        for (std::size_t i = 0; i < top.pages.size(); ++i) {
          const Scene scene = laid(screen, {panel, size, rtl, top.pages[i].top});
          const Node& next = *scene.box("next")->node;
          const bool last = i + 1 == top.pages.size();
          CHECK(scene.page_shown == i);
          CHECK(next.name == (last ? "Next" : "More " + std::to_string(i + 1) + "/" + of));
          CHECK((next.press == Event{Moved{Move::page_on}}) == !last);
          const Rect rect = rect_of(scene, "next");
          const float end = rtl ? rect.x : static_cast<float>(panel.width) - rect.right();
          CHECK(end == scene.metrics.margin);
        }
      }
}

TEST_CASE("where the main action does not lead on, more to read stands beside it") {
  Node screen = leading_on(long_body());
  screen.children[2].children[1].children.back().stays = true;
  const Scene scene = laid(screen);
  CHECK(scene.box("next")->node->name == "Next");
  REQUIRE(scene.box(kMoreId) != nullptr);
  CHECK(rect_of(scene, kMoreId).right() < rect_of(scene, "next").x);
}

TEST_CASE("on the last page, what is still to be read comes before the main action") {
  const Node screen = leading_on(long_body());
  const Setting at_end{kTen, TextSize::m, "en", false, "More {n}/{of}", 1e6F, true};
  const Scene scene = lay_out(std::make_shared<const Node>(screen), at_end, typesetter());
  CHECK(scene.page_shown + 1 == scene.pages.size());
  CHECK(scene.box("next")->node->name.starts_with("More"));
}

TEST_CASE("where a row of buttons is too long, what yields goes and then the short names come") {
  Node screen = leading_on({made(Role::text, "t", "A few words.")});
  Node& ways_out = screen.children[2].children[0];
  Node leave = button_of("leave", "Clear and leave this kiosk", Tone::quiet);
  leave.yields = true;
  ways_out.children.push_back(leave);
  Node skip = button_of("skip", "Skip all of this and write the comment");
  skip.brief = "Skip";
  Node& ways_on = screen.children[2].children[1];
  ways_on.children.insert(ways_on.children.begin(), skip);
  const Scene wide = laid(screen, {kFifteen});
  CHECK(wide.left_out.empty());
  CHECK(wide.box("skip")->node->name == skip.name);
  const Scene narrow = laid(screen, {kUpright});
  CHECK(narrow.left_out == std::vector<std::string>{"leave"});
  CHECK(narrow.box("leave") == nullptr);
  CHECK(narrow.box("skip")->node->name == "Skip");
  CHECK(rect_of(narrow, "back").y == rect_of(narrow, "next").y);
}

TEST_CASE("a question and its answers are on one page, whatever has to yield") {
  for (const Panel& panel : panels())
    for (const TextSize size : sizes()) {
      Node note = made(Role::text, "note", "You can press Next without an answer; nobody counts it.");
      note.yields = true;
      Node question = made(Role::heading, "title", "Should the county take part in the program, yes or no, this year?");
      question.level = 1;
      Node screen = leading_on({question, grid_of(buttons(3, "Answer"), 3), note});
      screen.children[1].one_page = true;
      const Scene scene = laid(screen, {panel, size});
      CHECK(scene.pages.size() < 2);
      for (const char* id : {"title", "b0", "b1", "b2"}) CHECK(scene.seen(*scene.box(id)) == rect_of(scene, id));
      if (size == TextSize::s) CHECK(scene.box("note") != nullptr);
    }
}

TEST_CASE("a scroll that is too far is taken back to what there is") {
  const Node screen = leading_on(long_body());
  const Scene far = laid(screen, {kTen, TextSize::m, false, 1e6F});
  CHECK(far.scroll == far.pages.back().top);
  CHECK(laid(screen, {kTen, TextSize::m, false, -50}).scroll == far.pages.front().top);
}

TEST_CASE("larger text makes a page longer, never wider") {
  float before = 0;
  for (const TextSize size : sizes()) {
    const Scene scene = laid(screen_of(long_body()), {kTen, size});
    CHECK(scene.content > before);
    before = scene.content;
    for (const Box& box : scene.boxes) CHECK(box.rect.right() <= 1280);
  }
}

TEST_CASE("every box begins and ends on a whole pixel, so that no edge is blurred") {
  std::vector<Node> body = long_body();
  body.push_back(grid_of(buttons(4, "Answer"), 3));
  for (const bool rtl : {false, true})
    for (const Panel& panel : panels())
      for (const TextSize size : sizes()) {
        const Scene scene = laid(screen_of(body, {button_of("next", "Next")}), {panel, size, rtl, 77});
        for (const Box& box : scene.boxes)
          for (const float v : {box.rect.x, box.rect.y, box.rect.right(), box.rect.bottom(), box.text.x, box.text.y})
            CHECK_MESSAGE(v == std::round(v), box.node->id << " of " << panel.width << ": " << v);
      }
}

TEST_CASE("a second layout of the same screen lays out no paragraph again") {
  const Node screen = screen_of(long_body(), buttons(2, "Way"), buttons(4, "Comfort"));
  (void)laid(screen);
  const std::size_t made_before = typesetter().layouts_made();
  (void)laid(screen, {kTen, TextSize::m, false, 120});
  CHECK(typesetter().layouts_made() == made_before);
}
