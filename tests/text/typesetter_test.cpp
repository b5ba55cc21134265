// typesetter_test.cpp: what a reader is owed of every paragraph: where lines break, which side they begin at, how high
// they are, and what the glyphs look like.
#include "kiosk/text/typesetter.h"

#include <doctest/doctest.h>

#include <cmath>

#include "kiosk/base/graphemes.h"
#include "tests/text/desk.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

// Byte offsets at which lines begin, as the caret tells them.
std::vector<std::size_t> line_starts(Typesetter& t, std::string_view text, const TextStyle& style, float width,
                                     std::string_view lang) {
  std::vector<std::size_t> starts;
  float y = -1;
  for (std::size_t at = 0; at < text.size(); at = next_grapheme(text, at)) {
    const CaretBox box = t.caret(text, style, width, lang, at);
    if (box.y <= y) continue;
    y = box.y;
    starts.push_back(at);
  }
  return starts;
}

// Pen positions of `part` inside the paragraph, where its glyphs stand side by side in its own order.
std::vector<float> places_of(Typesetter& t, std::string_view part, const Paragraph& paragraph, const TextStyle& style,
                             std::string_view lang) {
  const std::vector<PlacedGlyph> whole = from_left(paragraph);
  std::vector<GlyphId> wanted;
  for (const PlacedGlyph& glyph : from_left(t.set(part, {.px = style.px}, 0, lang))) wanted.push_back(glyph.id);
  const auto found = std::search(whole.begin(), whole.end(), wanted.begin(), wanted.end(),
                                 [](const PlacedGlyph& glyph, const GlyphId& id) { return glyph.id == id; });
  std::vector<float> places;
  if (found == whole.end()) return places;
  for (std::size_t i = 0; i < wanted.size(); ++i) places.push_back((found + static_cast<std::ptrdiff_t>(i))->x);
  return places;
}

}  // namespace

TEST_CASE("a line wraps only between words") {
  const auto t = desk();
  const TextStyle style;
  const std::string text =
      "If she gets a better offer she should be free to take it, but the county paid for training.";
  for (float width = t->widest_word(text, style, "en"); width < 900; width += 37) {
    const auto starts = line_starts(*t, text, style, width, "en");
    CHECK(starts.size() == static_cast<std::size_t>(t->set(text, style, width, "en").lines));
    for (const std::size_t at : starts)
      if (at > 0) CHECK_MESSAGE(text[at - 1] == ' ', "at width " << width << " a line begins with " << text.substr(at));
  }
}

TEST_CASE("a line is never wider than asked for, unless one word is") {
  const auto t = desk();
  const TextStyle style;
  for (const Sample& sample : samples())
    for (float width = t->widest_word(sample.text, style, sample.lang) + 1; width < 1200; width += 61)
      CHECK_MESSAGE(t->set(sample.text, {.rtl = sample.rtl}, width, sample.lang).width <= width, sample.text);
}

TEST_CASE("a word wider than the room breaks rather than leave it") {
  const auto t = desk();
  const Paragraph& paragraph = t->set("Donaudampfschifffahrtsgesellschaft", {}, 200, "en");
  CHECK(paragraph.lines > 1);
  CHECK(paragraph.width <= 200);
}

TEST_CASE("Chinese wraps between characters, but no line begins with a full stop or comma") {
  const auto t = desk();
  const TextStyle style;
  const std::string text = samples().back().text;
  bool inside_a_sentence = false;
  for (float width = 240; width < 900; width += 43) {
    for (const std::size_t at : line_starts(*t, text, style, width, "zh-Hans")) {
      if (at == 0) continue;
      const std::string first = text.substr(at, next_grapheme(text, at) - at);
      CHECK_MESSAGE((first != "。" && first != "，"), "at width " << width);
      const std::size_t before = previous_grapheme(text, at);
      const std::string last = text.substr(before, at - before);
      inside_a_sentence = inside_a_sentence || (last.size() == 3 && last != "。" && last != "，");
    }
  }
  CHECK(inside_a_sentence);
}

TEST_CASE("Arabic begins at the right, English at the left, whatever the screen's direction") {
  const auto t = desk();
  const float width = 900;
  for (const bool rtl : {false, true}) {
    const TextStyle style{.rtl = rtl};
    const std::string arabic = "أختي تعمل في البلدة";
    CHECK(t->caret(arabic, style, width, "ar", 0).x >= width - 2);
    const Paragraph& paragraph = t->set(arabic, style, width, "ar");
    CHECK(paragraph.glyphs.size() > 10);
    CHECK(from_left(paragraph).front().x >= width - paragraph.width - 2);
    CHECK(t->caret("My sister works here", style, width, "en", 0).x == 0);
  }
  // A paragraph without letters of its own follows the screen.
  CHECK(t->caret("", {.rtl = true}, width, "ar", 0).x >= width - 2);
  CHECK(t->caret("", {.rtl = false}, width, "en", 0).x == 0);
}

TEST_CASE("a caret stays where it was, whatever was set in between") {
  const auto t = desk();
  const std::string arabic = "أختي تعمل في البلدة";
  for (const bool rtl : {false, true}) {
    const TextStyle style{.rtl = rtl};
    const CaretBox before = t->caret(arabic, style, 900, "ar", 6);
    for (const bool other : {true, false}) {
      t->set("other words", {.rtl = other}, 900, "en");
      CHECK(t->caret(arabic, style, 900, "ar", 6).x == before.x);
      CHECK(t->hit(arabic, style, 900, "ar", before.x, 10) == 6);
    }
  }
}

TEST_CASE("a number and an amount inside Arabic read as they are written") {
  const auto t = desk();
  const TextStyle style{.rtl = true};
  const std::string text = "في برنامج 287(g) حصلت على $50,000 هنا";
  const Paragraph paragraph = t->set(text, style, 0, "ar");
  CHECK(paragraph.missing == 0);
  for (const char* part : {"287", "g", "50,000", "287(g)", "$50,000"}) {
    const auto places = places_of(*t, part, paragraph, style, "ar");
    CHECK_MESSAGE(places.size() == std::string_view(part).size(), std::string(part)
                                                                      << " is torn apart or turned round");
    CHECK_MESSAGE(std::is_sorted(places.begin(), places.end()), part);
  }
  for (const char* other : {"12-14", "863-555-0142", "-5", "30/10/2025", "50%", "(287(g))"}) {
    const std::string sentence = std::string("في برنامج ") + other + " هنا";
    const Paragraph written = t->set(sentence, style, 0, "ar");
    const std::string_view inner = other[0] == '(' ? "287(g)" : other;
    CHECK_MESSAGE(places_of(*t, inner, written, style, "ar").size() > 0, std::string(other));
    CHECK(written.missing == 0);
  }
  // The first of the two in the sentence is the further to the right.
  const auto first = places_of(*t, "287", paragraph, style, "ar");
  const auto second = places_of(*t, "50,000", paragraph, style, "ar");
  REQUIRE_FALSE(first.empty());
  REQUIRE_FALSE(second.empty());
  CHECK(first.front() > second.back());
  CHECK(t->caret(text, style, 0, "ar", 0).x > first.back());
}

TEST_CASE("Arabic letters are joined and Latin ones stand alone") {
  const auto t = desk();
  const auto letter = ids_of(t->set("ب", {}, 0, "ar"));
  const auto joined = ids_of(t->set("ببب", {}, 0, "ar"));
  REQUIRE(letter.size() == 1);
  for (const GlyphId& glyph : joined) CHECK(glyph != letter.front());
  const auto latin = ids_of(t->set("bbb", {}, 0, "en"));
  CHECK(latin == std::vector<GlyphId>(3, latin.front()));
}

TEST_CASE("lines are equally high whatever fonts and marks they hold") {
  const auto t = desk();
  const TextStyle style{.px = 40, .leading = 1.35F};
  for (const char* text : {"a", "", "Á", "Ậ\u0304\u0304\u0304", "أ", "我", "👍", "∑", "a我أ👍∑"}) {
    const Paragraph& paragraph = t->set(text, style, 0, "en");
    CHECK_MESSAGE(paragraph.lines == 1, text);
    CHECK_MESSAGE(paragraph.height == 54, text);
    CHECK_MESSAGE(t->caret(text, style, 0, "en", 0).height == 54, text);
  }
  // The letter after them stands on the same baseline.
  const float baseline = t->set("x", style, 0, "en").glyphs.front().y;
  for (const char* text : {"Ậ\u0304\u0304x", "我x", "👍x", "∑x"})
    CHECK_MESSAGE(t->set(text, style, 0, "en").glyphs.back().y == baseline, text);
}

TEST_CASE("every new line is one line lower") {
  const auto t = desk();
  const TextStyle style{.px = 31, .leading = 1.2F};
  const Paragraph& paragraph = t->set("one\ntwo\n\n我\n👍\n", style, 0, "en");
  CHECK(paragraph.lines == 6);
  CHECK(paragraph.height == 6 * 37);
  CHECK(t->caret("one\ntwo", style, 0, "en", 4).y == 37);
}

TEST_CASE("digits and signs never come from the colour font, emoji always do and fill about an em") {
  const auto t = desk();
  for (const float px : {26.0F, 40.0F, 71.0F})
    for (const bool bold : {false, true}) {
      const TextStyle style{.px = px, .bold = bold};
      for (const char* lang : {"en", "es", "ar", "zh-Hans", "en-XA", "und"})
        for (const PlacedGlyph& glyph : t->set("0123456789#*+-$%&(),.;:/©®™", style, 0, lang).glyphs) {
          const GlyphPicture picture = t->rasterise(glyph.id);
          CHECK_FALSE(picture.color);
          CHECK(picture.width > 0);
        }
      for (const char* emoji : {"👍", "👍🏽", "😀", "👨‍👩‍👧", "🇺🇸", "❤️"}) {
        const Paragraph paragraph = t->set(emoji, style, 0, "en");
        REQUIRE_MESSAGE(paragraph.glyphs.size() == 1, emoji);
        CHECK(paragraph.missing == 0);
        const GlyphPicture picture = t->rasterise(paragraph.glyphs.front().id);
        CHECK_MESSAGE(picture.color, emoji);
        CHECK(picture.pixels.size() == static_cast<std::size_t>(picture.width * picture.height * 4));
        CHECK_MESSAGE(picture.width > 0.9F * px, emoji << " is " << picture.width << " wide at " << px);
        CHECK_MESSAGE(picture.width < 1.5F * px, emoji << " is " << picture.width << " wide at " << px);
        CHECK_MESSAGE(paragraph.width < 1.5F * px, emoji);
      }
    }
}

TEST_CASE("capitals have the height that was asked for") {
  const auto t = desk();
  for (float px = 20; px <= 90; px += 7)
    for (const bool bold : {false, true}) {
      const Paragraph& paragraph = t->set("I", {.px = px, .bold = bold}, 0, "en");
      REQUIRE(paragraph.glyphs.size() == 1);
      const GlyphPicture picture = t->rasterise(paragraph.glyphs.front().id);
      CHECK(std::abs(static_cast<float>(picture.height) - 0.714F * px) <= 1.0F);
      CHECK(picture.top == picture.height);  // it stands on the baseline
      CHECK(picture.pixels.size() == static_cast<std::size_t>(picture.width * picture.height));
      CHECK(*std::max_element(picture.pixels.begin(), picture.pixels.end()) == 255);
    }
}

TEST_CASE("bold is heavier than regular") {
  const auto t = desk();
  const auto ink = [&](bool bold) {
    long sum = 0;
    for (const PlacedGlyph& glyph : t->set("minimum", {.bold = bold}, 0, "en").glyphs)
      for (const std::uint8_t value : t->rasterise(glyph.id).pixels) sum += value;
    return sum;
  };
  CHECK(ink(true) > ink(false) * 12 / 10);
}

TEST_CASE("a space has no ink and an unknown glyph no picture") {
  const auto t = desk();
  for (const PlacedGlyph& glyph : t->set("a b", {}, 0, "en").glyphs)
    if (glyph.id.index == t->set(" ", {}, 0, "en").glyphs.front().id.index) CHECK(t->rasterise(glyph.id).width == 0);
  CHECK(t->rasterise({9999, 1}).width == 0);
}

TEST_CASE("a character that no font has is counted, not hidden") {
  const auto t = desk();
  CHECK(t->set("a\U000F1234b", {}, 0, "en").missing == 1);  // Adlam has no font here
  CHECK(t->set("plain", {}, 0, "en").missing == 0);
}

TEST_CASE("alignment places the line, and end is the right") {
  const auto t = desk();
  const float width = 600;
  const auto first_x = [&](Align align) { return t->set("word", {.align = align}, width, "en").glyphs.front().x; };
  const float wide = t->set("word", {}, width, "en").width;
  CHECK(first_x(Align::start) == 0);
  CHECK(std::abs(first_x(Align::center) - (width - wide) / 2) <= 1.5F);
  CHECK(std::abs(first_x(Align::end) - (width - wide)) <= 1.5F);
}

TEST_CASE("a paragraph set again lays nothing out; another width, size or language does") {
  const auto t = desk();
  const TextStyle style;
  t->set("the same words", style, 300, "en");
  const std::size_t made = t->layouts_made();
  for (int i = 0; i < 10; ++i) t->set("the same words", style, 300, "en");
  (void)t->caret("the same words", style, 300, "en", 4);
  (void)t->hit("the same words", style, 300, "en", 20, 10);
  CHECK(t->layouts_made() == made);
  t->set("the same words", style, 301, "en");
  CHECK(t->layouts_made() == made + 1);
  t->set("the same words", {.px = 41}, 300, "en");
  CHECK(t->layouts_made() == made + 2);
  t->set("the same words", style, 300, "es");
  CHECK(t->layouts_made() == made + 3);
  t->set("the same words", {.bold = true}, 300, "en");
  CHECK(t->layouts_made() == made + 4);
}

TEST_CASE("after forget nothing that was written is kept") {
  const auto t = desk();
  for (const Sample& sample : samples()) t->set(sample.text, {}, 500, sample.lang);
  t->forget();
  const std::size_t made = t->layouts_made();
  for (const Sample& sample : samples()) t->set(sample.text, {}, 500, sample.lang);
  CHECK(t->layouts_made() == made + samples().size());
}

TEST_CASE("the cache stays bounded however much text passes through") {
  // A quarter of a megabyte, of many short texts or of few long ones.
  struct Load {
    int fits;
    int too_many;
    std::size_t bytes;
  };
  for (const Load load : {Load{3000, 5000, 4}, Load{200, 260, 1024}, Load{5, 8, 40'000}}) {
    const auto t = desk();
    const auto text = [&](int i) {
      std::string words = std::to_string(i) + " ";
      while (words.size() < load.bytes) words += "and so on ";
      return words;
    };
    int set = 0;
    for (; set < load.fits; ++set) t->set(text(set), {}, 0, "en");
    std::size_t made = t->layouts_made();
    t->set(text(0), {}, 0, "en");
    CHECK(t->layouts_made() == made);
    for (; set < load.too_many; ++set) t->set(text(set), {}, 0, "en");
    made = t->layouts_made();
    t->set(text(0), {}, 0, "en");
    CHECK(t->layouts_made() == made + 1);
  }
}

TEST_CASE("the widest word is as wide as that word alone") {
  const auto t = desk();
  const TextStyle style;
  const float alone = t->set("responsibilities", style, 0, "en").width;
  CHECK(std::abs(t->widest_word("a few responsibilities of us", style, "en") - alone) <= 1);
  CHECK(std::abs(t->widest_word("responsibilities", style, "en") - alone) <= 1);
  // In Chinese a word is a character, and one with its full stop.
  CHECK(t->widest_word("我妹妹是一名副警长。", style, "zh-Hans") < 3 * style.px);
  CHECK(t->widest_word("", style, "en") == 0);
  CHECK(t->widest_word("a\nresponsibilities", style, "en") >= alone - 1);
}

TEST_CASE("without its list of fonts a typesetter says what is missing") {
  const auto none = Typesetter::open("/nonexistent/fonts.conf");
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().code == ErrorCode::unavailable);
  CHECK(none.error().detail.find("/nonexistent/fonts.conf") != std::string::npos);
}
