// says_nothing_test.cpp: no blank of Unicode's passes for words, and no words for blanks.
#include "kiosk/base/says_nothing.h"

#include <doctest/doctest.h>
#include <utf8proc.h>

#include <string>
#include <vector>

#include "kiosk/base/text_gate.h"
#include "kiosk/base/utf8.h"

using namespace lectern;

namespace {

constexpr std::int32_t kLastPoint = 0x10FFFF;

std::string one(std::int32_t code_point) {
  std::string text;
  append_utf8(text, code_point);
  return text;
}

struct Range {
  std::int32_t first;
  std::int32_t last;
};

// As the Unicode Character Database lists them in PropList.txt and DerivedCoreProperties.txt.
const std::vector<Range> kWhiteSpace{{0x9, 0xD},       {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},
                                     {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F},
                                     {0x205F, 0x205F}, {0x3000, 0x3000}};
const std::vector<Range> kIgnorable{
    {0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},     {0x115F, 0x1160},   {0x17B4, 0x17B5},  {0x180B, 0x180F},
    {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},  {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

}  // namespace

TEST_CASE("every white space, ignorable character, filler, control and blank says nothing, gated or not") {
  std::string all;
  const auto check = [&all](std::int32_t c) {
    CAPTURE(c);
    const std::string text = one(c);
    CHECK(says_nothing(text));
    CHECK(says_nothing(gate(text).text));
    CHECK(without_blanks_around(text).empty());
    all += text;
  };
  for (const auto* ranges : {&kWhiteSpace, &kIgnorable}) {
    for (const Range& range : *ranges) {
      for (std::int32_t c = range.first; c <= range.last; ++c) check(c);
    }
  }
  check(0x2800);
  for (std::int32_t c = 0; c <= kLastPoint; ++c) {
    const utf8proc_category_t category = utf8proc_category(c);
    if (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_CF) check(c);
  }
  CHECK(says_nothing(all));
  CHECK(says_nothing(gate(all).text));
  CHECK_FALSE(says_nothing(all + "a"));
  CHECK(says_nothing(""));
}

TEST_CASE("letters, digits, signs, marks and pictures say something") {
  for (const char* text : {"a", "é", "水", "م", "५", ".", "?", "👍", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "가",
                           "\u2801", "-", "\uFFFD", "\xFF"}) {
    CAPTURE(text);
    CHECK_FALSE(says_nothing(text));
    CHECK(without_blanks_around("\u00A0\u3164 " + std::string(text) + " \u200B\u2800") == text);
  }
  CHECK_FALSE(says_nothing(" \u0301"));  // a mark upon a space is seen
  int inked = 0;
  for (std::int32_t c = 0; c <= kLastPoint; ++c) {
    const utf8proc_category_t category = utf8proc_category(c);
    const bool plain = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    inked += plain && !is_inkless(c) ? 1 : 0;
    if (plain && is_inkless(c)) CHECK((c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0));
  }
  CHECK(inked > 100'000);
}
