// typesetter.h: the one door for text. A paragraph goes in as UTF-8 and comes out as placed glyphs, whatever its
// script: Pango shapes, orders (bidi), falls back between fonts and wraps; FreeType makes the pictures of glyphs.
//
// Lengths are pixels. Offsets are byte offsets into the text. Laid-out paragraphs are cached by everything they depend
// on, so that a frame like the last one lays nothing out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/language/language.h"

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

// 8-bit coverage, or premultiplied-free RGBA for colour glyphs; rows top down without padding.
struct GlyphPicture {
  int width = 0, height = 0;
  int left = 0, top = 0;  // of the picture's top left corner from the pen, y upwards as FreeType has it
  bool color = false;
  std::vector<std::uint8_t> pixels{};  // width * height, times 4 in colour
};

class Typesetter {
 public:
  // `fonts_conf` is a fontconfig file that names the only fonts used, beside those of `languages`, which say in which
  // order a language's are tried. Error: unavailable.
  [[nodiscard]] static Result<std::unique_ptr<Typesetter>> open(const std::filesystem::path& fonts_conf,
                                                                Languages languages = {});
  ~Typesetter();
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;

  // `text` must have passed the gate. `width` is where lines wrap; 0 or less: only at '\n'. `lang` is BCP 47.
  // The reference holds until the next forget() or the cache is full; do not keep it across frames.
  const Paragraph& set(std::string_view text, const TextStyle& style, float width, std::string_view lang);
  // Where the caret before byte `at` stands.
  [[nodiscard]] CaretBox caret(std::string_view text, const TextStyle& style, float width, std::string_view lang,
                               std::size_t at);
  // The byte offset nearest to a point, on a cluster boundary.
  [[nodiscard]] std::size_t hit(std::string_view text, const TextStyle& style, float width, std::string_view lang,
                                float x, float y);
  // Width of the widest part that cannot be broken.
  [[nodiscard]] float widest_word(std::string_view text, const TextStyle& style, std::string_view lang);

  // The characters of `text`, each once, that no font has. Lays nothing out.
  [[nodiscard]] std::vector<std::string> undrawable(std::string_view text) const;

  [[nodiscard]] GlyphPicture rasterise(const GlyphId& glyph);

  // Drops every cached paragraph: they hold what a visitor wrote.
  void forget();
  [[nodiscard]] std::size_t layouts_made() const;  // since the start; a warm frame must not raise it

 private:
  Typesetter();
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace lectern
