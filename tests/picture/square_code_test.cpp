// square_code_test.cpp: codes that a program we did not write reads off the picture.
#include "kiosk/picture/square_code.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/shell/hall.h"
#include "tests/temporary_folder.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

// What zbarimg reads off a picture; "skipped" where there is no such program.
std::string read_off(const std::filesystem::path& picture) {
  if (std::system("zbarimg --version >/dev/null 2>&1") != 0) return "skipped";
  const std::string command = "zbarimg --quiet --raw '" + picture.string() + "' 2>/dev/null";
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string read;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) read += static_cast<char>(c);
  ::pclose(pipe);
  while (read.ends_with('\n')) read.pop_back();
  return read;
}

}  // namespace

TEST_CASE("a code has a quiet margin, modules of half a millimetre, and is dark on light in every theme") {
  for (const NamedPanel& panel : exhibition_panels()) {
    Model model = exhibit("thanks");
    const auto typesetter = open_typesetter();
    const Scene scene = scene_of(model, panel.panel, *typesetter);
    const Box* box = scene.box("receipt.code");
    REQUIRE(box != nullptr);
    const SquareCode code = square_code(box->node->value);
    REQUIRE(code.side > 0);
    CHECK(code.side <= 41);  // version 6
    const float module = std::floor(box->rect.w / static_cast<float>(code.side + 2 * kQuietModules));
    CHECK(module >= 0.5F * scene.metrics.mm);
  }
}

TEST_CASE("a program we did not write reads the code off the screen, in every theme and on every panel") {
  const TemporaryFolder folder;
  for (const NamedPanel& panel : exhibition_panels())
    for (const Theme theme : {Theme::paper, Theme::dim, Theme::black_on_white, Theme::white_on_black}) {
      Model model = exhibit("thanks");
      model.session.theme = theme;
      const auto typesetter = open_typesetter();
      const auto canvas = open_canvas(panel.panel, Turn::none, *typesetter);
      Scene scene = scene_of(model, panel.panel, *typesetter);
      scene = scene_of(model, panel.panel, *typesetter,
                       scene.pages.empty() ? 0 : scene.pages[scene.page_of("receipt.code")].top);
      const Box* box = scene.box("receipt.code");
      REQUIRE(box != nullptr);
      canvas->show(scene, {theme, {}, {}});
      const auto file = folder.path() / "thanks.png";
      REQUIRE(write_png(file, canvas->picture()));
      const std::string read = read_off(file);
      if (read == "skipped") {
        std::puts("skipped: there is no zbarimg to read the code with (package zbar-tools)");
        return;
      }
      CHECK_MESSAGE(read == box->node->value, panel.name << " " << name_of(theme));
    }
}
