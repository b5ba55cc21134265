// office_forums.cpp: the forums that this kiosk can show, and which it shows from the next start on.
#include <algorithm>
#include <utility>

#include "db/bundle/pack_import.h"
#include "db/store/sealing.h"
#include "kiosk/forum/chosen_forum.h"
#include "kiosk/forum/pack_folder.h"
#include "kiosk/office/office.h"

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

std::string one_line_of(const Problem& problem) {
  return problem.file + (problem.line > 0 ? ":" + std::to_string(problem.line) : "") + ": " + problem.message;
}

std::string code_of(const std::string& sha256) {
  return sha256.size() < 12 ? sha256 : sha256.substr(0, 4) + " " + sha256.substr(4, 4) + " " + sha256.substr(8, 4);
}

}  // namespace

namespace {

ForumFacts facts_of(const LoadedPack& loaded, const fs::path& folder) {
  ForumFacts facts{.folder = folder.string(),
                   .code = code_of(loaded.pack.sha256),
                   .sealed = loaded.pack.sealed,
                   .signature = "none"};
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

const char* word_for(PackSignature signature) {
  switch (signature) {
    case PackSignature::none:
      return "none";
    case PackSignature::good:
      return "good";
    case PackSignature::unknown:
      return "unknown";
    case PackSignature::broken:
      return "bad";
  }
  return "none";
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
  facts.signature = word_for(preview.value().signature);
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

Office::Answer Office::list_forums() {
  std::vector<ForumFacts> all;
  std::error_code failed;
  const fs::path forums = parts_.data / kForums;
  for (const fs::path& parent : {forums, parts_.assets / kForums}) {
    if (parent.is_relative() && parts_.data.empty()) continue;
    for (const fs::path& folder : folders_in(parent)) {
      ForumFacts facts = facts_of(load_forum(folder), folder);
      facts.in_use = fs::equivalent(folder, parts_.pack_dir, failed);
      all.push_back(std::move(facts));
    }
  }
  if (const Result<fs::path> stick = sticks_.open_to_read(); stick && !parts_.data.empty()) {
    static_cast<void>(sweep_incoming(forums).ok());
    if (const auto found = find_packs(stick.value()))
      for (const FoundPack& pack : found.value()) all.push_back(looked_at(stick.value(), pack, forums));
    sticks_.close();
  }
  return {StaffTold{std::move(all)}};
}

// Written beside the record, whole or not at all: it is read before the record is opened.
Status Office::use_forum(const std::string& folder) {
  if (parts_.data.empty()) return Error{ErrorCode::unavailable, "a rehearsal keeps nothing"};
  const LoadedPack loaded = load_forum(folder);
  if (!loaded.usable()) return Error{ErrorCode::bad_input, "the forum " + folder + " has errors"};
  const fs::path fresh = parts_.data / (std::string(kChosenForum) + ".new");
  if (Status removed = parts_.disk->remove(fresh); !removed) return removed;  // what a power cut left may be longer
  if (Status put = parts_.disk->put(fresh, folder); !put) return put;
  if (Status named = parts_.disk->rename(fresh, parts_.data / kChosenForum); !named) return named;
  return parts_.disk->sync_folder(parts_.data);
}

Office::Answer Office::bring_forum(const StaffEffect& order) {
  const Result<fs::path> stick = sticks_.open_to_read();
  if (!stick) return ended(order, stick.error());
  const Result<PackPreview> preview = bring_in(stick.value(), order.of, parts_.data / kForums, {});
  Status brought = preview ? done() : Status(preview.error());
  if (preview) {
    const Result<fs::path> folder = accept(preview.value());
    if (!folder) brought = folder.error();
  }
  sticks_.close();
  Answer answer = ended(order, brought);
  answer.push_back(list_forums().front());
  return answer;
}

}  // namespace lectern
