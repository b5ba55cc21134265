// privacy_test.cpp: private things are noticed, and the numbers of this town's debates are not.
#include "kiosk/language/privacy.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/language/pace.h"
#include "tests/language/shipped.h"

using namespace lectern;

namespace {

constexpr PrivateSigns kNone{};
constexpr PrivateSigns kPhone{true, false, false};
constexpr PrivateSigns kEmail{false, true, false};
constexpr PrivateSigns kAddress{false, false, true};

PrivateSigns private_signs(std::string_view text) {
  std::vector<const PrivateWords*> all;
  for (const Language& language : shipped_languages().all) all.push_back(&language.private_words);
  return lectern::private_signs(text, all);
}

std::string names_of(const PrivateSigns& signs) {
  std::string names;
  if (signs.phone) names += "phone";
  if (signs.email) names += "e-mail";
  if (signs.address) names += "address";
  if (signs.social_security) names += "social-security";
  if (signs.a_number) names += "a-number";
  if (signs.card) names += "card";
  return names.empty() ? "none" : names;
}

std::string times(std::string_view part, int n) {
  std::string text;
  for (int i = 0; i < n; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("telephone numbers are noticed however they are written") {
  for (const char* text :
       {"Call 863-555-0100", "(863) 555-0100", "863.555.0100", "8635550100", "1-863-555-0100", "+1 863 555 0100",
        "+52 55 1234 5678", "mi tel. 55 1234 5678", "555-0100", "+34 600 123 456", "٨٦٣-٥٥٥-٠١٠٠", "863–555–0100",
        "my number is 1 863 555 0100.", "863 - 555 - 0100", "863  555  0100", "863/555/0100", "5550100", "863-5550100",
        "my cell is 863.555.0100 ext 4"}) {
    CAPTURE(text);
    CHECK(private_signs(text) == kPhone);
  }
}

TEST_CASE("e-mail addresses are noticed") {
  for (const char* text : {"write to me@example.org.", "a.b+c@mail.example.com", "(x_y@example.co)", "josé@ejemplo.mx",
                           "me @ example . com"}) {
    CAPTURE(text);
    CHECK(private_signs(text) == kEmail);
  }
}

TEST_CASE("street addresses are noticed in English and Spanish") {
  for (const char* text : {"I live at 123 Main Street", "45 N. 5th St.", "1200 Old Mill Road, apt 4", "12b Park Lane",
                           "Vivo en la calle Hidalgo 45", "Avenida de la Paz #120, piso 2", "123 calle Sol",
                           "77 oak avenue", "9 Willow Drive"}) {
    CAPTURE(text);
    CHECK(private_signs(text) == kAddress);
  }
}

TEST_CASE("the numbers of a debate are none of these") {
  for (const char* text : {"287(g)",
                           "$50,000",
                           "2025",
                           "10,000",
                           "In 2025, 1,202 agreements; 958 on 2 Sep 2025.",
                           "2024-2025",
                           "2021 2022 2023",
                           "2025-08-14",
                           "from 8:30 to 10:15",
                           "40 hours or 160 hours",
                           "100% supportive",
                           "$1 2345678",
                           "section 287(g) of 1996",
                           "50 officers on the road",
                           "In 2025 Main Street was closed",
                           "@ home",
                           "me@home",
                           "5 years, 3 deputies",
                           "3 people live on my street",
                           "hay 3 patrullas en la calle",
                           "la calle está mal y hay 20 baches",
                           "We need 12 new roads",
                           "12,345,678,901",
                           "ZIP 33801-1234",
                           "10 miles of road",
                           "SB 8 and SB 2-C",
                           ""}) {
    CAPTURE(text);
    CHECK(private_signs(text) == kNone);
  }
}

TEST_CASE(
    "numbers that others could misuse are noticed by their form and check digit, and others of their length are not") {
  for (const char* text : {"Card 4111 1111 1111 1111", "4111-1111-1111-1111", "tarjeta 5555555555554444",
                           "3782 822463 10005", "6011 0009 9013 9424"}) {
    CAPTURE(text);
    CHECK(private_signs(text) == PrivateSigns{.card = true});
  }
  for (const char* text : {"ssn 123 45 6789", "123-45-6789", "mi seguro es 219-09-9999"}) {
    CAPTURE(text);
    CHECK(private_signs(text) == PrivateSigns{.social_security = true});
  }
  for (const char* text :
       {"A number A123456789", "A-123-456-789", "mi número A 201 345 678", "a012345678", "(A#12345678)"}) {
    CAPTURE(text);
    CHECK(private_signs(text) == PrivateSigns{.a_number = true});
  }
  for (const char* text : {"4111 1111 1111 1112", "123-456-78", "000-12-3456", "SPA123456789", "parcel 12-34-56-7890",
                           "Case number 2024-0012345", "The budget is 1234567890 dollars", "33830-1234"}) {
    CAPTURE(text);
    CHECK(private_signs(text) == kNone);
  }
}

TEST_CASE("of phrases as residents write them at least 95 in 100 are right, those to notice and those to let be") {
  struct Judged {
    int right = 0, all = 0;
  };
  Judged wanted, unwanted;
  std::ifstream file(LECTERN_SOURCE_DIR "/tests/language/private_phrases.txt");
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    Judged& count = line.starts_with("none\t") ? unwanted : wanted;
    const std::string noticed = names_of(private_signs(line.substr(tab + 1)));
    ++count.all;
    if (noticed == line.substr(0, tab)) {
      ++count.right;
    } else {
      MESSAGE("noticed ", noticed, " in ", line);
    }
  }
  CHECK(wanted.all >= 50);
  CHECK(unwanted.all >= 50);
  CHECK(wanted.right * 100 >= wanted.all * 95);
  CHECK(unwanted.right * 100 >= unwanted.all * 95);
}

TEST_CASE("everything at once is noticed at once") {
  const PrivateSigns signs = private_signs("Ana, 12 Oak Street, 863-555-0100, ana@example.org");
  CHECK(signs.phone);
  CHECK(signs.email);
  CHECK(signs.address);
  CHECK(signs.any());
  CHECK_FALSE(kNone.any());
}

TEST_CASE("150 English words take about a minute to say") {
  const std::string sentence = "The town should fix the road by the school before winter comes. ";  // 12 words
  const int seconds = spoken_seconds(times(sentence, 12) + "And plant six more trees.");
  CHECK(seconds > 48);
  CHECK(seconds < 72);
}

TEST_CASE("languages are treated alike for what they say") {
  // 1,500 characters of English beside 500 of Chinese.
  const std::string english = "In our view the county and the city need a common plan for water. ";
  const int in_english = spoken_seconds(times(english, 23).substr(0, 1500));
  const int in_chinese =
      spoken_seconds(times("我们认为县和市需要一个共同的计划。", 30));  // 510, of which 480 are spoken
  CHECK(in_chinese > in_english * 7 / 10);
  CHECK(in_chinese < in_english * 13 / 10);
}

TEST_CASE("numbers take time and silence takes none") {
  CHECK(spoken_seconds("") == 0);
  CHECK(spoken_seconds("  \n … !") == 0);
  CHECK(spoken_seconds("a") == 1);
  CHECK(spoken_seconds("$50,000") == 2);
}
