// graphemes_test.cpp: what people see as one letter is stepped over and erased as one.
#include "kiosk/base/graphemes.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/base/utf8.h"

using namespace lectern;

namespace {

const std::string kFamily = "👩‍👩‍👧‍👦";
const std::string kFlag = "🇪🇸";

std::vector<std::size_t> boundaries(std::string_view text) {
  std::vector<std::size_t> found = {0};
  while (found.back() < text.size()) found.push_back(next_grapheme(text, found.back()));
  return found;
}

}  // namespace

TEST_CASE("letters are counted as people see them") {
  CHECK(count_graphemes("") == 0);
  CHECK(count_graphemes("año") == 3);
  CHECK(count_graphemes("an\u0303o") == 3);
  CHECK(count_graphemes(kFamily) == 1);
  CHECK(count_graphemes(kFlag + kFlag) == 2);
  CHECK(count_graphemes("안녕") == 2);
  CHECK(count_graphemes("क्षि") >= 1);
  CHECK(count_graphemes("a\r\nb") == 3);
  CHECK(count_graphemes("👍🏽") == 1);
  CHECK(count_graphemes("1️⃣") == 1);
}

TEST_CASE("a step forwards and a step backwards meet") {
  for (const std::string& text :
       {std::string("Güey, mañana"), "a" + kFamily + "b" + kFlag + kFlag + "c",
        std::string("e\u0301\u0327x\n\nنص 287(g) می\u200cخواهم"), std::string("我们社区。ok")}) {
    CAPTURE(text);
    const std::vector<std::size_t> all = boundaries(text);
    CHECK(all.size() == count_graphemes(text) + 1);
    for (std::size_t i = 1; i < all.size(); ++i) {
      CHECK(previous_grapheme(text, all[i]) == all[i - 1]);
      CHECK(snap_to_grapheme(text, all[i]) == all[i]);
      for (std::size_t inside = all[i - 1] + 1; inside < all[i]; ++inside) {
        CHECK(snap_to_grapheme(text, inside) == all[i - 1]);
        CHECK(next_grapheme(text, inside) == all[i]);
        CHECK(previous_grapheme(text, inside) == (i < 2 ? 0 : all[i - 2]));
      }
    }
  }
}

TEST_CASE("nothing steps out of the text") {
  CHECK(previous_grapheme("", 0) == 0);
  CHECK(next_grapheme("", 0) == 0);
  CHECK(previous_grapheme("ab", 0) == 0);
  CHECK(next_grapheme("ab", 2) == 2);
  CHECK(next_grapheme("ab", 99) == 2);
  CHECK(previous_grapheme("ab", 99) == 1);
  CHECK(snap_to_grapheme("ab", 99) == 2);
  CHECK(previous_word("", 0) == 0);
  CHECK(previous_word("ab cd", 99) == 3);
}

TEST_CASE("a whole word is deleted with the spaces behind it") {
  const auto after_deleting = [](std::string text) {
    text.erase(previous_word(text, text.size()));
    return text;
  };
  CHECK(after_deleting("one two") == "one ");
  CHECK(after_deleting("one two  ") == "one ");
  CHECK(after_deleting("one") == "");
  CHECK(after_deleting("   ") == "");
  CHECK(after_deleting("I don't") == "I ");
  CHECK(after_deleting("I don’t") == "I ");
  CHECK(after_deleting("el niño") == "el ");
  CHECK(after_deleting("$50,000") == "$50,");
  CHECK(after_deleting("well!") == "well");
  CHECK(after_deleting("line\nnext") == "line\n");
  CHECK(after_deleting("می\u200cخواهم") == "");
  CHECK(after_deleting("ok " + kFamily) == "ok ");
}

TEST_CASE("in a script without spaces one sign goes at a time") {
  const std::string text = "我们社区";
  CHECK(previous_word(text, text.size()) == text.size() - 3);
}

TEST_CASE("letters end where the Unicode test file says") {
  const char* const kPath = "/usr/share/unicode/auxiliary/GraphemeBreakTest.txt";
  std::ifstream file(kPath);
  if (!file) {
    std::printf("skipped: %s is not here (Debian package unicode-data)\n", kPath);
    return;
  }
  int lines = 0;
  for (std::string line; std::getline(file, line);) {
    line = line.substr(0, line.find('#'));
    if (line.find("÷") == std::string::npos) continue;
    ++lines;
    std::string text;
    std::vector<std::size_t> expected;
    std::istringstream in(line);
    for (std::string word; in >> word;) {
      if (word == "÷") {
        expected.push_back(text.size());
      } else if (word != "×") {
        const auto point = static_cast<std::int32_t>(std::stol(word, nullptr, 16));
        if (point >= 0xD800 && point <= 0xDFFF) continue;
        append_utf8(text, point);
      }
    }
    CAPTURE(line);
    CHECK(boundaries(text) == expected);
    for (std::size_t i = 1; i < expected.size(); ++i) CHECK(previous_grapheme(text, expected[i]) == expected[i - 1]);
  }
  CHECK(lines > 500);
}

TEST_CASE("a text is shortened by what people see as letters, and says that it goes on") {
  CHECK(shortened("river", 5) == "river");
  CHECK(shortened("rivers", 5) == "ri…");
  CHECK(shortened("e\u0301e\u0301e\u0301", 7) == "e\u0301…");
  CHECK(shortened("river", 2).empty());
}
