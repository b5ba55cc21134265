// fold_test.cpp: what people take for the same, and what they do not.
#include "kiosk/base/fold.h"

#include <doctest/doctest.h>

using lectern::folded;

TEST_CASE("case, accents, width and the number of spaces make no difference") {
  CHECK(folded("  River\t LAMP  seven ") == "river lamp seven");
  CHECK(folded("Adoquín") == "adoquin");
  CHECK(folded("adoqui\u0301n") == "adoquin");
  CHECK(folded("ÑANDÚ") == "nandu");
  CHECK(folded("１２３\u00A0456") == "123 456");
  CHECK(folded("river\nlamp\r\nseven") == "river lamp seven");
}

TEST_CASE("other letters stay other letters, and nothing stays nothing") {
  CHECK(folded("лампа") != folded("lampa"));
  CHECK(folded("رسالة") == folded("رسالة"));
  CHECK(folded("我们") == "我们");
  CHECK(folded("").empty());
  CHECK(folded("   ").empty());
  CHECK(folded("\xFF\xFE").empty());
}
