// pack_check_test.cpp: each way to break a pack is found, with its file and line.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/forum/pack_folder.h"
#include "tests/forum/sample_pack.h"

using namespace lectern;

namespace {

struct Break {
  const char* file;
  const char* from;
  const char* to;
  const char* found_in;  // file of the problem
  int line;              // -1: any
  const char* message;
};

constexpr Problem::Weight kError = Problem::Weight::error;
constexpr Problem::Weight kWarning = Problem::Weight::warning;

void check_break(const Break& one, Problem::Weight weight) {
  CAPTURE(one.file);
  CAPTURE(one.to);
  const LoadedPack loaded = SamplePack().change(one.file, one.from, one.to).load();
  const Problem* problem = find_problem(loaded.problems, one.message);
  for (const Problem& p : loaded.problems) INFO(p.file, ":", p.line, ": ", p.message);
  REQUIRE_MESSAGE(problem != nullptr, one.message);
  CHECK(problem->file == one.found_in);
  if (one.line >= 0) CHECK(problem->line == one.line);
  CHECK(problem->weight == weight);
  CHECK(loaded.usable() == (weight == kWarning));
}

}  // namespace

TEST_CASE("mistakes in forum.toml are errors with their lines") {
  const std::vector<Break> breaks = {
      {"forum.toml", "format = 1", "format = 2", "forum.toml", 1, "format that this Lectern does not know"},
      {"forum.toml", "format = 1\n", "", "forum.toml", 0, "\"format\" is missing"},
      {"forum.toml", "id = \"sample\"", "id = \"../up\"", "forum.toml", 2, "../up"},
      {"forum.toml", "id = \"sample\"\n", "", "forum.toml", -1, "\"id\" is missing"},
      {"forum.toml", "\"meeting\"", "\"party\"", "forum.toml", 3, "should be one of: demonstration"},
      {"forum.toml", "\"2025-08\"", "\"August\"", "forum.toml", 4, "facts_as_of"},
      {"forum.toml", "background = [", "backgrond = [", "forum.toml", 5, "\"backgrond\" is not known"},
      {"forum.toml", "[\"yes\", \"no\"]", "[\"yes\", \"yes\"]", "forum.toml", 6, "\"yes\" is there twice"},
      {"forum.toml", "[\"yes\", \"no\"]", "[\"yes\", 3]", "forum.toml", 6, "list of ids"},
      {"forum.toml", "[\"yes\", \"no\"]", "\"yes\"", "forum.toml", 6, "list in square brackets"},
      {"forum.toml", "undecided = [\"cost\"]", "undecided = []", "forum.toml", 0, "\"undecided\" is empty"},
      {"forum.toml", "[\"parks\"]", "[\"Parks!\"]", "forum.toml", 10, "lower-case letters"},
      {"forum.toml", "id = \"less\"", "id = \"more\"", "forum.toml", 16, "\"more\" is there twice"},
      {"forum.toml", "leans = \"no\"", "lean = \"no\"", "forum.toml", 18, "\"lean\" is not known"},
      {"forum.toml", "\"2025-08-04\"", "\"4 August\"", "forum.toml", 21, "\"date\" should look like"},
      {"forum.toml", "\"high\"", "\"sure\"", "forum.toml", 22, "high, medium, low"},
      {"forum.toml", "id = \"report\"", "id = \"framing\"", "forum.toml", -1, "cannot be a source"},
      {"forum.toml", "comment = 1000", "comment = 100", "forum.toml", 24, "from 200 to 5000"},
      {"forum.toml", "comment = 1000", "comment = \"many\"", "forum.toml", 24, "whole number"},
      {"forum.toml", "kind =", "idle_minutes = 9\nkind =", "forum.toml", 3, "from 2 to 5"},
      {"forum.toml", "fairness = false", "fairnes = false", "forum.toml", 26, "\"fairnes\""},
      {"forum.toml", "fairness = false", "fairness = \"no\"", "forum.toml", 26, "true or false"},
      {"forum.toml", "[language.es]", "[language.\"../es\"]", "forum.toml", 29, "not a language tag"},
      {"forum.toml", "[language.es]", "[language.fr]", "fr.md", 0, "missing"},
      {"forum.toml", "kind = \"meeting\"", "kind = meeting", "forum.toml", 3, "not TOML"},
      {"forum.toml", "kind = \"meeting\"", "kind = \"meeting\"\nkind = \"starter\"", "forum.toml", 4, "not TOML"},
      {"forum.toml", "sample", "sam\xFFple", "forum.toml", 2, "not UTF-8"},
  };
  for (const Break& one : breaks) check_break(one, kError);
}

TEST_CASE("mistakes in a language file are errors with their lines") {
  const std::string long_title = "A new park" + std::string(80, '!');
  const std::vector<Break> breaks = {
      {"es.md", "# title\nUn parque nuevo\n", "", "es.md", 0, "\"# title\" is missing"},
      {"en.md", "# notice", "# notize", "en.md", 5, "\"notize\" is not known"},
      {"en.md", "# notice", "# title", "en.md", 5, "\"title\" is there twice"},
      {"en.md", "A new park\n", "\n", "en.md", 1, "\"title\" is empty"},
      {"en.md", "A new park\n", long_title.c_str(), "en.md", 1, "too long"},
      {"en.md", "A new park\n", "A new\n\npark\n", "en.md", 1, "one paragraph"},
      {"en.md", "# title", "Hello\n# title", "en.md", 1, "before any"},
      {"en.md", "# notice", "# Important notice", "en.md", 5, "is not a key"},
      {"en.md", "A new park", "A \xC3( park", "en.md", 2, "not UTF-8"},
      {"en.md", "A new park", "A \u202Enew park", "en.md", 2, "hidden characters"},
      {"en.md", "A new park", "A \x07new park", "en.md", 2, "hidden characters"},
      {"en.md", "river.[^report]", "river.", "en.md", -1, "out of step"},
      {"es.md", "río.[^report]", "río.[^framing]", "es.md", 9, "\"short\" is out of step with en.md"},
      {"es.md", "decir?[^framing]", "decir?", "es.md", 10, "has no source"},
      {"en.md", "year.[^report]", "year.[^rumor]", "en.md", 14, "names no source"},
      {"en.md", "year.[^report]", "year.[^report] More to say.", "en.md", 14, "\"More to say.\""},
      {"en.md", "year.[^report]", "year.[^re port]", "en.md", 14, "[^id]"},
      {"en.md", "and a place to play", "and a very large place for all of us to play in", "en.md", -1,
       "out of balance"},
      {"en.md", "Build it now.", "Build it now, as soon as it can be done at all.", "en.md", 27,
       "options are out of balance"},
      {"en.md", "Our board should", "## Our board should", "en.md", -1, "heading"},
      {"en.md", "The board meets", "[The board](x) meets", "en.md", -1, "Links"},
  };
  for (const Break& one : breaks) {
    // Without its mark in one language, the other is told to be out of step: name the file that is compared.
    Break expected = one;
    if (std::string_view(one.message) == "out of step") expected.found_in = "es.md";
    check_break(expected, kError);
  }
}

TEST_CASE("doubtful things are warnings and the pack stays usable") {
  const std::vector<Break> breaks = {
      {"forum.toml", "leans = \"no\"", "leans = \"yes\"", "forum.toml", 13, "out of balance (yes 2)"},
      {"en.md", "The land is free", "A lucrative piece of land is free", "en.md", 13, "\"lucrative\""},
      {"es.md", "está libre", "es un escándalo", "es.md", 13, "\"escándalo\""},
      {"en.md", "The land is free", "The town must act", "en.md", 13, "seems to advise"},
      {"es.md",
       "A\xC3\xB1"
       "o",
       "Ano", "es.md", -1, ""},
      {"en.md", "every comment", "every **comment**", "en.md", -1, "Bold"},
      {"es.md", "jugar", "ju\u0301gar", "es.md", -1, "composed form"},
  };
  for (const Break& one : breaks) {
    if (*one.message != '\0') check_break(one, kWarning);
  }
}

TEST_CASE("a source that nobody names is a warning") {
  SamplePack sample;
  sample.change("forum.toml", "[limits]", "[[source]]\nid = \"spare\"\nconfidence = \"low\"\n[limits]");
  for (const char* file : {"en.md", "es.md"}) sample.files[file] += "# source.spare\nSpare\n";
  const LoadedPack loaded = sample.load();
  CHECK(loaded.usable());
  REQUIRE(find_problem(loaded.problems, "\"spare\" is not named") != nullptr);
  CHECK(find_problem(loaded.problems, "\"spare\" is not named")->line == 23);
}

TEST_CASE("entries in another order are a warning") {
  SamplePack sample;
  sample.change("es.md", "# topic.parks\nParques\n", "");
  sample.files["es.md"] += "# topic.parks\nParques\n";
  const LoadedPack loaded = sample.load();
  CHECK(loaded.usable());
  CHECK(find_problem(loaded.problems, "another place") != nullptr);
}

TEST_CASE("files that are not part of the pack are a warning, except a README") {
  SamplePack sample;
  sample.files["README.md"] = "about";
  sample.files["fr.md"] = "# title\n";
  const LoadedPack loaded = sample.load();
  CHECK(loaded.usable());
  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems.front().file == "fr.md");
}

TEST_CASE("hard English is a warning") {
  const LoadedPack loaded =
      SamplePack()
          .change(
              "en.md", "The land is free this year.",
              "Notwithstanding considerable administrative uncertainty, the municipality anticipates availability of "
              "approximately seventeen undeveloped agricultural properties, necessitating comprehensive environmental "
              "examination, intergovernmental coordination, and extraordinarily complicated deliberation about "
              "prospective recreational utilization opportunities and responsibilities.")
          .load();
  CHECK(loaded.usable());
  CHECK(find_problem(loaded.problems, "reads at about grade") != nullptr);
}

TEST_CASE("Chinese is measured in characters, and only warned about") {
  SamplePack sample;
  sample.change("forum.toml", "[language.es]", "[language.zh-Hans]");
  sample.files["zh-Hans.md"] = sample.files["en.md"];
  sample.files.erase("es.md");
  sample.change("zh-Hans.md", "Some people want the park and a place to play.", "有人想要公园。");
  const LoadedPack loaded = sample.load();
  CHECK(loaded.usable());
  CHECK(find_problem(loaded.problems, "characters, their mean is") != nullptr);
}

TEST_CASE("a file from another system is read: byte order mark and Windows line ends") {
  SamplePack sample;
  for (const char* file : {"en.md", "es.md"}) {
    std::string windows = "\xEF\xBB\xBF";
    for (const char c : sample.files[file]) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    sample.files[file] = windows;
  }
  const LoadedPack loaded = sample.load();
  for (const Problem& problem : loaded.problems) MESSAGE(problem.file, ":", problem.line, ": ", problem.message);
  CHECK(loaded.problems.empty());
  CHECK(loaded.pack.entry("en", "title").plain == "A new park");
}

TEST_CASE("all problems are listed, errors first, in the order of files and lines") {
  SamplePack sample;
  sample.change("es.md", "# title\nUn parque nuevo\n", "");
  sample.change("en.md", "# notice", "# notize");
  sample.change("en.md", "river.[^report]", "river.[^rumor]");
  sample.change("forum.toml", "comment = 1000", "comment = 1");
  sample.files["fr.md"] = "";
  const std::vector<Problem> problems = sample.load().problems;
  CHECK(problems.size() >= 7);
  CHECK(std::is_sorted(problems.begin(), problems.end()));
  for (const char* part :
       {"# title\" is missing", "notize", "rumor", "from 200", "# notice\" is missing", "not part"}) {
    CAPTURE(part);
    CHECK(find_problem(problems, part) != nullptr);
  }
  CHECK(problems.front().weight == kError);
  CHECK(problems.back().weight == kWarning);
}
