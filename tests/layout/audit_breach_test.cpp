// audit_breach_test.cpp: an audit is only worth what it finds.
#include <doctest/doctest.h>

#include "kiosk/layout/audit.h"
#include "tests/layout/floor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

Scene sound() { return laid(screen_of({button_of("a", "Yes"), button_of("b", "No")})); }

Box& box_of(Scene& scene, std::string_view id) {
  for (Box& box : scene.boxes)
    if (box.node->id == id) return box;
  FAIL("no such box");
  return scene.boxes.front();
}

bool finds(const Scene& scene) { return !audit(scene, typesetter()).empty(); }

}  // namespace

TEST_CASE("a sound screen passes the audit") { CHECK_FALSE(finds(sound())); }

TEST_CASE("the audit finds a control that is too small, too near, over another or off the panel") {
  Scene scene = sound();
  box_of(scene, "a").rect.w = scene.metrics.target - 1;
  CHECK(finds(scene));
  scene = sound();
  box_of(scene, "a").rect.h = scene.metrics.target - 1;
  CHECK(finds(scene));
  scene = sound();
  box_of(scene, "b").rect.y = rect_of(scene, "a").bottom() + scene.metrics.target_gap - 1;
  box_of(scene, "b").text.y = box_of(scene, "b").rect.y;
  CHECK(finds(scene));
  scene = sound();
  box_of(scene, "b").rect = rect_of(scene, "a");
  CHECK(finds(scene));
  scene = sound();
  box_of(scene, "a").rect.x = 1200;
  CHECK(finds(scene));
}

TEST_CASE("the audit finds a control without a name and a character without a glyph") {
  CHECK(finds(laid(screen_of({button_of("a", "")}))));
  CHECK(finds(laid(screen_of({made(Role::text, "t", "a\U000F1234b")}))));
}

TEST_CASE("the audit finds text that leaves its box") {
  Scene scene = sound();
  box_of(scene, "a").rect.h = scene.metrics.target;
  box_of(scene, "a").text.h = 5000;
  CHECK(finds(scene));
}
