// office_forums.cpp: the forums that this kiosk can show, and which it shows from the next start on.
#include <algorithm>
#include <utility>

#include "db/keys/digest.h"
#include "db/store/sealing.h"
#include "kiosk/shell/office.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostForums = 20;

std::vector<fs::path> folders_in(const fs::path& parent) {
  std::vector<fs::path> found;
  std::error_code failed;
  for (fs::directory_iterator at(parent, failed), end; !failed && at != end; at.increment(failed)) {
    std::error_code unknown;
    if (fs::is_regular_file(fs::symlink_status(at->path() / "forum.toml", unknown))) found.push_back(at->path());
  }
  std::sort(found.begin(), found.end());
  if (found.size() > kMostForums) found.resize(kMostForums);
  return found;
}

std::string one_line_of(const Problem& problem) {
  return problem.file + (problem.line > 0 ? ":" + std::to_string(problem.line) : "") + ": " + problem.message;
}

std::string code_of(const std::string& sha256) {
  return sha256.size() < 12 ? sha256 : sha256.substr(0, 4) + " " + sha256.substr(4, 4) + " " + sha256.substr(8, 4);
}

}  // namespace

ForumFacts forum_facts(const fs::path& folder) {
  const LoadedPack loaded = load_forum(folder);
  ForumFacts facts{.folder = folder.string(), .code = code_of(loaded.pack.sha256), .signature = "none"};
  if (!loaded.pack.languages.empty()) facts.title = loaded.pack.entry(loaded.pack.languages.front().tag, "title").plain;
  if (facts.title.empty()) facts.title = folder.filename().string();
  for (const PackLanguage& language : loaded.pack.languages)
    facts.languages += (facts.languages.empty() ? "" : ", ") + language.tag;
  for (const Problem& problem : loaded.problems) {
    ++(problem.weight == Problem::Weight::error ? facts.errors : facts.warnings);
    facts.problems.push_back(one_line_of(problem));
  }
  return facts;
}

Office::Answer Office::list_forums() {
  std::vector<ForumFacts> all;
  std::error_code failed;
  for (const fs::path& parent : {parts_.data / "forums", parts_.assets / "forums"}) {
    if (parent.is_relative()) continue;
    for (const fs::path& folder : folders_in(parent)) {
      ForumFacts facts = forum_facts(folder);
      facts.in_use = fs::equivalent(folder, parts_.pack_dir, failed);
      all.push_back(std::move(facts));
    }
  }
  return {StaffTold{std::move(all)}};
}

Office::Answer Office::bring_forum(const StaffEffect& order) {
  return ended(order, Error{ErrorCode::unavailable, "no forum can be brought yet"});
}

}  // namespace lectern
