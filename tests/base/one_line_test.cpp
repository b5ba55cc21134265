// one_line_test.cpp: no file can write into a sentence about it what would change the screen.
#include "kiosk/base/one_line.h"

#include <doctest/doctest.h>

using namespace lectern;

TEST_CASE("what is shown of a name is one line without anything hidden") {
  CHECK(shown_name("ñandú.md") == "ñandú.md");
  CHECK(shown_name("a\nb\x1b[2J\u202E.\xff") == "a b[2J.\uFFFD");
  CHECK(shown_name("").empty());
}

TEST_CASE("what is too long is cut between letters and says so") {
  CHECK(one_line("abcdef", 6) == "abcdef");
  CHECK(one_line("abcdefg", 6) == "abcdef...");
  CHECK(one_line("abcdñfg", 5) == "abcd...");
  CHECK(one_line(std::string(1'000'000, 'x'), 6) == "xxxxxx...");
}
