// text_gate_test.cpp: what may come in and what may not, from single letters to random bytes.
#include "kiosk/base/text_gate.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/base/graphemes.h"
#include "kiosk/base/utf8.h"

using namespace lectern;

namespace {

std::string from_points(const std::vector<std::int32_t>& points) {
  std::string text;
  for (const std::int32_t point : points) append_utf8(text, point);
  return text;
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

// "0044 0307" of the Unicode test file
std::string from_hex(const std::string& field) {
  std::vector<std::int32_t> points;
  std::istringstream in(field);
  for (std::string hex; in >> hex;) points.push_back(static_cast<std::int32_t>(std::stol(hex, nullptr, 16)));
  return from_points(points);
}

// What bzip2 makes of a file; nothing if either is missing.
std::string unpacked(const std::string& path) {
  std::string text;
  if (!std::filesystem::exists(path)) return text;
  std::FILE* const pipe = popen(("bzip2 -dc " + path + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return text;
  std::array<char, 65536> buffer{};
  for (std::size_t n = 1; n > 0;) {
    n = std::fread(buffer.data(), 1, buffer.size(), pipe);
    text.append(buffer.data(), n);
  }
  pclose(pipe);
  return text;
}

bool holds(std::string_view text, std::int32_t wanted) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value == wanted) return true;
    at += point.bytes;
  }
  return false;
}

}  // namespace

TEST_CASE("plain text passes as it is") {
  for (const char* text : {"", "It's $50,000 for 287(g) deputies.", "¿Qué pasó con mi año? ¡Güey!", "Tiếng Việt",
                           "我们社区", "안녕하세요, 값을 올려요", "برنامج 287(g) و ICE في 2025", "मैं सहमत हूँ",
                           "one\ntwo\n\nthree  four ", "“quotes” – and — dashes…", "Zażółć gęślą jaźń", "እስማማለሁ"}) {
    CAPTURE(text);
    const Gated gated = gate(text);
    CHECK(gated.text == text);
    CHECK_FALSE(gated.removed);
    CHECK_FALSE(gated.was_invalid);
    CHECK_FALSE(gated.too_long);
  }
}

TEST_CASE("letters are composed") {
  CHECK(gate("an\u0303o").text == "año");
  CHECK(gate("\u1112\u1161\u11ab").text == "한");
  CHECK(gate("\u212B").text == "Å");
  CHECK_FALSE(gate("an\u0303o").removed);
}

TEST_CASE("line ends and tabs are made alike") {
  CHECK(gate("a\r\nb\rc\nd").text == "a\nb\nc\nd");
  CHECK(gate("a\u2028b\u2029c\u0085d").text == "a\nb\nc\nd");
  CHECK(gate("a\tb").text == "a b");
  CHECK_FALSE(gate("a\r\nb\tc").removed);
  CHECK(gate("a\r\n\r\n\nb\n", {.characters = 0, .newlines = false}).text == "a b ");
}

TEST_CASE("controls and hidden marks are dropped and said so") {
  const std::string nul("a\0b", 3);
  CHECK(gate(nul).text == "ab");
  CHECK(gate(nul).removed);
  for (const std::int32_t point : {0x01,   0x07,   0x0B,   0x0C,   0x1B,   0x7F,     0x80,   0x9F,    0x200E, 0x200F,
                                   0x061C, 0xFEFF, 0x202A, 0x202B, 0x202C, 0x202D,   0x202E, 0x2066,  0x2067, 0x2068,
                                   0x2069, 0xE000, 0xF8FF, 0xFFFE, 0xFDD0, 0x10FFFF, 0x0378, 0xE0041, 0xFFF9}) {
    CAPTURE(point);
    const Gated gated = gate("a" + from_points({point}) + "b");
    CHECK(gated.text == "ab");
    CHECK(gated.removed);
    CHECK_FALSE(gated.was_invalid);
  }
}

TEST_CASE("bad bytes become one replacement mark each") {
  const std::string mark = "\uFFFD";
  CHECK(gate("a\xFFz").text == "a" + mark + "z");
  CHECK(gate("a\xC0\x80z").text == "a" + mark + mark + "z");                        // overlong NUL
  CHECK(gate("a\xE0\x80\xAFz").text == "a" + repeated(mark, 3) + "z");              // overlong slash
  CHECK(gate("a\xED\xA0\xBD\xED\xB8\x80z").text == "a" + repeated(mark, 6) + "z");  // surrogates (CESU-8)
  CHECK(gate("a\xF4\x90\x80\x80z").text == "a" + repeated(mark, 4) + "z");          // beyond U+10FFFF
  CHECK(gate("a\xF0\x9F\x98").text == "a" + mark);                                  // cut short
  CHECK(gate("a\xC3").text == "a" + mark);
  CHECK(gate("\xC3").was_invalid);
  CHECK_FALSE(gate("\xC3").removed);
  CHECK_FALSE(gate(mark).was_invalid);
}

TEST_CASE("a joiner stays where it joins and goes where it hides") {
  const std::string family = "👩‍👩‍👧‍👦";
  const std::string astronaut = "👩🏽‍🚀";
  const std::string heart = "❤️‍🔥";
  const std::string persian = "می\u200cخواهم";
  const std::string hindi = "क्\u200dष";
  for (const std::string& text : {family, astronaut, heart, persian, hindi}) {
    CAPTURE(text);
    CHECK(gate(text).text == text);
    CHECK_FALSE(gate(text).removed);
  }
  CHECK(gate(family).characters == 1);
  CHECK(gate("a \u200db").text == "a b");
  CHECK(gate("\u200ca").text == "a");
  CHECK(gate("a\u200c").text == "a");
  CHECK(gate("1\u200d2").text == "12");
  CHECK(gate("a\u200d\u200d\u200db").text == "a\u200db");
  CHECK(gate("=\u200d\u0338").text == "≠");
}

TEST_CASE("the flag of Scotland keeps its tags and other letters lose theirs") {
  const std::string scotland = from_points({0x1F3F4, 0xE0067, 0xE0062, 0xE0073, 0xE0063, 0xE0074, 0xE007F});
  CHECK(gate(scotland).text == scotland);
  CHECK(gate("a" + scotland.substr(4)).text == "a");
}

TEST_CASE("at most six marks stay on one letter") {
  const Gated gated = gate("Z" + repeated("\u0335", 200) + "a" + repeated("\u0301\u0323", 120) + "lgo");
  CHECK(gated.removed);
  CHECK(gated.characters == 5);
  CHECK(gated.text.size() < 40);
  CHECK(gate("a" + repeated("\u0316", 6)).removed == false);
  CHECK(gate("a" + repeated("\u0316\u200d", 7)).removed);  // joiners between do not help
}

TEST_CASE("a text over the limit is kept whole and said to be too long") {
  const Gated gated = gate("añ👩‍👩‍👧‍👦d", {.characters = 3, .newlines = true});
  CHECK(gated.too_long);
  CHECK(gated.characters == 4);
  CHECK(gated.text == "añ👩‍👩‍👧‍👦d");
  CHECK_FALSE(gate("añ👩‍👩‍👧‍👦", {.characters = 3, .newlines = true}).too_long);
}

TEST_CASE("naughty texts come through harmless and stay so") {
  const std::vector<std::string> naughty = {
      "'; DROP TABLE comments; --",
      "=HYPERLINK(\"x\")",
      "<script>alert(1)</script>",
      "%s%n%p",
      "../../../etc/passwd",
      "${HOME} `id` $(id)",
      "\u202Etxt.exe\u202C",
      "Ｆｕｌｌ　ｗｉｄｔｈ",
      "﷽ ﷽",
      "ﬁ ǆ ½",
      "T\u0336h\u0336i\u0336s",
      "\u0301\u0301 starts with marks",
      "\xEF\xBB\xBF# title",
      "null undefined NaN",
      "🏳️‍🌈🏴‍☠️👨‍👩‍👧",
      "I\u0307 ı İ i",
      "\u1100\u1161\u11A8\u11A8",
      "\u0F71\u0F72\u0F74",
      "\xF0\x9F\x98\x80\xF0\x9F",
  };
  for (const std::string& text : naughty) {
    CAPTURE(text);
    const Gated gated = gate(text);
    CHECK(first_invalid_utf8(gated.text) == std::string::npos);
    CHECK(gate(gated.text).text == gated.text);
    CHECK_FALSE(holds(gated.text, 0x202E));
  }
  CHECK(gate("=HYPERLINK(\"x\")").text == "=HYPERLINK(\"x\")");
}

TEST_CASE("the gate of the gate is the gate, for random bytes") {
  constexpr std::uint32_t kSeed = 20260914;
  constexpr int kRounds = 100000;
  std::mt19937 random(kSeed);
  const std::vector<std::int32_t> nasty = {0x200D, 0x200C, 0x0301, 0x0338,  0x0316,  0x0345, 0x09BE,  0x09C7,
                                           0x1100, 0x1161, 0x11A8, 0xAC00,  0x202E,  0x0A,   0x0D,    0x20,
                                           0x3D,   0xA8,   0x61,   0x1F469, 0x1F3FD, 0xFE0F, 0x1F3F4, 0xE0067,
                                           0x1FEF, 0x212A, 0x0F71, 0x0F72,  0x0F74,  0x2028, 0x1F1EA, 0xFFFD,
                                           0x0378, 0x0958, 0xFB1D, 0x05B4,  0x31,    0x0627, 0x0653,  0x2ADC};
  int failures = 0;
  for (int round = 0; round < kRounds; ++round) {
    std::string text;
    const std::size_t size = random() % 48;
    for (std::size_t i = 0; i < size; ++i) {
      switch (random() % 4) {
        case 0:
          text += static_cast<char>(random() % 256);
          break;
        case 1: {
          const auto point = static_cast<std::int32_t>(random() % 0x3000);
          append_utf8(text, point);
          break;
        }
        default:
          append_utf8(text, nasty[random() % nasty.size()]);
          break;
      }
    }
    const GateLimits limits{0, random() % 2 == 0};
    const Gated once = gate(text, limits);
    const Gated twice = gate(once.text, limits);
    const bool good = once.text == twice.text && !twice.removed && !twice.was_invalid &&
                      first_invalid_utf8(once.text) == std::string::npos &&
                      once.characters == count_graphemes(once.text) && !holds(once.text, 0) &&
                      !holds(once.text, 0x202E);
    if (!good && ++failures < 5) {
      std::string hex;
      for (const char c : text) hex += "\\x" + std::to_string(static_cast<unsigned char>(c));
      MESSAGE("seed ", kSeed, " round ", round, ": ", hex);
    }
  }
  CHECK(failures == 0);
}

TEST_CASE("a megabyte takes time in proportion to its length") {
  constexpr std::size_t kMega = 1024 * 1024;
  const std::vector<std::string> units = {"a",    "\u0301", "\u0316\u0301", "\u200d",       "a\u200d",     "👩‍",
                                          "\xFF", "\n",     "\u1100",       "\u09C7\u09BE", "\u0F71\u0F72"};
  for (const std::string& unit : units) {
    CAPTURE(unit);
    const std::string text = repeated(unit, kMega / unit.size());
    const std::clock_t start = std::clock();  // of the processor, so that a busy machine does not matter
    const Gated gated = gate(text);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    CHECK(gated.text.size() <= 3 * kMega);
    CHECK(seconds < 5.0);  // it takes well under one; the square of the length would take hours
  }
  CHECK(gate(repeated("a", kMega)).characters == kMega);
}

TEST_CASE("the gate composes as the Unicode test file says") {
  const char* const kPath = "/usr/share/unicode/NormalizationTest.txt.bz2";
  std::istringstream file(unpacked(kPath));
  if (file.str().empty()) {
    std::printf("skipped: %s is not here (Debian packages unicode-data and bzip2)\n", kPath);
    return;
  }
  int lines = 0;
  int wrong = 0;
  int dropped = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#' || line.front() == '@') continue;
    std::vector<std::string> fields;
    std::istringstream in(line);
    for (std::string field; fields.size() < 5 && std::getline(in, field, ';');) fields.push_back(from_hex(field));
    ++lines;
    for (const std::size_t from : {0U, 1U, 2U}) {
      const Gated gated = gate(fields[from]);
      if (gated.removed) {
        ++dropped;  // newer than the library, or more marks than the gate lets through
      } else if (gated.text != fields[1]) {
        ++wrong;
        if (wrong < 5) MESSAGE("line: ", line);
      }
    }
    for (const std::size_t from : {3U, 4U}) {
      const Gated gated = gate(fields[from]);
      if (!gated.removed && gated.text != fields[3]) ++wrong;
    }
  }
  CHECK(lines > 10000);
  CHECK(wrong == 0);
  CHECK(dropped < lines / 20);
  std::printf("NormalizationTest: %d lines, %d forms the gate does not let in\n", lines, dropped);
}
