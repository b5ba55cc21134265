// mistyped_test.cpp: whoever mistypes a command or an option is told what they may have meant.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/ctl/run_ctl.h"

using namespace lectern;

namespace {

struct Slip {
  std::vector<std::string> typed{};
  std::string said{};
};

}  // namespace

TEST_CASE("a mistyped command or option ends with 2, and what was meant is named") {
  const std::vector<Slip> slips{
      {{"exprot"}, R"(lecternctl: there is no command "exprot". Did you mean "export"?)"},
      {{"exprot", "--to", "x"}, R"(there is no command "exprot". Did you mean "export"?)"},
      {{"forum", "chekc", "x"}, R"(there is no command "forum chekc". Did you mean "forum check"?)"},
      {{"keys", "drlil"}, R"(there is no command "keys drlil". Did you mean "keys drill"?)"},
      {{"drill"}, R"(there is no command "drill". Did you mean "keys drill"?)"},
      {{"shwo"}, R"(Did you mean "forum show" or "keys show"?)"},
      {{"status", "--jsno"}, R"(lecternctl: status has no option "--jsno". Did you mean "--json"?)"},
      {{"export", "--dta=x", "--to", "y"}, R"(lecternctl: export has no option "--dta". Did you mean "--data"?)"},
      {{"export", "--ot", "y"}, R"(lecternctl: export has no option "--ot". Did you mean "--to"?)"},
      {{"forum", "check", "x", "--jsn"}, R"(lecternctl: forum check has no option "--jsn". Did you mean "--json"?)"},
      {{"--verison"}, R"(lecternctl: there is no option "--verison". Did you mean "--version"?)"},
  };
  for (const Slip& slip : slips) {
    CAPTURE(slip.said);
    const CtlRun answer = run_ctl(slip.typed);
    CHECK(answer.code == 2);
    CHECK(answer.out.empty());
    CHECK_MESSAGE(says(answer.err, slip.said), answer.err);
  }
}

TEST_CASE("where nothing is near, the commands or options there are get listed") {
  for (const std::vector<std::string>& typed : {std::vector<std::string>{}, {"frobnicate"}}) {
    const CtlRun answer = run_ctl(typed);
    CHECK(answer.code == 2);
    for (const char* one : {"  status ", "  forum check ", "  keys drill ", "  pin new ", "  restore "}) {
      CHECK_MESSAGE(says(answer.err, one), answer.err);
    }
    CHECK_FALSE(says(answer.err, "Did you mean"));
  }
  const CtlRun group = run_ctl({"keys", "frobnicate"});
  CHECK(says(group.err, "  keys show "));
  CHECK_FALSE(says(group.err, "  status "));
  CHECK(says(run_ctl({"keys"}).err, R"("keys" wants to know what to do. The commands are:)"));
  CHECK(says(run_ctl({"status", "--frobnicate"}).err, "It has: --help --data --json"));
}

TEST_CASE("a value that looks like an option is not taken for a mistyped one") {
  const CtlRun answer = run_ctl({"withhold", "--note", "--jsno", "--reason", "threat"});
  CHECK(answer.code == 2);
  CHECK_FALSE(says(answer.err, "no option"));
  CHECK(says(answer.err, "--record is required"));
}
