// letter_case_test.cpp: capitals, against Unicode's own table.
#include "kiosk/language/letter_case.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/base/utf8.h"

using namespace lectern;

namespace {

constexpr std::size_t kUpper = 12, kLower = 13;  // fields of UnicodeData.txt

std::string letter(const std::string& hex) {
  std::string out;
  append_utf8(out, static_cast<std::int32_t>(std::stoul(hex, nullptr, 16)));
  return out;
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, ';');) fields.push_back(field);
  fields.resize(kLower + 1);
  return fields;
}

}  // namespace

TEST_CASE("every letter that Unicode pairs with another case becomes it, and no other letter changes") {
  const char* const kPath = "/usr/share/unicode/UnicodeData.txt";
  std::ifstream in(kPath);
  if (!in.is_open()) {
    std::printf("skipped: %s is not here\n", kPath);
    return;
  }
  int small = 0;
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> fields = fields_of(line);
    const bool half = fields[0] >= "D800" && fields[0] <= "DFFF" && fields[0].size() == 4;
    if (half) continue;  // of a pair in UTF-16, and no letter
    const std::string from = letter(fields[0]);
    const auto expected = [&](std::size_t field) { return fields[field].empty() ? from : letter(fields[field]); };
    CAPTURE(fields[0]);
    CHECK(upper_case(from) == expected(kUpper));
    CHECK(lower_case(from) == expected(kLower));
    small += fields[kUpper].empty() ? 0 : 1;
  }
  CHECK(small > 1300);
}

TEST_CASE("a word is turned letter by letter, and signs, digits and marks stay") {
  CHECK(upper_case("aéñüçœÿżčńß1¿") == "AÉÑÜÇŒŸŻČŃß1¿");
  CHECK(upper_case("жё ґ п’ять") == "ЖЁ Ґ П’ЯТЬ");
  CHECK(upper_case("ơưế") == "ƠƯẾ");
  CHECK(lower_case("ÀÉ ЙЦ ΑΩ 287(G)") == "àé йц αω 287(g)");
  CHECK(upper_case("ㅂ我مح") == "ㅂ我مح");
  CHECK(upper_case("") == "");
}
