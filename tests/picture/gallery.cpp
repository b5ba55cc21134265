// gallery.cpp: draws every screen in every language, theme, size and panel to PNG, for people to look at.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "kiosk/base/problem_lines.h"
#include "kiosk/picture/canvas.h"
#include "tests/shell/exhibits.h"

namespace {

using namespace lectern;

template <class T>
bool wanted(const std::vector<T>& some, const T& one) {
  return some.empty() || std::find(some.begin(), some.end(), one) != some.end();
}

}  // namespace

int main(int argc, char** argv) {
  std::string to;
  std::vector<std::string> languages, themes, sizes, panels, screens;
  bool parts = false;
  CLI::App app{"Draws every screen to PNG.\nExample: gallery --to /tmp/gallery --language en --size m"};
  app.add_option("--to", to, "folder for the pictures")->required();
  app.add_option("--language", languages, "only these languages");
  app.add_option("--theme", themes, "only these themes");
  app.add_option("--size", sizes, "only these text sizes: s m l xl");
  app.add_option("--panel", panels, "only these panels, such as 1280x800");
  app.add_option("--screen", screens, "only these screens");
  app.add_flag("--parts", parts, "also the other pages of each screen");
  CLI11_PARSE(app, argc, argv);

  const std::filesystem::path source = LECTERN_SOURCE_DIR;
  std::size_t drawn = 0;
  for (const NamedPanel& panel : exhibition_panels()) {
    if (!wanted(panels, panel.name)) continue;
    const Loaded loaded = load_exhibition(source, panel.panel);
    if (!loaded.usable()) {
      std::fputs((list_problems(loaded.own_problems) + list_problems(loaded.forum_problems)).c_str(), stderr);
      return 3;
    }
    for (const std::string& language : exhibition_languages()) {
      if (!wanted(languages, language)) continue;
      for (const TextSize size : {TextSize::s, TextSize::m, TextSize::l, TextSize::xl}) {
        if (!wanted(sizes, std::string(name_of(size)))) continue;
        auto typesetter = Typesetter::open(source / "assets/fonts/fonts.conf");
        if (!typesetter) return 4;
        auto canvas = Canvas::in_memory(panel.panel, Turn::none, *typesetter.value());
        if (!canvas) return 4;
        for (const Theme theme : {Theme::paper, Theme::dim, Theme::black_on_white, Theme::white_on_black}) {
          if (!wanted(themes, std::string(name_of(theme)))) continue;
          const auto folder = std::filesystem::path(to) / panel.name / language / name_of(size) / name_of(theme);
          std::filesystem::create_directories(folder);
          for (Exhibit& exhibit : exhibits(loaded.device, language)) {
            if (!wanted(screens, exhibit.name)) continue;
            exhibit.model.session.text_size = size;
            exhibit.model.session.theme = theme;
            float scroll = 0;
            for (int part = 1;; ++part) {
              const Scene scene = scene_of(exhibit.model, panel.panel, *typesetter.value(), scroll);
              canvas.value()->show(scene, {theme, {}, {}});
              const std::string name = exhibit.name + (part > 1 ? "-" + std::to_string(part) : "") + ".png";
              const Status written = write_png(folder / name, canvas.value()->picture());
              if (!written) {
                std::fprintf(stderr, "%s\n", written.error().detail.c_str());
                return 4;
              }
              ++drawn;
              const std::optional<float> next = next_page(scene);
              if (!parts || !next) break;
              scroll = *next;
            }
          }
        }
      }
    }
    std::fprintf(stderr, "%s: %zu pictures so far\n", panel.name.c_str(), drawn);
  }
  if (drawn == 0) {
    std::fputs("Nothing was drawn: no panel, language, size, theme or screen has all the names that were given.\n",
               stderr);
    return 2;
  }
  std::printf("%zu pictures in %s\n", drawn, to.c_str());
  return 0;
}
