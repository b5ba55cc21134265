// writing_test.cpp: what holds while something is written, on every panel, size and language.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "kiosk/layout/audit.h"
#include "kiosk/layout/layout.h"
#include "kiosk/layout/report.h"
#include "tests/shell/exhibits.h"

using namespace lectern;

namespace {

constexpr TextSize kSizes[] = {TextSize::s, TextSize::m, TextSize::l, TextSize::xl};
constexpr Panel kLow{800, 480, 133.0F};

const Model& model_of(const std::vector<Exhibit>& all, const std::string& name) {
  for (const Exhibit& exhibit : all)
    if (exhibit.name == name) return exhibit.model;
  FAIL("no exhibit " << name);
  std::abort();
}

int lines_seen(const Scene& scene) {
  const Box* field = scene.box("field");
  REQUIRE(field != nullptr);
  return static_cast<int>(std::lround(scene.page.h / std::round(field->style.leading * field->style.px)));
}

// With the caret at the end, scrolled as the kiosk scrolls to it.
Scene written(Model model, std::size_t characters, const Panel& panel, Typesetter& typesetter) {
  Editor& editor = model.session.editor;
  editor.text.clear();
  while (editor.text.size() < characters) editor.text += editor.text.size() % 7 == 6 ? ' ' : 'm';
  editor.caret = editor.text.size();
  const Scene top = scene_of(model, panel, typesetter);
  const LaidOut laid = report(top, "", typesetter);
  REQUIRE(laid.caret.has_value());
  return scene_of(model, panel, typesetter, static_cast<float>(std::max(0, laid.caret->bottom - laid.view)));
}

void check_nothing_moved(const Scene& before, const Scene& after) {
  for (const char* id : {"field", "strip", "key.q", "key.done", "key.space"}) {
    INFO(id);
    REQUIRE(before.box(id) != nullptr);
    REQUIRE(after.box(id) != nullptr);
    CHECK(before.box(id)->rect == after.box(id)->rect);
  }
  CHECK(before.page == after.page);
}

}  // namespace

TEST_CASE("from the first character to the last, the caret and the status are in sight and nothing moves") {
  for (NamedPanel named : exhibition_panels()) {
    const Panel& panel = named.panel;
    const Loaded loaded = load_exhibition(LECTERN_SOURCE_DIR, panel);
    auto typesetter = Typesetter::open(std::string(LECTERN_SOURCE_DIR) + "/assets/fonts/fonts.conf");
    REQUIRE(typesetter.ok());
    for (const char* language : {"en", "es", "ar"}) {
      Model model = model_of(exhibits(loaded.device, language), "write-empty");
      for (const TextSize size : kSizes) {
        model.session.text_size = size;
        INFO(named.name, " ", language, " ", name_of(size));
        const Scene first = written(model, 1, panel, *typesetter.value());
        if (std::string(language) != "ar") check_nothing_moved(scene_of(model, panel, *typesetter.value()), first);
        CHECK(lines_seen(first) >= 2);
        for (const std::size_t characters : {std::size_t{1}, std::size_t{90}, std::size_t{700}, std::size_t{1499}}) {
          const Scene scene = written(model, characters, panel, *typesetter.value());
          const LaidOut laid = report(scene, "", *typesetter.value());
          CHECK(static_cast<float>(laid.caret->top) >= scene.scroll - 1);
          CHECK(static_cast<float>(laid.caret->bottom) <= scene.scroll + scene.page.h + 1);
          const Box* status = scene.box("meter.aloud");
          REQUIRE(status != nullptr);
          CHECK(status->rect.y >= scene.box("field")->rect.bottom());
          CHECK(status->rect.bottom() <= scene.tray.y);
          CHECK((characters < 1400 || scene.box("meter.left") != nullptr));
          if (std::string(language) != "ar") check_nothing_moved(first, scene);
        }
      }
    }
  }
}

TEST_CASE("as many lines of text are seen as a panel has room for") {
  const std::map<std::string, std::array<int, 4>> least = {{"1280x800", {5, 4, 3, 2}},
                                                           {"1920x1080", {12, 9, 7, 5}},
                                                           {"800x1280", {13, 10, 8, 5}},
                                                           {"1024x600", {2, 2, 2, 2}}};
  for (const NamedPanel& named : exhibition_panels()) {
    if (!least.contains(named.name)) continue;
    const Loaded loaded = load_exhibition(LECTERN_SOURCE_DIR, named.panel);
    auto typesetter = Typesetter::open(std::string(LECTERN_SOURCE_DIR) + "/assets/fonts/fonts.conf");
    REQUIRE(typesetter.ok());
    Model model = model_of(exhibits(loaded.device, "en"), "write-empty");
    for (const TextSize size : kSizes) {
      model.session.text_size = size;
      INFO(named.name, " ", name_of(size));
      CHECK(lines_seen(scene_of(model, named.panel, *typesetter.value())) >=
            least.at(named.name)[static_cast<std::size_t>(size)]);
    }
  }
}

TEST_CASE("the smallest panels that are not refused hold two lines and ten keys a row") {
  const auto px = [](float mm, float ppi) { return static_cast<int>(std::ceil(mm * ppi / 25.4F)); };
  const Panel least{px(kLeastWidth, 254), px(kLeastHeight, 254), 254};
  CHECK(can_be_written_on(least));
  CHECK(can_be_written_on(kLow));
  CHECK_FALSE(can_be_written_on({least.width, least.height - 2, 254}));
  CHECK_FALSE(can_be_written_on({least.width - 2, least.height, 254}));
  for (const Panel& panel : {least, kLow}) {
    const Loaded loaded = load_exhibition(LECTERN_SOURCE_DIR, panel);
    auto typesetter = Typesetter::open(std::string(LECTERN_SOURCE_DIR) + "/assets/fonts/fonts.conf");
    REQUIRE(typesetter.ok());
    for (const char* language : {"en", "es", "ar"}) {
      const std::vector<Exhibit> all = exhibits(loaded.device, language);
      for (const char* name : {"write-empty", "write", "write-long", "write-shift"}) {
        Model model = model_of(all, name);
        for (const TextSize size : kSizes) {
          model.session.text_size = size;
          INFO(panel.width, " ", language, " ", name, " ", name_of(size));
          const Scene scene = scene_of(model, panel, *typesetter.value());
          CHECK(lines_seen(scene) >= 2);
          for (const std::string& breach : audit(scene, *typesetter.value())) FAIL_CHECK(breach);
        }
      }
    }
  }
}
