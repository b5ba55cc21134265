// paragraph.h: text as it is laid out: its style, its placed glyphs and their pictures.
#pragma once

#include <cstdint>
#include <vector>

namespace lectern {

enum class Align : std::uint8_t { start, center, end };  // start: left, or right in a right-to-left paragraph

struct TextStyle {
  float px = 40.0F;  // em size
  bool bold = false;
  float leading = 1.35F;  // distance of baselines in ems; constant, whatever fonts and marks a line holds
  Align align = Align::start;
  bool rtl = false;  // direction of a paragraph that has no letters of its own
  bool operator==(const TextStyle&) const = default;
};

// A glyph of one font at one size; rasterise() draws it.
struct GlyphId {
  std::uint32_t font = 0;
  std::uint32_t index = 0;
  auto operator<=>(const GlyphId&) const = default;
};

struct PlacedGlyph {
  GlyphId id{};
  float x = 0;  // pen position on the baseline, from the paragraph's top left corner
  float y = 0;
};

struct Paragraph {
  float width = 0;   // of its widest line
  float height = 0;  // lines * leading * px
  int lines = 0;
  int missing = 0;  // characters that no font has a glyph for
  std::vector<PlacedGlyph> glyphs{};
};

struct CaretBox {
  float x = 0, y = 0, height = 0;
};

// A stretch of text on one line, in the order it is seen.
struct Covered {
  float x = 0, y = 0, w = 0, h = 0;
};

// 8-bit coverage, or premultiplied-free RGBA for colour glyphs; rows top down without padding.
struct GlyphPicture {
  int width = 0, height = 0;
  int left = 0, top = 0;  // of the picture's top left corner from the pen, y upwards as FreeType has it
  bool color = false;
  std::vector<std::uint8_t> pixels{};  // width * height, times 4 in colour
};

}  // namespace lectern
