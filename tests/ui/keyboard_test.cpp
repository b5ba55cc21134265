// keyboard_test.cpp: keyboards are read as data, and one that would trap a visitor is refused.
#include "kiosk/ui/keyboard.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/temporary_folder.h"

using namespace lectern;

namespace {

const std::string kGood = R"(tag = "xx"
name = "Ixix"
script = "Latn"
accents = ["á", "ñ"]
[keys]
"a" = { accents = ["á", "à"] }
"'" = { shifted = "\"" }
[[arrangement]]
columns = 10
letters = [["a", "b"], ["c", "'"], [{act="shift", width=1.5}, ",", ".", {act="backspace"}],
  [{act="symbols"}, {act="accents"}, {act="space", width=3}, {act="delete_word"}, {act="enter"}, {act="done"}]]
symbols = [["1"], ["2"], ["3"],
  [{act="letters"}, {act="space"}, {act="delete_word"}, {act="enter"}, {act="done"}, {act="backspace"}]]
[[arrangement]]
columns = 8
panel = "upright"
letters = [["a", "b"], ["c", "'"], [{act="shift"}, ",", ".", {act="backspace"}, {act="accents"}],
  [{act="symbols"}, {act="space"}, {act="delete_word"}, {act="enter"}, {act="done"}]]
symbols = [["1"], ["2"], ["3"],
  [{act="letters"}, {act="space"}, {act="delete_word"}, {act="enter"}, {act="done"}, {act="backspace"}]]
)";

Keyboard read(const std::string& toml, std::vector<Problem>& problems) {
  const TemporaryFolder folder;
  folder.put("xx.toml", toml);
  return load_keyboard(folder.path() / "xx.toml", problems);
}

std::string changed(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

const Problem* find(const std::vector<Problem>& problems, std::string_view part) {
  const auto found = std::find_if(problems.begin(), problems.end(), [part](const Problem& problem) {
    return problem.message.find(part) != std::string::npos;
  });
  return found == problems.end() ? nullptr : &*found;
}

bool types(const std::vector<KeyRow>& rows, std::string_view text) {
  return std::any_of(rows.begin(), rows.end(), [text](const KeyRow& row) {
    return std::any_of(row.begin(), row.end(), [text](const Key& key) { return key.text == text; });
  });
}

}  // namespace

TEST_CASE("a good keyboard is read whole") {
  std::vector<Problem> problems;
  const Keyboard keyboard = read(kGood, problems);
  for (const Problem& problem : problems) MESSAGE(problem.line, ": ", problem.message);
  CHECK(problems.empty());
  CHECK(keyboard.tag == "xx");
  CHECK(keyboard.name == "Ixix");
  CHECK(keyboard.accents == std::vector<std::string>{"á", "ñ"});
  CHECK(keyboard.offered);
  CHECK(keyboard.script == "Latn");
  CHECK_FALSE(keyboard.rtl);
  CHECK(keyboard.capitals);
  REQUIRE(keyboard.arrangements.size() == 2);
  const Arrangement& wide = keyboard.arrangements[0];
  const Arrangement& narrow = keyboard.arrangements[1];
  CHECK(wide.columns == 10);
  CHECK(wide.shape == PanelShape::any);
  CHECK(narrow.columns == 8);
  CHECK(narrow.shape == PanelShape::upright);
  REQUIRE(wide.letters.size() == 4);
  const Key& a = wide.letters[0][0];
  CHECK(a.text == "a");
  CHECK(a.act == KeyAct::type);
  CHECK(a.accents == std::vector<std::string>{"á", "à"});
  CHECK(wide.letters[1][1].shifted == "\"");
  CHECK(wide.letters[2][0].act == KeyAct::shift);
  CHECK(wide.letters[2][0].width == 1.5F);
  CHECK(wide.letters[3][2].width == 3.0F);
  CHECK(narrow.symbols[3][0].act == KeyAct::letters);
}

TEST_CASE("every mistake in a keyboard is found with its line") {
  struct Break {
    const char* from;
    const char* to;
    int line;
    const char* message;
  };
  const std::vector<Break> breaks = {
      {"tag = \"xx\"\n", "", -1, "\"tag\" is missing"},
      {"name =", "nam =", 2, "\"nam\" is not known"},
      {"[\"á\", \"ñ\"]", "[\"á\", \"á\"]", 4, "twice"},
      {"[\"á\", \"ñ\"]", "[\"ab\", \"ñ\"]", 4, "one visible letter"},
      {"[\"á\", \"ñ\"]", "[\"n\u0303\"]", 4, "composed"},
      {"shifted =", "shift =", 7, "\"shift\" is not known"},
      {"act=\"shift\"", "act=\"shfit\"", 10, "\"shfit\" is not known"},
      {"width=1.5", "width=0.5", 10, "narrower is too small"},
      {"width=3", "width=9", 11, "Row 4 of \"letters\" is wider than 10 keys"},
      {"width=3", "width=\"3\"", 11, "should be a number"},
      {"{act=\"done\"}]]\nsymbols = [[\"1\"], [\"2\"], [\"3\"],\n", "]]\nsymbols = [[\"1\"], [\"2\"], [\"3\"],\n", -1,
       "no key with act = \"done\""},
      {"{act=\"letters\"}", "\"x\"", -1, "no key with act = \"letters\""},
      {"{act=\"accents\"}, {act=\"space\"", "{act=\"space\"", -1, "no key with act = \"accents\""},
      {"\",\", \".\"", "\";\"", -1, "no key \",\""},
      {"[[\"a\", \"b\"], ", "[", -1, "should have 4 rows"},
      {"[\"a\", \"b\"]", "\"ab\"", 10, "Row 1 of \"letters\" should be a list"},
      {"[\"a\", \"b\"]", "[]", 10, "Row 1 of \"letters\" has no keys"},
      {"[\"a\", \"b\"]", "[\"a\", 3]", 10, "letter in quotes"},
      {"[\"a\", \"b\"]", "[\"abcde\", \"b\"]", 10, "one to four visible letters"},
      {"script = \"Latn\"\n", "", -1, "\"script\" is missing"},
      {"\"Latn\"", "\"Latin\"", 3, "four letters (ISO 15924)"},
      {"script", "direction = \"up\"\nscript", 3, "\"ltr\" or \"rtl\""},
      {"script", "offered = 1\nscript", 3, "\"offered\""},
      {"script", "composer = \"table:../en\"\nscript", 3, "The composer should be"},
      {"script", "composer = \"magic\"\nscript", 3, "The composer should be"},
      {"columns = 10", "columns = 40", 8, "columns = 6 to 14"},
      {"columns = 10\n", "", 8, "columns = 6 to 14"},
      {"columns = 10", "columns = 8\npanel = \"upright\"", -1, "another arrangement with as many columns"},
      {"\"upright\"", "\"tall\"", -1, "\"any\", \"low\" or \"upright\""},
      {"width=1.5", "gap=4", 10, "gap before a key"},
      {"act=\"accents\"}, {act=\"space\"", "act=\"accents\"}, {act=\"more\"}, {act=\"space\"", 11, "needs a label"},
      {"act=\"accents\"}, {act=\"space\"", "act=\"accents\"}, {act=\"more\", label=\"…\"}, {act=\"space\"", -1,
       "there is no such layer"},
      {"act=\"enter\"", "act=\"enter\", label=\"Go\"", 11, "Only a key to other keys"},
      {"\"'\" = {", "\"q\" = {", -1, "No row has the key \"q\""},
  };
  for (const Break& one : breaks) {
    CAPTURE(one.to);
    std::vector<Problem> problems;
    static_cast<void>(read(changed(kGood, one.from, one.to), problems));
    const Problem* problem = find(problems, one.message);
    for (const Problem& p : problems) INFO(p.line, ": ", p.message);
    REQUIRE_MESSAGE(problem != nullptr, one.message);
    CHECK(problem->file == "xx.toml");
    if (one.line >= 0) CHECK(problem->line == one.line);
  }
}

TEST_CASE("a keyboard that is not there is a problem and not a crash") {
  std::vector<Problem> problems;
  CHECK(load_keyboard("/no/such/xx.toml", problems) == Keyboard{});
  CHECK(problems.size() == 1);
}

TEST_CASE("the shipped keyboards have no problems and reach their languages' letters") {
  const std::filesystem::path folder = LECTERN_SOURCE_DIR "/assets/keyboards";
  if (!std::filesystem::exists(folder)) {
    std::printf("skipped: %s is not here\n", folder.c_str());
    return;
  }
  std::vector<Problem> problems;
  const Keyboard english = load_keyboard(folder / "en.toml", problems);
  const Keyboard spanish = load_keyboard(folder / "es.toml", problems);
  for (const Problem& problem : problems) MESSAGE(problem.file, ":", problem.line, ": ", problem.message);
  CHECK(problems.empty());
  for (const Keyboard* keyboard : {&english, &spanish}) {
    for (const Arrangement& arrangement : keyboard->arrangements) {
      for (char letter = 'a'; letter <= 'z'; ++letter) {
        CAPTURE(letter);
        CHECK(types(arrangement.letters, std::string(1, letter)));
      }
      for (const char* sign : {"0", "9", "$", "%", "(", ")", "\"", "'", "?", "!", ":", ";", "-", "&", "@", "#"}) {
        CAPTURE(sign);
        CHECK((types(arrangement.symbols, sign) || types(arrangement.letters, sign)));
      }
    }
  }
  CHECK(types(english.arrangements[0].letters, "'"));
  for (const Arrangement& arrangement : spanish.arrangements) CHECK(types(arrangement.letters, "ñ"));
  for (const char* letter : {"á", "é", "í", "ó", "ú", "ü", "ñ", "¿", "¡", "«", "»"}) {
    CAPTURE(letter);
    const bool reached = std::find(spanish.accents.begin(), spanish.accents.end(), letter) != spanish.accents.end() ||
                         types(spanish.arrangements[0].letters, letter) ||
                         types(spanish.arrangements[0].symbols, letter);
    CHECK(reached);
  }
}
