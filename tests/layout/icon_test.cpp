// icon_test.cpp: where the figures beside words stand, and when they yield.
#include <doctest/doctest.h>

#include <cmath>

#include "kiosk/layout/audit.h"
#include "tests/layout/floor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

Node with(Node node, Icon icon) {
  node.icon = icon;
  return node;
}

const Box& shown(const Scene& scene, std::string_view id) {
  const Box* box = scene.box(id);
  REQUIRE(box != nullptr);
  return *box;
}

Node key_of(std::string id, float span, Icon icon) {
  Node key = with(made(Role::key, std::move(id), "Shift"), icon);
  key.span = span;
  key.press = ShiftPressed{};
  return key;
}

}  // namespace

TEST_CASE("every icon has a picture, and no letter is drawn by the icons' font") {
  for (const Icon icon : {Icon::quote, Icon::backspace, Icon::keyboard, Icon::caps_lock, Icon::enter, Icon::pencil,
                          Icon::back, Icon::next, Icon::forward, Icon::check, Icon::shift, Icon::remove, Icon::receipt,
                          Icon::translate, Icon::globe, Icon::help})
    for (const bool rtl : {false, true}) {
      const GlyphPicture picture = typesetter().rasterise(Typesetter::icon(point_of(icon, rtl), 40));
      CHECK_MESSAGE(picture.width > 0, point_of(icon, rtl));
      CHECK(picture.width <= 41);
    }
  CHECK(typesetter().undrawable("\uE8E2").size() == 1);
}

TEST_CASE("an icon stands before its word, an arrow that leads on after it, together in the middle of the button") {
  for (const bool rtl : {false, true}) {
    Node wide = with(button_of("wide", "Back"), Icon::back);
    const Scene scene = laid(screen_of({wide, with(button_of("on", "Next"), Icon::next)}), {.rtl = rtl});
    for (const std::string_view id : {"wide", "on"}) {
      const Box& box = shown(scene, id);
      const float word = typesetter().set(box.node->name, box.style, box.text.w, "en").width;
      const float left = middle_x(box.text) - word / 2;
      const float right = middle_x(box.text) + word / 2;
      CHECK(box.icon.w == std::round(1.12F * box.style.px));
      const bool before = (id == "wide") != rtl;
      CHECK((before ? box.icon.right() <= left : box.icon.x >= right));
      CHECK(std::abs((before ? box.icon.x + right : left + box.icon.right()) / 2 - middle_x(box.rect)) <= 2);
    }
    CHECK(audit(scene, typesetter()).empty());
  }
}

TEST_CASE("in the bar an icon stands over its word, and no higher than a target") {
  for (const Panel& panel : panels())
    for (const TextSize size : sizes()) {
      const Scene scene =
          laid(screen_of({}, {}, {with(button_of("help", "Help"), Icon::help)}), {.panel = panel, .size = size});
      const Box& box = shown(scene, "help");
      CHECK(box.icon.bottom() <= box.text.y);
      CHECK(box.rect.h == scene.metrics.target);
      CHECK(audit(scene, typesetter()).empty());
    }
}

TEST_CASE("a narrow key shows its icon alone, a wide one the word too") {
  Node line = made(Role::row, "line", "", {key_of("narrow", 1, Icon::shift), key_of("wide", 3, Icon::shift)});
  line.spread = Spread::fill;
  const Scene scene = laid(screen_of({line}));
  CHECK(shown(scene, "narrow").icon.w > 0);
  CHECK(shown(scene, "narrow").text.w == 0);
  CHECK(shown(scene, "wide").icon.w > 0);
  CHECK(shown(scene, "wide").text.w > 0);
}

TEST_CASE("a dock that icons would make higher goes without them") {
  const auto dock_of = [](float filler, Icon icon) {
    std::string words(static_cast<std::size_t>(filler), 'n');
    return laid(screen_of({}, {with(button_of("a", words), icon), with(button_of("b", words), icon)}));
  };
  bool yielded = false;
  for (float n = 4; n < 26; n += 1) {
    const Scene bare = dock_of(n, Icon::none);
    const Scene full = dock_of(n, Icon::back);
    CHECK(rect_of(full, "a").y == rect_of(bare, "a").y);
    yielded = yielded || shown(full, "a").icon.w == 0;
  }
  CHECK(yielded);
  CHECK(shown(dock_of(4, Icon::back), "a").icon.w > 0);
}

TEST_CASE("the audit finds an icon without its word, and one outside its box") {
  Scene scene = laid(screen_of({with(button_of("a", "Back"), Icon::back)}));
  for (Box& box : scene.boxes)
    if (box.node->id == "a") box.text = {};
  CHECK_FALSE(audit(scene, typesetter()).empty());
  scene = laid(screen_of({with(button_of("a", "Back"), Icon::back)}));
  for (Box& box : scene.boxes)
    if (box.node->id == "a") box.icon.x = box.rect.x - 5;
  CHECK_FALSE(audit(scene, typesetter()).empty());
}
