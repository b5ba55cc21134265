// words_test.cpp: word files that lack something say so, and no screen is ever without a word.
#include "kiosk/language/words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "kiosk/base/graphemes.h"
#include "tests/language/shipped.h"
#include "tests/temporary_folder.h"

using namespace lectern;

namespace {

constexpr const char* kEnglish = LECTERN_SOURCE_DIR "/assets/words/en.toml";

Words english() {
  std::vector<Problem> problems;
  return load_words(kEnglish, shipped_language("en"), nullptr, problems);
}

// Ixix counts "one", "few" and the rest.
Language ixix() {
  Language language{.tag = "xx", .name = "Ixix", .rtl = true, .reviewed = true, .offered = false};
  language.plurals.rules[static_cast<std::size_t>(Plural::one)] = *read_plural_rule("n = 1");
  language.plurals.rules[static_cast<std::size_t>(Plural::few)] =
      *read_plural_rule("n % 10 = 2..4 and n % 100 != 12..14");
  return language;
}

Words read(std::string_view toml, std::vector<Problem>& problems) {
  const TemporaryFolder folder;
  folder.put("xx.toml", toml);
  const Words base = english();
  return load_words(folder.path() / "xx.toml", ixix(), &base, problems);
}

const Problem* find(const std::vector<Problem>& problems, std::string_view part) {
  const auto found = std::find_if(problems.begin(), problems.end(), [part](const Problem& problem) {
    return problem.message.find(part) != std::string::npos;
  });
  return found == problems.end() ? nullptr : &*found;
}

std::multiset<std::string> placeholders(std::string_view text) {
  std::multiset<std::string> found;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    found.emplace(text.substr(at, text.find('}', at) - at));
  }
  return found;
}

}  // namespace

TEST_CASE("the English words are whole") {
  std::vector<Problem> problems;
  const Words words = load_words(kEnglish, shipped_language("en"), nullptr, problems);
  for (const Problem& problem : problems) MESSAGE(problem.line, ": ", problem.message);
  CHECK(problems.empty());
  CHECK(words.tag == "en");
  CHECK_FALSE(words.rtl);
  for (const std::string& text : words.texts) CHECK_FALSE(text.empty());
}

TEST_CASE("words know their language") {
  std::vector<Problem> problems;
  const Words words = read("", problems);
  CHECK(words.tag == "xx");
  CHECK(words.name == "Ixix");
  CHECK(words.rtl);
  CHECK(words.reviewed);
  CHECK_FALSE(words.offered);
}

TEST_CASE("a missing word is shown in English and noted") {
  std::vector<Problem> problems;
  const Words words = read("[role]\nbutton = \"Bouton\"\n", problems);
  CHECK(words[Str::role_button] == "Bouton");
  CHECK(words[Str::role_on] == english()[Str::role_on]);
  REQUIRE(find(problems, "\"role.on\" is missing") != nullptr);
  CHECK(find(problems, "\"role.on\" is missing")->weight == Problem::Weight::warning);
  CHECK(find(problems, "\"role.button\"") == nullptr);
}

TEST_CASE("unknown words, wrong types and other placeholders are errors with their lines") {
  std::vector<Problem> problems;
  read("[role]\nbuton = \"x\"\non = 1\nprogress = \"{n} {off}\"\noff = \"\"\n", problems);
  REQUIRE(find(problems, "\"role.buton\" is not known") != nullptr);
  CHECK(find(problems, "\"role.buton\" is not known")->line == 2);
  REQUIRE(find(problems, "\"role.on\" should be a text") != nullptr);
  CHECK(find(problems, "\"role.on\" should be a text")->line == 3);
  REQUIRE(find(problems, "same {placeholders}") != nullptr);
  CHECK(find(problems, "same {placeholders}")->line == 4);
  CHECK(find(problems, "\"role.off\" is empty") != nullptr);
}

TEST_CASE("a file that is not TOML or not UTF-8 is an error with its line") {
  std::vector<Problem> problems;
  const Words words = read("[role]\nbutton = oops\n", problems);
  REQUIRE_FALSE(problems.empty());
  CHECK(problems.front().line == 2);
  CHECK(words[Str::role_button] == english()[Str::role_button]);
  problems.clear();
  read("[role]\nbutton = \"\xFF\"\n", problems);
  REQUIRE_FALSE(problems.empty());
  CHECK(problems.front().line == 2);
}

TEST_CASE("a hidden mark in a word is taken out and noted") {
  std::vector<Problem> problems;
  const Words words = read("[role]\nbutton = \"Bou\u202Eton\"\n", problems);
  CHECK(words[Str::role_button] == "Bouton");
  CHECK(find(problems, "hidden") != nullptr);
}

TEST_CASE("a counted word takes the form that its language has for the number") {
  std::vector<Problem> problems;
  const Words words = read(
      "[evening]\nlast_minutes = { one = \"one mo\", few = \"{n} mona\", other = \"{n} mon\" }\nsupport = \"{n} "
      "yes\"\n",
      problems);
  CHECK(find(problems, "evening.last_minutes") == nullptr);
  CHECK(words.counted(Str::evening_last_minutes, 0) == "{n} mon");
  CHECK(words.counted(Str::evening_last_minutes, 1) == "one mo");
  CHECK(words.counted(Str::evening_last_minutes, 22) == "{n} mona");
  CHECK(words.counted(Str::evening_last_minutes, 12) == "{n} mon");
  CHECK(words[Str::evening_last_minutes] == "{n} mon");
  CHECK(words.counted(Str::evening_support, 1) == "{n} yes");                          // one form for all
  CHECK(words.counted(Str::pin_wait_minutes, 1) == english()[Str::pin_wait_minutes]);  // English, in its general form
}

TEST_CASE("a counted word has each form of its language and no other") {
  std::vector<Problem> problems;
  read("[evening]\nlast_minutes = { one = \"one mo\", two = \"{n} moi\", some = \"{n}\", other = \"mon\" }\n",
       problems);
  CHECK(find(problems, "lacks the form \"few\"") != nullptr);
  CHECK(find(problems, "has the form \"two\", which the language has no rule for") != nullptr);
  CHECK(find(problems, "\"some\" is no form") != nullptr);
  REQUIRE(find(problems, "same {placeholders} as English: {n}") != nullptr);  // "mon" would be said of any number
  CHECK(find(problems, "same {placeholders}")->line == 2);
}

TEST_CASE("placeholders are filled once") {
  CHECK(fill("About {n} seconds", {{"n", "9"}}) == "About 9 seconds");
  CHECK(fill("{a} and {b} and {a}", {{"a", "{b}"}, {"b", "x"}}) == "{b} and x and {b}");
  CHECK(fill("{unknown} {", {{"n", "9"}}) == "{unknown} {");
  CHECK(fill("{}", {{"", "9"}}) == "{}");
}

TEST_CASE("the stress language is 40 % longer and keeps its placeholders") {
  const Words base = english();
  const Words stress = pseudo_words(base);
  CHECK(stress.tag == "en-XA");
  CHECK_FALSE(stress.offered);
  for (std::size_t i = 0; i < base.texts.size(); ++i) {
    CAPTURE(base.texts[i]);
    CHECK(count_graphemes(stress.texts[i]) * 10 >= count_graphemes(base.texts[i]) * 14);
    CHECK(count_graphemes(stress.texts[i]) <= count_graphemes(base.texts[i]) * 14 / 10 + 8);
    CHECK(placeholders(stress.texts[i]) == placeholders(base.texts[i]));
    CHECK(stress.texts[i].starts_with('['));
    CHECK(stress.texts[i].ends_with(']'));
  }
}
