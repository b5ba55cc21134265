// language_test.cpp: what a language's file may say, and what is said of a file that is wrong.
#include "kiosk/language/language.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/language/letter_case.h"
#include "kiosk/language/neutrality.h"
#include "kiosk/language/pace.h"
#include "kiosk/language/privacy.h"
#include "tests/language/shipped.h"
#include "tests/temporary_folder.h"

using namespace lectern;

namespace {

constexpr std::string_view kRussian = R"(tag = "ru"
name = "Русский"
rtl = false
reviewed = false
offered = true
case = "plain"
comma = ", "
fonts = ["Noto Sans"]
font_files = ["NotoSansX-*.ttf"]
keyboards = ["ru", "en"]
receipt = "en"
[pace]
"а-я" = 100
"ё" = 120
[plural]
one = "n % 10 = 1 and n % 100 != 11"
few = "n % 10 = 2..4 and n % 100 != 12..14"
many = "n % 10 = 0, 5..9 or n % 100 = 11..14"
[address]
before_name = ["улица", "ул"]
[leaning]
loaded = ["возмутительно"]
advice = ["должны"]
)";

Language read(std::string_view toml, std::vector<Problem>& problems) {
  const TemporaryFolder folder;
  folder.put("ru.toml", toml);
  return load_language(folder.path() / "ru.toml", problems);
}

// The line of the problem whose sentence holds `part`; -1: there is none.
int line_of(const std::vector<Problem>& problems, std::string_view part) {
  const auto found = std::find_if(problems.begin(), problems.end(),
                                  [part](const Problem& p) { return p.message.find(part) != std::string::npos; });
  return found == problems.end() ? -1 : found->line;
}

std::string broken(std::string_view from, std::string_view to) {
  std::string toml(kRussian);
  return toml.replace(toml.find(from), from.size(), to);
}

int line_when(std::string_view from, std::string_view to, std::string_view said) {
  std::vector<Problem> problems;
  static_cast<void>(read(broken(from, to), problems));
  return line_of(problems, said);
}

}  // namespace

TEST_CASE("a file says all that is known of a language") {
  std::vector<Problem> problems;
  const Language russian = read(kRussian, problems);
  CHECK(problems.empty());
  CHECK(russian.tag == "ru");
  CHECK(russian.name == "Русский");
  CHECK_FALSE(russian.rtl);
  CHECK_FALSE(russian.reviewed);
  CHECK(russian.offered);
  CHECK(russian.spaces);
  CHECK(russian.keyboards == std::vector<std::string>{"ru", "en"});
  CHECK(russian.receipt == "en");
  CHECK(russian.fonts == std::vector<std::string>{"Noto Sans"});
  CHECK(russian.font_files == std::vector<std::string>{"NotoSansX-*.ttf"});
}

TEST_CASE("a language that was only written down is asked about addresses, leaning words and pace") {
  std::vector<Problem> problems;
  const Language russian = read(kRussian, problems);
  CHECK(private_signs("Живу: Улица Ленина 45", {&russian.private_words}).address);
  CHECK(private_signs("ул. Ленина 45", {&russian.private_words}).address);
  CHECK_FALSE(private_signs("Живу: Улица Ленина 45", {}).address);
  CHECK(loaded_words("ВОЗМУТИТЕЛЬНО!", russian.leaning) == std::vector<std::string>{"возмутительно"});
  CHECK_FALSE(advice("Мы должны строить.", russian.leaning).empty());
  CHECK(spoken_seconds(std::string("абвгдежзийклмнопрстуфхцчшщъыьэюя"), russian.pace) == 4);  // 32 of 100 ms
  CHECK(spoken_seconds(std::string("абвгдежзийклмнопрстуфхцчшщъыьэюя")) == 3);                // of 85 ms
}

TEST_CASE("plural forms follow the rules of the file") {
  std::vector<Problem> problems;
  const PluralRules rules = read(kRussian, problems).plurals;
  for (const std::uint64_t n : {1U, 21U, 101U}) CHECK(rules.of(n) == Plural::one);
  for (const std::uint64_t n : {2U, 3U, 4U, 22U, 104U}) CHECK(rules.of(n) == Plural::few);
  for (const std::uint64_t n : {0U, 5U, 11U, 12U, 14U, 20U, 111U}) CHECK(rules.of(n) == Plural::many);
  CHECK_FALSE(rules.has(Plural::two));
  CHECK(rules.has(Plural::other));
}

TEST_CASE("what is no rule for plurals is not taken for one") {
  for (const char* text : {"", "n", "n =", "n = 1..", "n = 4..2", "n % 0 = 1", "n = 1 and", "n = 1 or or n = 2",
                           "m = 1", "n = 1 n = 2", "n > 1", "n = 99999999999999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(read_plural_rule(text).has_value());
  }
  CHECK(read_plural_rule("n%10=1,3..5 and n!=11").has_value());
}

TEST_CASE("what is wrong in a language's file is told with its line") {
  CHECK(line_when("tag = \"ru\"", "tag = \"be\"", "should be that of the file's name, \"ru\"") == 1);
  CHECK(line_when("rtl = false", "rtl = \"no\"", "\"rtl\" should be true or false") == 3);
  CHECK(line_when("case = \"plain\"", "case = \"tr\"", "\"case\" should be") == 6);
  CHECK(line_when("comma = ", "coma = ", "\"coma\" is not known") == 7);
  CHECK(line_when("[\"ru\", \"en\"]", "\"ru\"", "\"keyboards\" should be a list") == 10);
  CHECK(line_when("\"а-я\"", "\"я-а\"", "\"я-а\" should be a letter or two") == 13);
  CHECK(line_when("= 120", "= 0", "milliseconds") == 14);
  CHECK(line_when("n % 10 = 1 and", "n mod 10 = 1 and", "is no rule for whole numbers") == 16);
  CHECK(line_when("\"ул\"", "\"Ул\"", "\"Ул\", which should be in lower case") == 20);
  CHECK(line_when("loaded", "graded", "\"graded\" is not known") == 22);
  CHECK(line_when("tag = \"ru\"\n", "", "\"tag\" is missing") >= 0);
}

TEST_CASE("a tag finds its language, else the nearest one") {
  const Languages& shipped = shipped_languages();
  CHECK(shipped.find("es-MX") == shipped.find("es"));
  CHECK(shipped.find("zh-Hant-HK")->tag == "zh-Hant");
  CHECK(shipped.find("zh-TW")->tag == "zh-Hans");
  CHECK(shipped.find("en-XA")->tag == "en");
  CHECK(shipped.find("xx") == nullptr);
  CHECK(shipped.find("") == nullptr);
}

TEST_CASE("a language that is offered has been told its keyboards, its plurals and its fonts") {
  for (const Language& language : shipped_languages().all) {
    CAPTURE(language.tag);
    CHECK_FALSE(language.fonts.empty());
    if (!language.offered) continue;
    CHECK_FALSE(language.keyboards.empty());
    CHECK(language.plurals.has(Plural::one));
  }
}

TEST_CASE("each letter has its capital, by the language's own rule") {
  CHECK(upper_case("añé ŉ ὰ ӏ ꭰ") == "AÑÉ ŉ Ὰ Ӏ Ꭰ");
  CHECK(upper_case("ışik", CaseRule::plain) == "IŞIK");
  CHECK(upper_case("ışik", CaseRule::dotted_i) == "IŞİK");
  CHECK(lower_case("IŞİK", CaseRule::dotted_i) == "ışik");
  CHECK(is_capital(U'É'));
  CHECK_FALSE(is_capital(U'é'));
}
