// contract_test.cpp: each command ends as scripts rely on, whatever it is given.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "db/store/open_record.h"
#include "db/store/record.h"
#include "tests/ctl/run_ctl.h"
#include "tests/forum/sample_pack.h"

using namespace lectern;

namespace {

namespace fs = std::filesystem;

struct Row {
  int code = 0;
  std::vector<std::string> typed{};
  std::string said{};  // in standard error, or in standard output where the answer is yes
};

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    std::string line = "lecternctl";
    for (const std::string& word : row.typed) line += " " + word;
    CAPTURE(line);
    const CtlRun answer = run_ctl(row.typed);
    CHECK_MESSAGE(answer.code == row.code, answer.out, answer.err);
    CHECK_MESSAGE(says(answer.code == 0 ? answer.out : answer.err + answer.out, row.said), answer.out, answer.err);
    if (row.code != 0) CHECK_FALSE((answer.err + answer.out).empty());
    if (row.code == 2 || row.code == 4) CHECK_MESSAGE(answer.out.empty(), answer.out);
  }
}

// A folder with a pack, a card on paper, a record of it, its bundle, and things that are none of these.
class Desk {
 public:
  Desk() {
    fs::create_directories(folder.path() / "pack");
    for (const auto& [name, text] : SamplePack().files) folder.put("pack/" + name, text);
    fs::create_directories(folder.path() / "home");
    fs::create_directories(folder.path() / "empty");
    folder.put("card.csv", "comment\nMore benches\n");
    folder.put("bad.csv", "no such column\nx\n");
    folder.put("file", "mine");
    const CtlRun added = run_ctl(add("card.csv"));
    REQUIRE_MESSAGE(added.code == 0, added.err);
    const CtlRun taken =
        run_ctl({"export", "--data", at("data"), "--forum", at("pack"), "--to", at("home"), "--close", "--json"});
    REQUIRE_MESSAGE(taken.code == 0, taken.err);
    bundle = nlohmann::json::parse(taken.out)["bundle"];
  }
  [[nodiscard]] std::string at(const std::string& name) const { return (folder.path() / name).string(); }
  [[nodiscard]] std::vector<std::string> add(const std::string& csv) const {
    return {"add", "--data", at("data"), "--csv", at(csv), "--channel", "paper", "--forum", at("pack")};
  }

  TemporaryFolder folder{};
  std::string bundle{};
};

const std::vector<std::vector<std::string>>& commands() {
  static const std::vector<std::vector<std::string>> kCommands{
      {"forum", "new"}, {"forum", "check"}, {"forum", "show"}, {"status"},  {"add"},
      {"withhold"},     {"export"},         {"verify"},        {"restore"}, {"keys", "new"},
      {"keys", "show"}, {"keys", "drill"},  {"pin", "new"}};
  return kCommands;
}

}  // namespace

TEST_CASE("each command has help with an example, and its own name in it") {
  for (std::vector<std::string> typed : commands()) {
    std::string example = "Example: lecternctl";
    for (const std::string& word : typed) example += " " + word;
    typed.emplace_back("--help");
    const CtlRun help = run_ctl(typed);
    CAPTURE(example);
    CHECK(help.code == 0);
    CHECK_MESSAGE(says(help.out, example), help.out);
    CHECK(help.err.empty());
  }
  CHECK(says(run_ctl({"--help"}).out, "Example: lecternctl "));
  CHECK(run_ctl({"--version"}).code == 0);
}

TEST_CASE("what makes no command ends with 2, says where help is, and leaves nothing") {
  const Desk desk;
  check_rows({
      {2, {"status", "extra"}, "lecternctl status --help"},
      {2, {"status", "--data"}, "--data"},
      {2, {"export", "--data", desk.at("data")}, "--to is required"},
      {2, {"export", "--data", desk.at("data"), "--to", desk.at("home"), "--date", "yesterday"}, "is not a date"},
      {2, {"export", "--data", desk.at("data"), "--to", desk.at("home"), "--forum", desk.at("none")}, desk.at("none")},
      {2, desk.add("none.csv"), desk.at("none.csv")},
      {2, desk.add("empty"), desk.at("empty")},
      {2, {"add", "--data", desk.at("data"), "--csv", desk.at("card.csv"), "--channel", "pigeon"}, "pigeon"},
      {2, {"withhold", "--data", desk.at("data"), "--record", "x", "--reason", "dislike"}, "dislike"},
      {2, {"verify"}, "BUNDLE is required"},
      {2, {"verify", desk.bundle, "--pubkey", "RWnokey"}, "key"},
      {2, {"verify", desk.bundle, "--code", "what was it"}, "5 words"},
      {2, {"restore", desk.bundle, "--data", desk.at("back"), "--pubkey", "RWnokey"}, "key"},
      {2, {"restore", desk.bundle, "--data", desk.at("back"), "--pubkey", desk.at("file")}, "key"},
      {2, {"forum", "show", desk.at("pack"), "--lang", "fr"}, "It has: en es."},
      {2, {"keys", "show"}, "FILE or --data DIR"},
      {2, {"keys", "show", desk.at("file"), "--data", desk.at("data")}, "excludes"},
      {2, {"keys", "show", desk.at("none")}, desk.at("none")},
      {2, {"keys", "drill", "--data", desk.at("data"), "--forum", desk.at("pack")}, "--words"},
  });
  CHECK_FALSE(fs::exists(desk.at("back")));
}

TEST_CASE("where the answer is no, a command ends with 1 and says why") {
  const Desk desk;
  std::ofstream(desk.bundle + "/public/comments.csv", std::ios::app) << " ";
  check_rows({
      {1, desk.add("bad.csv"), "Nothing of this file was added"},
      {1, {"withhold", "--data", desk.at("data"), "--record", "none", "--reason", "threat"}, "no comment has"},
      {1, {"verify", desk.bundle}, "WRONG: "},
      {1, {"verify", desk.bundle, "--json"}, "\"true\": false"},
      {1, {"forum", "check", desk.at("none")}, "This pack is refused"},
      {1, {"forum", "check", desk.at("file")}, "This pack is refused"},
      {1, {"forum", "check", desk.at("empty"), "--json"}, "\"usable\": false"},
      {1, {"forum", "new", desk.at("pack")}, "nothing in it was changed"},
      {1, {"keys", "new", desk.at("file")}, "is there already"},
      {1, {"keys", "show", desk.at("file")}, "holds no age key"},
  });
}

TEST_CASE("a record, bundle or pack that is refused ends with 4, says why, and none is made where there was none") {
  const Desk desk;
  fs::create_directories(desk.at("rotten"));
  desk.folder.put("rotten/record-a.db", "this is no record at all");
  std::vector<Row> rows;
  for (const std::string where : {"none", "file", "empty", "rotten"}) {
    const std::string data = desk.at(where);
    rows.push_back({4, {"status", "--data", data}, data});
    rows.push_back({4, {"status", "--data", data, "--json"}, data});
    rows.push_back({4, {"withhold", "--data", data, "--record", "x", "--reason", "threat"}, data});
    rows.push_back({4, {"export", "--data", data, "--to", desk.at("home")}, data});
    rows.push_back({4, {"keys", "show", "--data", data}, data});
    rows.push_back({4, {"pin", "new", "--data", data}, data});
    rows.push_back({4, {"verify", data}, data});
    rows.push_back({4, {"restore", data, "--data", desk.at("back")}, data});
  }
  rows.push_back({4, {"restore", desk.bundle, "--data", desk.at("file")}, desk.at("file")});
  rows.push_back({4, {"restore", desk.at("data"), "--data", desk.at("back")}, "not a bundle"});
  rows.push_back({4, {"export", "--data", desk.at("data"), "--to", desk.at("none/deeper")}, "there is no folder"});
  rows.push_back({4, {"export", "--data", desk.at("data"), "--to", desk.at("file")}, "there is no folder"});
  rows.push_back({4, {"forum", "show", desk.at("empty")}, "forum.toml"});
  rows.push_back({4,
                  {"keys", "drill", "--data", desk.at("data"), "--forum", desk.at("pack"), "--to", desk.at("home")},
                  "not sealed"});
  check_rows(rows);
  CHECK_FALSE(fs::exists(desk.at("none")));
  CHECK_FALSE(fs::exists(desk.at("back")));
  CHECK(fs::is_empty(desk.at("empty")));
  CHECK(fs::is_regular_file(desk.at("file")));
}

TEST_CASE("while a kiosk has its record open, every command that wants it ends with 4 and says so") {
  const Desk desk;
  const auto kiosk = open_record(desk.at("data"));
  REQUIRE(kiosk.ok());
  const std::string data = desk.at("data");
  check_rows({
      {4, {"status", "--data", data}, "another Lectern"},
      {4, desk.add("card.csv"), "another Lectern"},
      {4, {"withhold", "--data", data, "--record", "x", "--reason", "threat"}, "another Lectern"},
      {4, {"export", "--data", data, "--to", desk.at("home")}, "another Lectern"},
      {4, {"restore", desk.bundle, "--data", data, "--forum", desk.at("pack")}, "another Lectern"},
      {4, {"keys", "show", "--data", data}, "another Lectern"},
      {4, {"pin", "new", "--data", data}, "another Lectern"},
  });
}

TEST_CASE("what goes well ends with 0, and --json is one JSON value with the facts") {
  const Desk desk;
  const std::string data = desk.at("data");
  REQUIRE(run_ctl({"keys", "new", desk.at("clerk.key")}).code == 0);
  const std::vector<Row> rows{
      {0, {"status", "--data", data, "--json"}, "\"healthy\": true"},
      {0, {"verify", desk.bundle, "--json"}, "\"true\": true"},
      {0, {"verify", desk.bundle, "--pubkey", desk.bundle + "/proof/kiosk.pub", "--json"}, "\"key_was_given\": true"},
      {0, {"forum", "check", desk.at("pack"), "--json"}, "\"usable\": true"},
      {0, {"keys", "new", desk.at("second.key"), "--json"}, "\"recipient\": \"age1"},
      {0, {"keys", "show", desk.at("clerk.key"), "--json"}, "\"recipient\": \"age1"},
      {0, {"keys", "show", "--data", data, "--json"}, "\"public_key\": \""},
      {0, {"restore", desk.bundle, "--data", desk.at("back"), "--forum", desk.at("pack"), "--json"}, "\"added\": 1"},
      {0, {"export", "--data", data, "--forum", desk.at("pack"), "--to", desk.at("home"), "--json"}, "\"comments\": 1"},
  };
  for (const Row& row : rows) {
    const CtlRun answer = run_ctl(row.typed);
    CAPTURE(row.said);
    CHECK_MESSAGE(answer.code == 0, answer.err);
    CHECK_MESSAGE(says(answer.out, row.said), answer.out);
    CHECK(nlohmann::json::accept(answer.out));
  }
}
