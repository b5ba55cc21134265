// incoming.cpp: looks at what is on the stick, and takes in what can be believed.
#include "kiosk/office/incoming.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "db/bundle/restore.h"
#include "db/bundle/verify.h"
#include "kiosk/base/text_gate.h"
#include "kiosk/office/stick_reader.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBundles = 20;
constexpr std::size_t kMostLooked = 2'000;  // entries of a stick's first folder: somebody may have put millions there

bool looks_like_a_bundle(const fs::directory_entry& entry) {
  std::error_code unknown;
  if (!fs::is_directory(entry.symlink_status(unknown)) ||
      !fs::is_regular_file(fs::symlink_status(entry.path() / "SHA256SUMS", unknown)) ||
      !fs::is_regular_file(fs::symlink_status(entry.path() / "proof/checkpoint.txt", unknown)))
    return false;  // an update for the kiosk has sums too, and is large
  const std::string name = entry.path().filename().string();
  return gate(name, {.newlines = false}).text == name;  // else a name that no kiosk gives
}

std::optional<BundleFacts> facts_of(const fs::path& folder) {
  const Result<Verdict> verdict = verify_bundle(folder, {});
  if (!verdict) return std::nullopt;
  BundleFacts facts{
      .folder = folder.filename().string(), .kiosk = verdict.value().kiosk, .comments = verdict.value().comments};
  if (!verdict.value().problems.empty()) facts.refused = verdict.value().problems.front();
  return facts;
}

}  // namespace

std::vector<BundleFacts> bundles_on(StickDesk& sticks) {
  std::vector<BundleFacts> found;
  const StickReader stick(sticks);
  if (!stick.folder()) return found;
  std::error_code failed;
  std::size_t looked = 0;
  for (fs::directory_iterator at(stick.folder().value(), failed), end; !failed && at != end; at.increment(failed)) {
    if (++looked > kMostLooked || found.size() == kMostBundles) break;
    if (!looks_like_a_bundle(*at)) continue;
    if (auto facts = facts_of(at->path())) found.push_back(std::move(*facts));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.folder < b.folder; });
  return found;
}

RestoredFacts restore_from(StickDesk& sticks, const std::string& folder, Record& record) {
  RestoredFacts facts;
  const StickReader stick(sticks);
  if (!stick.folder()) {
    facts.refused = stick.folder().error().detail;
    return facts;
  }
  const Result<Restored> restored = restore_bundle(stick.folder().value() / folder, record);
  if (restored) {
    facts.added = restored.value().facts.added;
    facts.already = restored.value().facts.known;
  } else {
    facts.refused = restored.error().detail;
  }
  return facts;
}

}  // namespace lectern
