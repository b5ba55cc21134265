// pack_import.cpp: copy, look, compare; then one rename.
#include "db/bundle/pack_import.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "db/bundle/sums.h"
#include "db/keys/digest.h"
#include "db/keys/minisign.h"
#include "db/store/checkpoint.h"
#include "db/store/sealing.h"
#include "kiosk/base/errno_error.h"
#include "kiosk/base/files.h"
#include "kiosk/base/limits.h"
#include "kiosk/base/one_line.h"
#include "kiosk/base/safe_tree.h"
#include "kiosk/base/sync.h"
#include "kiosk/forum/pack_file.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStructure = "forum.toml";
constexpr const char* kSumsOfPack = "SHA256SUMS";
constexpr const char* kSignature = "SHA256SUMS.minisig";
constexpr const char* kOurs = "lectern";  // a folder on the stick
constexpr std::string_view kIncoming = ".incoming-";
constexpr std::size_t kMostEntries = 5'000;
constexpr int kMostVersions = 99;

FoundPack describe(const SafeFolder& stick, const std::string& name, std::string_view structure) {
  std::vector<Problem> ignored;
  const Pack pack = read_structure(structure, ignored).pack;
  FoundPack found{name, pack.id, ""};
  if (!pack.languages.empty()) {
    const std::string& tag = pack.languages.front().tag;
    const Result<std::string> words = stick.read(name + "/" + tag + ".md", kMaxTextFile);
    if (words) {
      const auto entries = read_language(words.value(), tag, false, ignored).language.entries;
      const auto title = entries.find("title");
      if (title != entries.end()) found.title = title->second.plain;
    }
  }
  found.title = shown_name(found.title.empty() ? name.substr(name.find('/') + 1) : found.title);
  return found;
}

Status find_in(const SafeFolder& stick, const std::string& inside, std::vector<FoundPack>& out) {
  const Result<SafeFolder::Listing> listing = stick.list(inside, kMostEntries);
  if (!listing) return listing.error();
  for (const SafeFolder::Entry& entry : listing.value().entries) {
    if (out.size() == kMostPacks) break;
    if (entry.kind != SafeFolder::Kind::folder || entry.name.starts_with('.')) continue;
    const std::string name = inside.empty() ? entry.name : inside + "/" + entry.name;
    if (name == kOurs) continue;
    // The unreadable ones are not what anyone came to choose.
    const Result<std::string> structure = stick.read(name + "/" + kStructure, kMaxTextFile);
    if (structure) out.push_back(describe(stick, name, structure.value()));
  }
  return done();
}

// The fingerprints of all files of a pack but those over them.
Result<Sums> sums_of(const fs::path& pack) {
  const Result<SafeFolder> folder = SafeFolder::open(pack);
  if (!folder) return folder.error();
  const TreeLimits limits;
  const Result<SafeTree> tree = look_safely(folder.value(), "", limits);
  if (!tree) return tree.error();
  Sums sums;
  for (const std::string& name : tree.value().files) {
    if (name == kSumsOfPack || name == kSignature) continue;
    const Result<std::string> bytes = folder.value().read(name, limits.file_bytes);
    if (!bytes) return bytes.error();
    sums[name] = sha256_hex(bytes.value());
  }
  return sums;
}

std::optional<std::string> text_in(const fs::path& file) {
  Result<std::string> text = read_file(file, kMaxTextFile);
  if (!text) return std::nullopt;
  return std::move(text).value();
}

// Of the pack at preview.folder.
void judge_signature(PackPreview& preview, const std::string& expected, const std::vector<std::string>& keys) {
  std::error_code ignored;
  const bool listed = fs::exists(preview.folder / kSumsOfPack, ignored);
  const bool is_signed = fs::exists(preview.folder / kSignature, ignored);
  if (!listed && !is_signed) return;
  preview.signature = PackSignature::broken;
  const std::optional<std::string> sums = text_in(preview.folder / kSumsOfPack);
  if (!sums || *sums != expected) {
    preview.refused.emplace_back(
        "Its files are not those that its SHA256SUMS lists: something was changed, added or left out after it was "
        "made. Get the pack again from who made it.");
    return;
  }
  preview.signature = PackSignature::none;
  if (!is_signed) return;
  preview.signature = PackSignature::unknown;
  const std::optional<std::string> signature = text_in(preview.folder / kSignature);
  for (const std::string& key : keys) {
    const Result<std::string> comment = verify_minisign(*sums, signature.value_or(""), key);
    if (comment) {
      preview.signature = PackSignature::good;
      preview.signer = comment.value();
      return;
    }
    if (comment.error().code == ErrorCode::damaged) preview.signature = PackSignature::broken;
  }
  if (preview.signature == PackSignature::broken) {
    preview.refused.emplace_back("Its signature does not fit it. Get the pack again from who made it.");
  }
}

fs::path version(const fs::path& forums, const std::string& id, int n) {
  return forums / (n == 1 ? id : id + "-" + std::to_string(n));
}

std::string digest_of(const Sums& sums) { return sha256_hex(sums_file(sums)); }

// The folder that holds this very pack; empty if none does. `taken`: whether any version of it is there.
fs::path twin_of(const fs::path& forums, const std::string& id, const std::string& digest, bool& taken) {
  std::error_code ignored;
  for (int n = 1; n <= kMostVersions; ++n) {
    const fs::path there = version(forums, id, n);
    if (!fs::exists(fs::symlink_status(there, ignored))) continue;
    taken = true;
    const Result<Sums> sums = sums_of(there);
    if (sums && digest_of(sums.value()) == digest) return there;
  }
  return {};
}

// Never over anything, not even an empty folder.
int rename_to_new(const fs::path& from, const fs::path& to) {
  if (::syscall(SYS_renameat2, AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != ENOSYS && errno != EINVAL) return -1;
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(to, ignored))) {
    errno = EEXIST;
    return -1;
  }
  return ::rename(from.c_str(), to.c_str());
}

bool is_incoming(const fs::path& folder) { return folder.filename().string().starts_with(kIncoming); }

Status remove_tree(const fs::path& folder) {
  std::error_code failed;
  fs::remove_all(folder, failed);
  if (failed) return Error{ErrorCode::io, "remove " + folder.string() + ": " + failed.message()};
  return done();
}

Status look_at_copy(PackPreview& preview, const fs::path& forums, const std::vector<std::string>& keys) {
  preview.loaded = load_forum(preview.folder);
  const Result<Sums> sums = sums_of(preview.folder);
  if (!sums) return sums.error();
  preview.digest = digest_of(sums.value());
  preview.code = checkpoint_code(sums_file(sums.value()));
  judge_signature(preview, sums_file(sums.value()), keys);
  const std::string& id = preview.loaded.pack.id;
  if (!is_id(id)) return done();
  bool taken = false;
  const bool same = !twin_of(forums, id, preview.digest, taken).empty();
  preview.place = same ? PackPlace::same : (taken ? PackPlace::other : PackPlace::free);
  return done();
}

}  // namespace

Result<std::vector<FoundPack>> find_packs(const fs::path& stick) {
  const Result<SafeFolder> folder = SafeFolder::open(stick);
  if (!folder) return folder.error();
  std::vector<FoundPack> found;
  if (Status top = find_in(folder.value(), "", found); !top) return top.error();
  const Status ours = find_in(folder.value(), kOurs, found);
  const bool absent = !ours && (ours.error().code == ErrorCode::not_found || ours.error().code == ErrorCode::bad_input);
  if (!ours && !absent) return ours.error();
  return found;
}

Result<PackPreview> bring_in(const fs::path& stick, const std::string& name, const fs::path& forums,
                             const std::vector<std::string>& keys) {
  const Result<SafeFolder> from = SafeFolder::open(stick);
  if (!from) return from.error();
  std::error_code failed;
  fs::create_directory(forums, failed);
  if (!fs::is_directory(forums, failed)) {
    return Error{ErrorCode::not_found, "there is no folder " + forums.string() + " to keep forums in"};
  }
  PackPreview preview;
  preview.folder = forums / std::string(kIncoming).append(random_id().substr(0, 12));
  Result<SafeTree> tree = copy_safely(from.value(), name, preview.folder);
  if (!tree) return tree.error();
  preview.refused = std::move(tree.value().refused);
  preview.left_out = std::move(tree.value().skipped);
  if (preview.refused.empty()) {
    if (Status looked = look_at_copy(preview, forums, keys); !looked) {
      static_cast<void>(remove_tree(preview.folder).ok());
      return looked.error();
    }
  }
  if (preview.refused.empty() && preview.loaded.usable()) return preview;
  if (Status removed = remove_tree(preview.folder); !removed) return removed.error();
  preview.folder.clear();
  return preview;
}

Result<fs::path> accept(const PackPreview& preview) {
  if (!preview.usable() || !is_incoming(preview.folder)) {
    return Error{ErrorCode::bad_input, "keep a forum pack: it was refused"};
  }
  const fs::path forums = preview.folder.parent_path();
  const std::string& id = preview.loaded.pack.id;
  bool taken = false;
  const fs::path there = twin_of(forums, id, preview.digest, taken);
  if (!there.empty()) {
    if (Status removed = remove_tree(preview.folder); !removed) return removed.error();
    return there;
  }
  for (int n = 1; n <= kMostVersions; ++n) {
    const fs::path place = version(forums, id, n);
    if (rename_to_new(preview.folder, place) == 0) {
      if (Status synced = sync_folder(forums); !synced) return synced.error();
      return place;
    }
    if (errno != EEXIST) return error_from_errno("name the forum pack " + place.string());
  }
  return Error{ErrorCode::bad_input, "there are " + std::to_string(kMostVersions) + " versions of the forum " + id +
                                         " already. Remove some of them from " + forums.string()};
}

Status discard(const PackPreview& preview) {
  if (!preview.usable() || !is_incoming(preview.folder)) return done();
  return remove_tree(preview.folder);
}

Result<std::size_t> sweep_incoming(const fs::path& forums) {
  std::vector<fs::path> left;
  std::error_code failed;
  for (fs::directory_iterator at(forums, failed), end; !failed && at != end; at.increment(failed)) {
    if (is_incoming(at->path())) left.push_back(at->path());
  }
  if (failed && failed != std::errc::no_such_file_or_directory) {
    return Error{ErrorCode::io, "list " + forums.string() + ": " + failed.message()};
  }
  for (const fs::path& folder : left) {
    if (Status removed = remove_tree(folder); !removed) return removed.error();
  }
  return left.size();
}

}  // namespace lectern
