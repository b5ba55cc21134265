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
#include <utility>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/language/language.h"
#include "kiosk/text/paragraph.h"

namespace lectern {

class Typesetter {
 public:
  // `fonts_conf` is a fontconfig file that names the only fonts used, beside those of `languages`, which say in which
  // order a language's are tried; `icons.conf` beside it names the icons' font. Error: unavailable.
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
  // Where carets can stand on the line that holds the one before byte `at`: the first and the last in the text's order.
  [[nodiscard]] std::pair<std::size_t, std::size_t> line_of(std::string_view text, const TextStyle& style, float width,
                                                            std::string_view lang, std::size_t at);
  // What the bytes from `from` to `to` cover, line by line; more than one stretch a line where directions meet.
  [[nodiscard]] std::vector<Covered> stretches(std::string_view text, const TextStyle& style, float width,
                                               std::string_view lang, std::size_t from, std::size_t to);
  // Width of the widest part that cannot be broken.
  [[nodiscard]] float widest_word(std::string_view text, const TextStyle& style, std::string_view lang);

  // The characters of `text`, each once, that no font has. Lays nothing out.
  [[nodiscard]] std::vector<std::string> undrawable(std::string_view text) const;

  // The icons' font is none of those that text is set in: no letter falls back on it. `point` is a code point of it.
  [[nodiscard]] bool has_icons() const;
  [[nodiscard]] static GlyphId icon(std::uint32_t point, float px);

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
