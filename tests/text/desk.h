// desk.h: a typesetter over the shipped fonts, the sample texts of all scripts, and ways to look at placed glyphs.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/text/typesetter.h"

namespace lectern::testing {

inline std::unique_ptr<Typesetter> desk() {
  const std::string assets = std::string(LECTERN_SOURCE_DIR) + "/assets";
  std::vector<Problem> problems;
  auto opened = Typesetter::open(assets + "/fonts/fonts.conf", load_languages(assets + "/languages", problems));
  REQUIRE(problems.empty());
  REQUIRE_MESSAGE(opened.ok(), "cannot " << opened.error().detail);
  return std::move(opened).value();
}

struct Sample {
  const char* lang;
  bool rtl;
  const char* text;
};

// What residents write: every direction, stacked marks, emoji of several code points, digits inside Arabic.
inline const std::vector<Sample>& samples() {
  static const std::vector<Sample> kSamples{
      {"en", false, "My sister is a deputy. If she gets a better offer, she should be free to take it."},
      {"en", false, "First line\n\nthird line, after an empty one\n"},
      {"en", false, "\"Quoted\" & (bracketed): 287(g), $50,000; fi fl ffi"},
      {"es", false, "¿Por qué no? El niño pagó $50,000 por su formación, ¡y punto!"},
      {"en", false, "ñ ü e\u0301 a\u0323\u0302 o\u0308\u0304: marks that stand on their letters"},
      {"en", false, "thumbs 👍🏽 family 👨‍👩‍👧 flag 🇺🇸 heart ❤️ end"},
      {"ar", true, "أختي تعمل في برنامج 287(g). إذا حصلت على عرض أفضل بقيمة $50,000 فلها أن تقبله."},
      {"ar", true, "سطر أول\nsecond line in English\nسطر ثالث"},
      {"zh-Hans", false,
       "我妹妹是一名副警长。如果有更好的机会，她应该可以自由选择，但是县里支付了 $50,000 的培训费用。"},
  };
  return kSamples;
}

// The glyphs of each line by their baselines; stacked marks make no line of their own.
inline std::size_t baselines(const Paragraph& paragraph, const TextStyle& style) {
  std::set<int> lines;
  for (const PlacedGlyph& glyph : paragraph.glyphs)
    lines.insert(static_cast<int>(glyph.y / (style.leading * style.px)));
  return lines.size();
}

inline std::vector<GlyphId> ids_of(const Paragraph& paragraph) {
  std::vector<GlyphId> ids;
  for (const PlacedGlyph& glyph : paragraph.glyphs) ids.push_back(glyph.id);
  return ids;
}

// The glyphs as an eye meets them from left to right.
inline std::vector<PlacedGlyph> from_left(const Paragraph& paragraph) {
  std::vector<PlacedGlyph> glyphs = paragraph.glyphs;
  std::stable_sort(glyphs.begin(), glyphs.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
  return glyphs;
}

}  // namespace lectern::testing
