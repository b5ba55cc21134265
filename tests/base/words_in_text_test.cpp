// words_in_text_test.cpp: white space taken off a text, and the number that a text says.
#include <doctest/doctest.h>

#include "kiosk/base/number_in.h"
#include "kiosk/base/trimmed.h"

using namespace lectern;

TEST_CASE("white space at the ends of a pasted line goes, and only there") {
  CHECK(trimmed(" \t\r\n a b \n") == "a b");
  CHECK(trimmed(" \n").empty());
  CHECK(trimmed("").empty());
}

TEST_CASE("a text says a number if it is one from its first sign to its last") {
  CHECK(number_in("0") == 0);
  CHECK(number_in("18446744073709551615") == ~std::uint64_t{0});
  CHECK(number_in<std::int64_t>("-3") == -3);
  for (const char* none : {"", " 1", "1 ", "12x", "-1", "+1", "18446744073709551616"}) {
    CAPTURE(none);
    CHECK_FALSE(number_in(none).has_value());
  }
}
