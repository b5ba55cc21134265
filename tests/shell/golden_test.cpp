// golden_test.cpp: chosen screens must look as they were approved, to the pixel. Where the fonts or the text libraries
// are others than those the pictures were made with, a stated share of pixels may differ. LECTERN_GOLDEN=write makes
// new pictures instead, for a person to look at and commit.
#include <doctest/doctest.h>
#include <fontconfig/fontconfig.h>
#include <pango/pango.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "kiosk/shell/canvas.h"
#include "tests/shell/exhibits.h"

using namespace lectern;
namespace fs = std::filesystem;

namespace {

struct Golden {
  const char* screen;
  const char* language;
  const char* panel;
  TextSize size;
  Theme theme;
};

constexpr Golden kGolden[] = {
    {"welcome", "en", "1280x800", TextSize::m, Theme::paper},
    {"perspectives", "en", "1280x800", TextSize::m, Theme::paper},
    {"position-chosen", "es", "1280x800", TextSize::m, Theme::white_on_black},
    {"write", "es", "1280x800", TextSize::m, Theme::paper},
    {"write-accents", "en", "800x1280", TextSize::l, Theme::dim},
    {"review-private", "en", "1920x1080", TextSize::m, Theme::paper},
    {"thanks", "en", "1024x600", TextSize::s, Theme::black_on_white},
    {"position", "ar", "1280x800", TextSize::m, Theme::paper},
    {"review", "ar", "800x1280", TextSize::xl, Theme::paper},
    {"read", "zh-Hans", "1280x800", TextSize::m, Theme::paper},
    {"delivery", "en-XA", "1280x800", TextSize::xl, Theme::dim},
};

std::string name_of(const Golden& g) {
  return std::string(g.screen) + "_" + g.language + "_" + g.panel + "_" + lectern::name_of(g.size) + "_" +
         lectern::name_of(g.theme) + ".png";
}

// What decides the shape of letters.
std::string libraries() {
  return std::string("pango ") + pango_version_string() + ", fontconfig " + std::to_string(FcGetVersion());
}

// Another FreeType draws edges a shade differently, another font moves words: whole screens still agree in most pixels.
constexpr double kMostDifferent = 0.12;  // of all pixels, when the libraries are others
constexpr int kNoticeable = 48;          // of 255, in one channel

double share_different(const Picture& a, const Picture& b, int noticeable) {
  if (a.width != b.width || a.height != b.height) return 1.0;
  std::size_t different = 0;
  for (std::size_t i = 0; i < a.rgb.size(); i += 3) {
    bool differs = false;
    for (std::size_t c = 0; c < 3; ++c) differs = differs || std::abs(a.rgb[i + c] - b.rgb[i + c]) > noticeable;
    different += differs ? 1U : 0U;
  }
  return static_cast<double>(different) * 3 / static_cast<double>(a.rgb.size());
}

Picture difference(const Picture& a, const Picture& b) {
  Picture d = a;
  for (std::size_t i = 0; i < d.rgb.size() && i < b.rgb.size(); ++i)
    d.rgb[i] = static_cast<std::uint8_t>(255 - std::abs(a.rgb[i] - b.rgb[i]));
  return d;
}

}  // namespace

TEST_CASE("chosen screens look as they were approved") {
  const fs::path source = LECTERN_SOURCE_DIR;
  const fs::path approved = source / "tests/golden";
  const fs::path seen = fs::current_path() / "build" / "golden";
  const char* mode = std::getenv("LECTERN_GOLDEN");
  const bool write = mode != nullptr && std::string(mode) == "write";
  std::string made_with;
  std::getline(std::ifstream(approved / "made-with.txt"), made_with);
  const bool same = made_with == libraries();
  if (!same && !write)
    MESSAGE("made with " << made_with << ", here " << libraries() << ": " << kMostDifferent * 100
                         << " % of pixels may differ");

  for (const Golden& g : kGolden) {
    Panel panel;
    for (const NamedPanel& named : exhibition_panels())
      if (named.name == g.panel) panel = named.panel;
    const Loaded loaded = load_exhibition(source, panel);
    REQUIRE(loaded.usable());
    auto typesetter = Typesetter::open(source / "assets/fonts/fonts.conf");
    REQUIRE(typesetter.ok());
    auto canvas = Canvas::in_memory(panel, Turn::none, *typesetter.value());
    REQUIRE(canvas.ok());
    bool found = false;
    for (Exhibit& exhibit : exhibits(loaded.device, g.language)) {
      if (exhibit.name != g.screen) continue;
      found = true;
      exhibit.model.session.text_size = g.size;
      exhibit.model.session.theme = g.theme;
      canvas.value()->show(scene_of(exhibit.model, panel, *typesetter.value()), {g.theme, {}, {}});
    }
    REQUIRE_MESSAGE(found, g.screen);
    const Picture now = canvas.value()->picture();
    if (write) {
      REQUIRE(write_png(approved / name_of(g), now).ok());
      continue;
    }
    const Result<Picture> before = read_png(approved / name_of(g));
    REQUIRE_MESSAGE(before.ok(), name_of(g));
    const double share = share_different(now, before.value(), same ? 0 : kNoticeable);
    const bool alike = same ? share == 0.0 : share <= kMostDifferent;
    CHECK_MESSAGE(alike, name_of(g) << ": " << share * 100 << " % of pixels differ; see build/golden");
    if (!alike) {
      fs::create_directories(seen);
      REQUIRE(write_png(seen / ("now_" + name_of(g)), now).ok());
      REQUIRE(write_png(seen / ("diff_" + name_of(g)), difference(now, before.value())).ok());
    }
  }
  if (write) std::ofstream(approved / "made-with.txt") << libraries() << "\n";
}
