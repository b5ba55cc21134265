// audit_test.cpp: what must hold on every screen in every language, size, theme and panel.
#include "kiosk/layout/audit.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "kiosk/ui/focus.h"
#include "tests/part.h"
#include "tests/shell/exhibits.h"

using namespace lectern;

namespace {

// Every page of the screen. What there is room for is wholly seen on one of them.
std::vector<std::string> audited(const Model& model, const Panel& panel, Typesetter& typesetter) {
  std::vector<std::string> found;
  std::set<std::string> seen;
  std::optional<float> at = 0.0F;
  while (at) {
    const Scene scene = scene_of(model, panel, typesetter, *at);
    for (std::string& breach : audit(scene, typesetter)) found.push_back(std::move(breach));
    for (const Box& box : scene.boxes) {
      const Rect part = scene.seen(box);
      if (is_control(*box.node) && part.w >= box.rect.w - 0.5F && part.h >= box.rect.h - 0.5F)
        seen.insert(box.node->id);
    }
    at = next_page(scene);
    if (at) continue;
    for (const std::string& id : focus_order(*scene.tree))
      if (!seen.contains(id)) found.push_back("'" + id + "' is never wholly seen");
  }
  return found;
}

}  // namespace

TEST_CASE(
    "on every screen, in every language, size and panel, controls are named, large, apart and reachable, and no text "
    "is cut") {
  std::map<std::string, int> breaches;
  int screens = 0;
  unsigned turn = 0;
  for (const NamedPanel& panel : exhibition_panels()) {
    const Loaded loaded = load_exhibition(LECTERN_SOURCE_DIR, panel.panel);
    REQUIRE(loaded.usable());
    for (const std::string& language : exhibition_languages()) {
      if (!is_my_part(turn++)) continue;
      auto typesetter = Typesetter::open(std::string(LECTERN_SOURCE_DIR) + "/assets/fonts/fonts.conf");
      REQUIRE(typesetter.ok());
      REQUIRE_MESSAGE(words_in(loaded.device, language) != nullptr, language);
      for (Exhibit& exhibit : exhibits(loaded.device, language)) {
        for (const TextSize size : {TextSize::s, TextSize::m, TextSize::l, TextSize::xl}) {
          exhibit.model.session.text_size = size;
          ++screens;
          for (const std::string& breach : audited(exhibit.model, panel.panel, *typesetter.value()))
            ++breaches[panel.name + " " + language + " " + name_of(size) + " " + exhibit.name + ": " + breach];
        }
      }
    }
  }
  CHECK(screens > 0);
  MESSAGE(screens << " screens looked at; the layout of a screen is the same in every theme");
  for (const auto& breach : breaches) CHECK_MESSAGE(false, breach.first);
}

TEST_CASE("every colour keeps its contrast in every theme") {
  for (const Theme theme : {Theme::paper, Theme::dim, Theme::black_on_white, Theme::white_on_black})
    for (const std::string& breach : audit_theme(theme))
      CHECK_MESSAGE(false, std::string(name_of(theme)) << ": " << breach);
}

TEST_CASE("the focus reaches every enabled control of every screen and comes round again") {
  const Panel panel;
  const Loaded loaded = load_exhibition(LECTERN_SOURCE_DIR, panel);
  unsigned turn = 0;
  for (const std::string& language : exhibition_languages()) {
    if (!is_my_part(turn++)) continue;
    for (const Exhibit& exhibit : exhibits(loaded.device, language)) {
      const Node tree = view(exhibit.model);
      std::set<std::string> controls;
      each(tree, [&controls](const Node& node) {
        if (is_control(node) && node.enabled) controls.insert(node.id);
      });
      std::set<std::string> reached;
      std::string at = focus_next(tree, "");
      for (std::size_t i = 0; i < controls.size(); ++i) {
        reached.insert(at);
        at = focus_next(tree, at);
      }
      CHECK_MESSAGE(reached == controls, language << " " << exhibit.name);
      if (!controls.empty()) CHECK_MESSAGE(at == focus_next(tree, ""), language << " " << exhibit.name);
    }
  }
}

TEST_CASE("no organizer's screen uses an id, or a control's name, twice") {
  const Loaded loaded = load_exhibition(LECTERN_SOURCE_DIR, exhibition_panels().front().panel);
  REQUIRE(loaded.usable());
  unsigned turn = 0;
  for (const std::string& language : exhibition_languages()) {
    if (!is_my_part(turn++)) continue;
    for (const Exhibit& exhibit : exhibits(loaded.device, language)) {
      if (!exhibit.model.session.staff) continue;
      INFO(exhibit.name, " in ", language);
      std::set<std::string> ids;
      std::set<std::string> names;
      each(view(exhibit.model), [&](const Node& node) {
        INFO("node ", node.id, " named ", node.name);
        CHECK_FALSE(node.id.empty());
        CHECK(ids.insert(node.id).second);
        CHECK(node.name.find('{') == std::string::npos);
        if (is_control(node)) CHECK(names.insert(node.name).second);
      });
    }
  }
}
