// forum_check.cpp: "forum check": every problem of a forum pack, and whether it can be opened.
#include <algorithm>
#include <iostream>
#include <memory>

#include "db/store/sealing.h"
#include "kiosk/base/problem_lines.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/exit_codes.h"
#include "kiosk/ctl/speaking.h"
#include "kiosk/forum/pack_folder.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct ForumCheckGiven {
  fs::path folder{};
  bool json = false;
};

int check(const ForumCheckGiven& given) {
  const LoadedPack loaded = load_forum(given.folder);
  const auto errors = static_cast<std::size_t>(std::count_if(loaded.problems.begin(), loaded.problems.end(), is_error));
  const std::size_t warnings = loaded.problems.size() - errors;
  if (given.json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Problem& problem : loaded.problems) {
      list.push_back({{"weight", weight_word(problem.weight)},
                      {"file", problem.file},
                      {"line", problem.line},
                      {"message", problem.message}});
    }
    print_json({{"id", loaded.pack.id},
                {"sha256", loaded.pack.sha256},
                {"usable", loaded.usable()},
                {"errors", errors},
                {"warnings", warnings},
                {"problems", list}});
  } else {
    std::cout << list_problems(loaded.problems, given.folder);
    std::cout << count_of(errors, "error") << ", " << count_of(warnings, "warning") << ". "
              << (loaded.usable() ? "This pack can be opened." : "This pack is refused until the errors are put right.")
              << '\n';
  }
  return loaded.usable() ? kOk : kNo;
}

}  // namespace

void add_forum_check(const Command& among) {
  const auto given = std::make_shared<ForumCheckGiven>();
  const Command look = among.command("check", "List every problem and neutrality warning");
  look.takes("DIR", given->folder, "The pack's folder").required();
  look.tells_json(given->json);
  look.example("lecternctl forum check bridges");
  look.does([given] { return check(*given); });
}

}  // namespace lectern
