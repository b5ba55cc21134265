// floor.h: small screens of plain nodes, laid out on any panel.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/layout/layout.h"
#include "tests/ui/sample_screen.h"

namespace lectern::testing {

inline const Panel kTen{1280, 800, 149};
inline const Panel kFifteen{1920, 1080, 141};
inline const Panel kUpright{800, 1280, 149};
inline const Panel kSeven{1024, 600, 170};
inline const std::vector<Panel>& panels() {
  static const std::vector<Panel> kAll{kTen, kFifteen, kUpright, kSeven};
  return kAll;
}
inline const std::vector<TextSize>& sizes() {
  static const std::vector<TextSize> kAll{TextSize::s, TextSize::m, TextSize::l, TextSize::xl};
  return kAll;
}

inline Typesetter& typesetter() {
  static const auto opened = [] {
    auto result = Typesetter::open(std::string(LECTERN_SOURCE_DIR) + "/assets/fonts/fonts.conf");
    REQUIRE(result.ok());
    return std::move(result).value();
  }();
  return *opened;
}

inline Node screen_of(std::vector<Node> body, std::vector<Node> dock = {}, std::vector<Node> bar = {}) {
  return made(Role::screen, "test", "Test",
              {made(Role::row, "bar", "", std::move(bar)), made(Role::column, "body", "", std::move(body)),
               made(Role::row, "dock", "", std::move(dock))});
}

inline Node button_of(std::string id, std::string name, Tone tone = Tone::plain) {
  Node node = made(Role::button, std::move(id), std::move(name));
  node.tone = tone;
  node.press = WentNext{};
  return node;
}

// With a way back and a main action that leads on.
inline Node leading_on(std::vector<Node> body) {
  Node screen = screen_of(std::move(body));
  Node& dock = screen.children[2];
  dock.spread = Spread::ends;
  dock.children = {made(Role::row, "ways_out", "", {button_of("back", "Back")}),
                   made(Role::row, "ways_on", "", {button_of("next", "Next", Tone::primary)})};
  return screen;
}

struct Wish {
  Panel panel = kTen;
  TextSize size = TextSize::m;
  bool rtl = false;
  float scroll = 0;
};

inline Scene laid(Node screen, const Wish& wish = {}) {
  const Setting setting{wish.panel, wish.size, wish.rtl ? "ar" : "en", wish.rtl, "More {n}/{of}", wish.scroll, false};
  return lay_out(std::make_shared<const Node>(std::move(screen)), setting, typesetter());
}

inline Rect rect_of(const Scene& scene, std::string_view id) {
  const Box* box = scene.box(id);
  REQUIRE_MESSAGE(box != nullptr, "there is no '" << id << "'");
  return box->rect;
}

inline float middle_x(const Rect& r) { return r.x + r.w / 2; }
inline float middle_y(const Rect& r) { return r.y + r.h / 2; }

// Enough paragraphs to fill any panel more than twice, with a button after every third.
inline std::vector<Node> long_body() {
  std::vector<Node> body;
  for (int i = 0; i < 30; ++i) {
    const std::string n = std::to_string(i);
    body.push_back(made(Role::text, "text" + n, "Paragraph " + n + " says that the county paid for training."));
    if (i % 3 == 2) body.push_back(button_of("button" + n, "Button " + n));
  }
  return body;
}

}  // namespace lectern::testing
