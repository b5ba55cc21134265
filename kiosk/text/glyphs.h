// glyphs.h: pictures of single glyphs, drawn by FreeType without hinting so that they are the same on every machine
// with the same FreeType.
#pragma once

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "kiosk/text/paragraph.h"

namespace lectern {

class GlyphPainter {
 public:
  GlyphPainter();
  ~GlyphPainter();
  GlyphPainter(const GlyphPainter&) = delete;
  GlyphPainter& operator=(const GlyphPainter&) = delete;

  // `pattern` names file, face and pixel size. An empty picture if the glyph has no ink or the font cannot be read.
  [[nodiscard]] GlyphPicture paint(FcPattern* pattern, std::uint32_t index);
  // By the code point, of a font without colours.
  [[nodiscard]] GlyphPicture paint_letter(const std::string& file, std::uint32_t point, float px);

 private:
  static GlyphPicture outline(FT_Face face, std::uint32_t index, double px);
  FT_Face face_for(const std::string& file, int index);
  FT_Library library_ = nullptr;
  std::map<std::pair<std::string, int>, FT_Face> faces_{};
};

}  // namespace lectern
