// glyphs.cpp: outlines become coverage; the strikes of colour fonts are scaled down to the size asked for.
#include "kiosk/text/glyphs.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace lectern {
namespace {

// Averages the source pixels under each target pixel; the strike is always larger than what is asked for.
GlyphPicture scaled(const FT_Bitmap& strike, double scale, int left, int top) {
  GlyphPicture picture;
  picture.color = true;
  picture.width = std::max(1, static_cast<int>(std::lround(strike.width * scale)));
  picture.height = std::max(1, static_cast<int>(std::lround(strike.rows * scale)));
  picture.left = static_cast<int>(std::lround(left * scale));
  picture.top = static_cast<int>(std::lround(top * scale));
  picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4);
  const auto columns = static_cast<int>(strike.width);
  const auto rows = static_cast<int>(strike.rows);
  for (int y = 0; y < picture.height; ++y) {
    const int y0 = y * rows / picture.height;
    const int y1 = std::max(y0 + 1, (y + 1) * rows / picture.height);
    for (int x = 0; x < picture.width; ++x) {
      const int x0 = x * columns / picture.width;
      const int x1 = std::max(x0 + 1, (x + 1) * columns / picture.width);
      unsigned sum[4] = {0, 0, 0, 0};  // blue, green, red (premultiplied), alpha
      for (int v = y0; v < y1; ++v)
        for (int u = x0; u < x1; ++u) {
          const unsigned char* source = strike.buffer + static_cast<std::ptrdiff_t>(v) * strike.pitch + u * 4;
          for (int c = 0; c < 4; ++c) sum[c] += source[c];
        }
      const auto count = static_cast<unsigned>((y1 - y0) * (x1 - x0));
      const unsigned alpha = sum[3] / count;
      std::uint8_t* target = &picture.pixels[(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                                              static_cast<std::size_t>(x)) *
                                             4];
      for (std::size_t c = 0; c < 3; ++c)
        target[c] = static_cast<std::uint8_t>(alpha == 0 ? 0 : std::min(255U, sum[2 - c] / count * 255U / alpha));
      target[3] = static_cast<std::uint8_t>(alpha);
    }
  }
  return picture;
}

GlyphPicture coverage(const FT_GlyphSlot slot) {
  GlyphPicture picture;
  picture.width = static_cast<int>(slot->bitmap.width);
  picture.height = static_cast<int>(slot->bitmap.rows);
  picture.left = slot->bitmap_left;
  picture.top = slot->bitmap_top;
  const auto row = static_cast<std::size_t>(picture.width);
  picture.pixels.resize(row * static_cast<std::size_t>(picture.height));
  for (int y = 0; y < picture.height; ++y)
    if (row > 0)
      std::memcpy(&picture.pixels[static_cast<std::size_t>(y) * row],
                  slot->bitmap.buffer + static_cast<std::ptrdiff_t>(y) * slot->bitmap.pitch, row);
  return picture;
}

}  // namespace

GlyphPainter::GlyphPainter() { FT_Init_FreeType(&library_); }

GlyphPainter::~GlyphPainter() {
  for (auto& [name, face] : faces_)
    if (face != nullptr) FT_Done_Face(face);
  FT_Done_FreeType(library_);
}

FT_Face GlyphPainter::face_for(const std::string& file, int index) {
  const auto [found, added] = faces_.try_emplace({file, index}, nullptr);
  if (added && FT_New_Face(library_, file.c_str(), index, &found->second) != 0) found->second = nullptr;
  return found->second;
}

GlyphPicture GlyphPainter::paint(FcPattern* pattern, std::uint32_t index) {
  FcChar8* file = nullptr;
  int face_index = 0;
  double px = 0;
  if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch) return {};
  FcPatternGetInteger(pattern, FC_INDEX, 0, &face_index);
  FcPatternGetDouble(pattern, FC_PIXEL_SIZE, 0, &px);
  FT_Face face = face_for(reinterpret_cast<const char*>(file), face_index);  // NOLINT: fontconfig's own byte type
  if (face == nullptr) return {};
  if (FT_HAS_COLOR(face) && face->num_fixed_sizes > 0) {
    FT_Select_Size(face, 0);
    if (FT_Load_Glyph(face, index, FT_LOAD_COLOR | FT_LOAD_RENDER) != 0 ||
        face->glyph->bitmap.pixel_mode != FT_PIXEL_MODE_BGRA)
      return {};
    // fontconfig gives the strike's size and a matrix that brings it to the size asked for.
    FcMatrix* matrix = nullptr;
    const bool has = FcPatternGetMatrix(pattern, FC_MATRIX, 0, &matrix) == FcResultMatch;
    return scaled(face->glyph->bitmap, has ? matrix->xx : 1.0, face->glyph->bitmap_left, face->glyph->bitmap_top);
  }
  return outline(face, index, px);
}

GlyphPicture GlyphPainter::outline(FT_Face face, std::uint32_t index, double px) {
  FT_Set_Char_Size(face, 0, static_cast<FT_F26Dot6>(std::lround(px * 64)), 72, 72);
  if (FT_Load_Glyph(face, index, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return {};
  if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) return {};
  return coverage(face->glyph);
}

GlyphPicture GlyphPainter::paint_letter(const std::string& file, std::uint32_t point, float px) {
  FT_Face face = face_for(file, 0);
  return face == nullptr ? GlyphPicture{} : outline(face, FT_Get_Char_Index(face, point), static_cast<double>(px));
}

}  // namespace lectern
