// forum_shelf.cpp: looks at forum packs in full before anything is said of them.
#include "kiosk/office/forum_shelf.h"

#include <algorithm>
#include <utility>

#include "db/bundle/pack_import.h"
#include "db/store/sealing.h"
#include "kiosk/base/problem_lines.h"
#include "kiosk/forum/chosen_forum.h"
#include "kiosk/forum/pack_folder.h"
#include "kiosk/office/stick_reader.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostForums = 20;
constexpr const char* kForums = "forums";

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

std::string code_of(const std::string& sha256) {
  return sha256.size() < 12 ? sha256 : sha256.substr(0, 4) + " " + sha256.substr(4, 4) + " " + sha256.substr(8, 4);
}

ForumFacts facts_of(const LoadedPack& loaded, const fs::path& folder) {
  ForumFacts facts{.folder = folder.string(), .code = code_of(loaded.pack.sha256), .sealed = loaded.pack.sealed};
  if (!loaded.pack.languages.empty()) facts.title = loaded.pack.entry(loaded.pack.languages.front().tag, "title").plain;
  if (facts.title.empty()) facts.title = folder.filename().string();
  for (const PackLanguage& language : loaded.pack.languages)
    facts.languages += (facts.languages.empty() ? "" : ", ") + language.tag;
  for (const Problem& problem : loaded.problems) {
    ++(is_error(problem) ? facts.errors : facts.warnings);
    facts.problems.push_back(problem_line(problem));
  }
  return facts;
}

ForumFacts::Signature shown(PackSignature signature) {
  switch (signature) {
    case PackSignature::none:
      return ForumFacts::Signature::none;
    case PackSignature::good:
      return ForumFacts::Signature::good;
    case PackSignature::unknown:
      return ForumFacts::Signature::unknown;
    case PackSignature::broken:
      return ForumFacts::Signature::bad;
  }
  return ForumFacts::Signature::bad;
}

// Looked at in full, and put away again: only what an organizer chooses stays.
ForumFacts looked_at(const fs::path& stick, const FoundPack& found, const fs::path& forums) {
  ForumFacts facts{.folder = found.name, .title = found.title, .on_stick = true, .errors = 1};
  const Result<PackPreview> preview = bring_in(stick, found.name, forums, {});
  if (!preview) {
    facts.problems.push_back(preview.error().detail);
    return facts;
  }
  facts = facts_of(preview.value().loaded, found.name);
  facts.on_stick = true;
  facts.title = found.title;
  facts.code = preview.value().code;
  facts.signature = shown(preview.value().signature);
  facts.replaces = preview.value().place == PackPlace::other;
  facts.here = preview.value().place == PackPlace::same;
  for (const std::string& why : preview.value().refused) {
    ++facts.errors;
    facts.problems.push_back(why);
  }
  static_cast<void>(discard(preview.value()).ok());
  return facts;
}

}  // namespace

std::vector<ForumFacts> ForumShelf::list(StickDesk& sticks) const {
  std::vector<ForumFacts> all;
  std::error_code failed;
  const fs::path forums = data_ / kForums;
  for (const fs::path& parent : {forums, assets_ / kForums}) {
    if (parent.is_relative() && data_.empty()) continue;
    for (const fs::path& folder : folders_in(parent)) {
      ForumFacts facts = facts_of(load_forum(folder), folder);
      facts.in_use = fs::equivalent(folder, in_use_, failed);
      all.push_back(std::move(facts));
    }
  }
  const StickReader stick(sticks);
  if (!stick.folder() || data_.empty()) return all;
  static_cast<void>(sweep_incoming(forums).ok());
  if (const auto found = find_packs(stick.folder().value()))
    for (const FoundPack& pack : found.value()) all.push_back(looked_at(stick.folder().value(), pack, forums));
  return all;
}

// Written beside the record, whole or not at all: it is read before the record is opened.
Status ForumShelf::use(const std::string& folder) const {
  if (data_.empty()) return Error{ErrorCode::unavailable, "a rehearsal keeps nothing"};
  const LoadedPack loaded = load_forum(folder);
  if (!loaded.usable()) return Error{ErrorCode::bad_input, "the forum " + folder + " has errors"};
  const fs::path fresh = data_ / (std::string(kChosenForum) + ".new");
  if (Status removed = disk_->remove(fresh); !removed) return removed;  // what a power cut left may be longer
  if (Status put = disk_->put(fresh, folder); !put) return put;
  if (Status named = disk_->rename(fresh, data_ / kChosenForum); !named) return named;
  return disk_->sync_folder(data_);
}

Status ForumShelf::bring(StickDesk& sticks, const std::string& folder) const {
  const StickReader stick(sticks);
  if (!stick.folder()) return stick.folder().error();
  const Result<PackPreview> preview = bring_in(stick.folder().value(), folder, data_ / kForums, {});
  if (!preview) return preview.error();
  const Result<fs::path> brought = accept(preview.value());
  return brought ? done() : Status(brought.error());
}

}  // namespace lectern
