// caret_test.cpp: where the caret stands and what a tap means are each other's inverse, in every script.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <random>

#include "kiosk/base/graphemes.h"
#include "tests/text/desk.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

std::vector<std::size_t> boundaries(std::string_view text) {
  std::vector<std::size_t> all{0};
  while (all.back() < text.size()) all.push_back(next_grapheme(text, all.back()));
  return all;
}

// A tap at the caret of a boundary leads to a boundary with that very caret. Two boundaries may share a caret, where
// directions meet, but the caret shown is the same.
void check_inverse(Typesetter& t, std::string_view text, const TextStyle& style, float width, std::string_view lang) {
  for (const std::size_t at : boundaries(text)) {
    const CaretBox box = t.caret(text, style, width, lang, at);
    const std::size_t back = t.hit(text, style, width, lang, box.x, box.y + box.height / 2);
    const CaretBox again = t.caret(text, style, width, lang, back);
    CHECK_MESSAGE(snap_to_grapheme(text, back) == back, "byte " << back << " of " << text);
    CHECK_MESSAGE((std::abs(again.x - box.x) <= 2 && again.y == box.y),
                  "byte " << at << " at " << box.x << "," << box.y << " came back as " << back << " at " << again.x
                          << "," << again.y << " in '" << text << "' at width " << width);
  }
}

}  // namespace

TEST_CASE("a tap on the caret gives the caret back, in every script and width") {
  const auto t = desk();
  for (const Sample& sample : samples())
    for (const float width : {0.0F, 350.0F, 700.0F})
      check_inverse(*t, sample.text, {.rtl = sample.rtl}, width, sample.lang);
}

TEST_CASE("a tap never lands on a mark that keeps a price whole inside Arabic") {
  const auto t = desk();
  const std::string_view text =
      "فضل بقيمة $50,000 فلها 我妹妹是一名副警长。如果有更好的机会，她应该可以自由选择，但是县里支付了 $50,000 "
      "的培训费用。";
  check_inverse(*t, text, {.rtl = true}, 651, "ar");
}

TEST_CASE("in text of one direction a tap on the caret gives the very boundary back") {
  const auto t = desk();
  for (const char* text : {"plain words, (even) 1,500 of them", "e\u0301a\u0323\u0302 ñandú", "أختي تعمل في البلدة",
                           "我妹妹是一名副警长", "👍🏽x👨‍👩‍👧y🇺🇸z"}) {
    for (const std::size_t at : boundaries(text)) {
      const CaretBox box = t->caret(text, {}, 0, "en", at);
      CHECK_MESSAGE(t->hit(text, {}, 0, "en", box.x, box.height / 2) == at, "byte " << at << " of " << text);
    }
  }
}

TEST_CASE("any tap on any cut of the sample texts leads to a place between two characters") {
  const char* const asked = std::getenv("LECTERN_SEED");
  const auto seed = asked == nullptr ? 287U : static_cast<std::uint32_t>(std::strtoul(asked, nullptr, 10));
  std::mt19937 chance(seed);
  const auto t = desk();
  for (int round = 0; round < 300; ++round) {
    const Sample& sample = samples()[chance() % samples().size()];
    std::string_view text = sample.text;
    // A piece of one sample, or two samples of different scripts in one paragraph.
    const auto cuts = boundaries(text);
    const std::size_t from = cuts[chance() % cuts.size()];
    const std::size_t to = cuts[chance() % cuts.size()];
    std::string piece(text.substr(std::min(from, to), std::max(from, to) - std::min(from, to)));
    if (chance() % 2 == 0) piece += std::string(" ") + samples()[chance() % samples().size()].text;
    const TextStyle style{.rtl = sample.rtl};
    const float width = chance() % 3 == 0 ? 0.0F : static_cast<float>(200 + chance() % 800);
    const Paragraph& paragraph = t->set(piece, style, width, sample.lang);
    const float high = paragraph.height;
    const float wide = std::max(paragraph.width, width);
    for (int tap = 0; tap < 20; ++tap) {
      const float x = static_cast<float>(chance() % static_cast<std::uint32_t>(wide + 80)) - 40;
      const float y = static_cast<float>(chance() % static_cast<std::uint32_t>(high + 80)) - 40;
      const std::size_t at = t->hit(piece, style, width, sample.lang, x, y);
      CHECK_MESSAGE(at <= piece.size(), "seed " << seed);
      CHECK_MESSAGE(snap_to_grapheme(piece, at) == at, "seed " << seed << " byte " << at << " of " << piece);
    }
    if (round % 10 == 0) check_inverse(*t, piece, style, width, sample.lang);
  }
}

TEST_CASE("a tap goes to the nearer side of a letter, and beyond the text to its end") {
  const auto t = desk();
  const TextStyle style;
  const float m = t->set("m", style, 0, "en").width;
  CHECK(t->hit("mm", style, 0, "en", m * 0.3F, 10) == 0);
  CHECK(t->hit("mm", style, 0, "en", m * 0.7F, 10) == 1);
  CHECK(t->hit("mm", style, 0, "en", 5000, 10) == 2);
  CHECK(t->hit("mm", style, 0, "en", -50, -50) == 0);
  CHECK(t->hit("one\ntwo", style, 0, "en", 5000, 5000) == 7);
  CHECK(t->hit("", style, 500, "en", 30, 30) == 0);
}

TEST_CASE("the caret moves to the left as Arabic goes on, to the right as English does") {
  const auto t = desk();
  const auto ordered = [&](std::string_view text, std::string_view lang, bool leftwards) {
    float before = t->caret(text, {}, 900, lang, 0).x;
    for (const std::size_t at : boundaries(text)) {
      if (at == 0) continue;
      const float x = t->caret(text, {}, 900, lang, at).x;
      CHECK_MESSAGE((leftwards ? x < before : x > before), "byte " << at);
      before = x;
    }
  };
  ordered("أختي تعمل في البلدة", "ar", true);
  ordered("my sister works", "en", false);
}

TEST_CASE("a caret beyond the end stands at the end") {
  const auto t = desk();
  CHECK(t->caret("abc", {}, 0, "en", 99).x == t->caret("abc", {}, 0, "en", 3).x);
}
