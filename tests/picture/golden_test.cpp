// golden_test.cpp: chosen screens must look as they were approved, to the pixel. Where the fonts or the text libraries
// are others than those the pictures were made with, a stated share of pixels may differ. LECTERN_GOLDEN=write makes
// new pictures instead, for a person to look at and commit.
#include <SDL.h>
#include <doctest/doctest.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include <hb.h>
#include <pango/pango.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "db/store/record.h"
#include "kiosk/base/files.h"
#include "kiosk/picture/canvas.h"
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

std::string dotted(int a, int b, int c) {
  return std::to_string(a) + "." + std::to_string(b) + "." + std::to_string(c);
}

std::string freetype_version() {
  FT_Library library = nullptr;
  REQUIRE(FT_Init_FreeType(&library) == 0);
  FT_Int major = 0;
  FT_Int minor = 0;
  FT_Int patch = 0;
  FT_Library_Version(library, &major, &minor, &patch);
  FT_Done_FreeType(library);
  return dotted(major, minor, patch);
}

void add_fonts(const fs::path& list, std::set<std::string>& files) {
  FcConfig* config = FcConfigCreate();
  REQUIRE(FcConfigParseAndLoad(config, reinterpret_cast<const FcChar8*>(list.c_str()), FcTrue) == FcTrue);
  REQUIRE(FcConfigBuildFonts(config) == FcTrue);
  const FcFontSet* fonts = FcConfigGetFonts(config, FcSetSystem);
  for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
    FcChar8* file = nullptr;
    if (FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &file) == FcResultMatch)
      files.insert(reinterpret_cast<const char*>(file));
  }
  FcConfigDestroy(config);
}

// What is in the files of all the fonts there are to use.
std::string fonts_hash(const fs::path& fonts_conf) {
  std::set<std::string> files;
  add_fonts(fonts_conf, files);
  add_fonts(fonts_conf.parent_path() / "icons.conf", files);
  std::string all;
  for (const std::string& file : files) {
    const auto bytes = read_file(file, std::size_t{256} * 1024 * 1024);
    REQUIRE_MESSAGE(bytes.ok(), file);
    all += fs::path(file).filename().string() + " " + sha256_hex(bytes.value()) + "\n";
  }
  return sha256_hex(all).substr(0, 12);
}

// What decides the shape of letters and how they are put on the picture.
std::string libraries(const fs::path& fonts_conf) {
  SDL_version sdl{};
  SDL_GetVersion(&sdl);
  const int fc = FcGetVersion();
  return "freetype " + freetype_version() + ", pango " + pango_version_string() + ", harfbuzz " + hb_version_string() +
         ", fontconfig " + dotted(fc / 10000, fc / 100 % 100, fc % 100) + ", sdl " +
         dotted(sdl.major, sdl.minor, sdl.patch) + ", fonts " + fonts_hash(fonts_conf);
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
  const std::string here = libraries(source / "assets/fonts/fonts.conf");
  const bool same = made_with == here;
  if (!same && !write)
    std::printf("skipped: exact comparison of pictures (made with %s, here %s): %.0f %% of pixels may differ\n",
                made_with.c_str(), here.c_str(), kMostDifferent * 100);

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
  if (write) std::ofstream(approved / "made-with.txt") << here << "\n";
}

TEST_CASE("the tolerance for other libraries still tells one screen from another, and a theme from another") {
  const fs::path approved = fs::path(LECTERN_SOURCE_DIR) / "tests/golden";
  const auto picture = [&](const char* name) {
    Result<Picture> read = read_png(approved / name);
    REQUIRE_MESSAGE(read.ok(), std::string(name));
    return std::move(read).value();
  };
  const Picture welcome = picture("welcome_en_1280x800_m_paper.png");
  for (const char* other : {"perspectives_en_1280x800_m_paper.png", "write_es_1280x800_m_paper.png",
                            "position_ar_1280x800_m_paper.png", "position-chosen_es_1280x800_m_white-on-black.png"})
    CHECK_MESSAGE(share_different(welcome, picture(other), kNoticeable) > kMostDifferent, std::string(other));
  CHECK(share_different(welcome, welcome, 0) == 0.0);
}
