// words_test.cpp: word files that lack something say so, and no screen is ever without a word.
#include "kiosk/language/words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "kiosk/base/graphemes.h"
#include "tests/temporary_folder.h"

using namespace lectern;

namespace {

constexpr const char* kEnglish = LECTERN_SOURCE_DIR "/assets/words/en.toml";

Words english() {
  std::vector<Problem> problems;
  return load_words(kEnglish, nullptr, problems);
}

Words read(std::string_view toml, std::vector<Problem>& problems) {
  const TemporaryFolder folder;
  folder.put("xx.toml", toml);
  const Words base = english();
  return load_words(folder.path() / "xx.toml", &base, problems);
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

constexpr std::string_view kHead =
    "[language]\ntag = \"xx\"\nname = \"Ixix\"\nrtl = true\nreviewed = true\noffered = false\n";

}  // namespace

TEST_CASE("the English words are whole") {
  std::vector<Problem> problems;
  const Words words = load_words(kEnglish, nullptr, problems);
  for (const Problem& problem : problems) MESSAGE(problem.line, ": ", problem.message);
  CHECK(problems.empty());
  CHECK(words.tag == "en");
  CHECK_FALSE(words.rtl);
  for (const std::string& text : words.texts) CHECK_FALSE(text.empty());
}

TEST_CASE("a language says what it is") {
  std::vector<Problem> problems;
  const Words words = read(kHead, problems);
  CHECK(words.tag == "xx");
  CHECK(words.name == "Ixix");
  CHECK(words.rtl);
  CHECK(words.reviewed);
  CHECK_FALSE(words.offered);
}

TEST_CASE("a missing word is shown in English and noted") {
  std::vector<Problem> problems;
  const Words words = read(std::string(kHead) + "[role]\nbutton = \"Bouton\"\n", problems);
  CHECK(words[Str::role_button] == "Bouton");
  CHECK(words[Str::role_on] == english()[Str::role_on]);
  REQUIRE(find(problems, "\"role.on\" is missing") != nullptr);
  CHECK(find(problems, "\"role.on\" is missing")->weight == Problem::Weight::warning);
  CHECK(find(problems, "\"role.button\"") == nullptr);
}

TEST_CASE("unknown words, wrong types and other placeholders are errors with their lines") {
  std::vector<Problem> problems;
  read(std::string(kHead) + "[role]\nbuton = \"x\"\non = 1\nprogress = \"{n} {off}\"\noff = \"\"\n", problems);
  REQUIRE(find(problems, "\"role.buton\" is not known") != nullptr);
  CHECK(find(problems, "\"role.buton\" is not known")->line == 8);
  REQUIRE(find(problems, "\"role.on\" should be a text") != nullptr);
  CHECK(find(problems, "\"role.on\" should be a text")->line == 9);
  REQUIRE(find(problems, "same {placeholders}") != nullptr);
  CHECK(find(problems, "same {placeholders}")->line == 10);
  CHECK(find(problems, "\"role.off\" is empty") != nullptr);
}

TEST_CASE("a file that is not TOML or not UTF-8 is an error with its line") {
  std::vector<Problem> problems;
  const Words words = read(std::string(kHead) + "[role]\nbutton = oops\n", problems);
  REQUIRE_FALSE(problems.empty());
  CHECK(problems.front().line == 8);
  CHECK(words[Str::role_button] == english()[Str::role_button]);
  problems.clear();
  read(std::string(kHead) + "[role]\nbutton = \"\xFF\"\n", problems);
  REQUIRE_FALSE(problems.empty());
  CHECK(problems.front().line == 8);
  problems.clear();
  read("[role]\n", problems);
  CHECK(find(problems, "[language]") != nullptr);
}

TEST_CASE("a hidden mark in a word is taken out and noted") {
  std::vector<Problem> problems;
  const Words words = read(std::string(kHead) + "[role]\nbutton = \"Bou\u202Eton\"\n", problems);
  CHECK(words[Str::role_button] == "Bouton");
  CHECK(find(problems, "hidden") != nullptr);
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
