// forum_commands_test.cpp: the clerk's commands keep their promises: what is printed and how they end.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/base/files.h"
#include "kiosk/base/graphemes.h"
#include "tests/ctl/run_ctl.h"
#include "tests/forum/sample_pack.h"

using namespace lectern;

namespace {

CtlRun run(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "forum");
  return run_ctl(arguments);
}

}  // namespace

TEST_CASE("check prints each problem with file and line, and a count at the end") {
  const TemporaryFolder folder;
  SamplePack()
      .change("en.md", "river.[^report]", "river.[^rumor]")
      .change("es.md", "está libre", "es un escándalo")
      .write(folder);
  const CtlRun checked = run({"check", folder.path().string()});
  CHECK(checked.code == 1);
  CHECK(says(checked.out, (folder.path() / "en.md").string() + ":10: error: The mark [^rumor]"));
  CHECK(says(checked.out, (folder.path() / "es.md").string() + ":13: warning: "));
  CHECK(says(checked.out, "2 errors, 1 warning. This pack is refused"));
}

TEST_CASE("warnings alone let a pack pass, and so does a good one") {
  const TemporaryFolder folder;
  SamplePack().change("es.md", "está libre", "es un escándalo").write(folder);
  CHECK(run({"check", folder.path().string()}).code == 0);
  const TemporaryFolder good;
  SamplePack().write(good);
  const CtlRun checked = run({"check", good.path().string()});
  CHECK(checked.code == 0);
  CHECK(checked.out == "0 errors, 0 warnings. This pack can be opened.\n");
  CHECK(run({"check", "/no/such/folder"}).code == 1);
}

TEST_CASE("check --json says the same to a program") {
  const TemporaryFolder folder;
  SamplePack().change("en.md", "A new park", "A \xC3( park").write(folder);
  const CtlRun checked = run({"check", "--json", folder.path().string()});
  CHECK(checked.code == 1);
  const nlohmann::json all = nlohmann::json::parse(checked.out);
  CHECK(all["id"] == "sample");
  CHECK(all["usable"] == false);
  CHECK(all["errors"] == 1);
  CHECK(all["problems"][0]["file"] == "en.md");
  CHECK(all["problems"][0]["line"] == 2);
  CHECK(all["sha256"].get<std::string>().size() == 64);
}

TEST_CASE("show prints what residents will read, wrapped, and says that a draft is one") {
  const TemporaryFolder folder;
  SamplePack().write(folder);
  const CtlRun english = run({"show", folder.path().string()});
  CHECK(english.code == 0);
  for (const char* part :
       {"A new park", "Build it", "[report] Town report, 4 August 2025 (2025-08-04, confidence high)",
        "The town needs more parks.", "- It can set the budget."}) {
    CAPTURE(part);
    CHECK(says(english.out, part));
  }
  CHECK_FALSE(says(english.out, "DRAFT"));
  CHECK_FALSE(says(english.out, "framing"));
  const CtlRun spanish = run({"show", folder.path().string(), "--lang", "es"});
  CHECK(says(spanish.out, "DRAFT"));
  CHECK(says(spanish.out, "Un parque nuevo"));
  std::istringstream lines(spanish.out);
  for (std::string line; std::getline(lines, line);) CHECK(count_graphemes(line) <= 78);
}

TEST_CASE("show refuses a language that is not there and a pack with errors") {
  const TemporaryFolder folder;
  SamplePack().write(folder);
  const CtlRun french = run({"show", folder.path().string(), "--lang", "fr"});
  CHECK(french.code == 2);
  CHECK(says(french.err, "It has: en es."));
  folder.put("es.md", "");
  const CtlRun broken = run({"show", folder.path().string()});
  CHECK(broken.code == 4);
  CHECK(broken.out.empty());
  CHECK(says(broken.err, "es.md: error: "));
}

TEST_CASE("new copies the starter and overwrites nothing") {
  const TemporaryFolder assets;
  std::filesystem::create_directories(assets.path() / "forums" / "starter");
  for (const auto& [name, text] : SamplePack().files) assets.put("forums/starter/" + name, text);
  setenv("LECTERN_ASSETS", assets.path().c_str(), 1);
  const TemporaryFolder place;
  const std::string made = (place.path() / "bridges").string();
  const CtlRun first = run({"new", made});
  CHECK(first.code == 0);
  CHECK(says(first.out, "lecternctl forum check " + made));
  CHECK(run({"check", made}).code == 0);

  REQUIRE(write_file(place.path() / "bridges" / "en.md", "mine").ok());
  const CtlRun second = run({"new", made});
  CHECK(second.code == 1);
  CHECK(says(second.err, "nothing in it was changed"));
  CHECK(read_file(place.path() / "bridges" / "en.md", 100).value() == "mine");

  place.put("file", "mine");
  CHECK(run({"new", (place.path() / "file").string()}).code == 1);
  std::filesystem::create_symlink("round", place.path() / "round");
  CHECK(run({"new", (place.path() / "round").string()}).code == 1);
  setenv("LECTERN_ASSETS", "/no/such/place", 1);
  CHECK(run({"new", (place.path() / "other").string()}).code == 1);
  unsetenv("LECTERN_ASSETS");
}

TEST_CASE("wrong use says so, and help shows an example") {
  CHECK(run({}).code == 2);
  CHECK(run({"check"}).code == 2);
  CHECK(run({"chekc", "x"}).code == 2);
  const CtlRun help = run({"check", "--help"});
  CHECK(help.code == 0);
  CHECK(says(help.out, "Example: lecternctl forum check"));
}
