// safe_tree.cpp: all is judged before the first byte is copied, so that most of what is hostile costs next to nothing.
#include "kiosk/base/safe_tree.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "kiosk/base/errno_error.h"
#include "kiosk/base/one_line.h"
#include "kiosk/base/text_gate.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSentences = 20;

// What operating systems leave on every stick.
bool is_litter(std::string_view name) {
  constexpr std::array<std::string_view, 8> kLitter = {
      "System Volume Information", "Thumbs.db",  "desktop.ini", ".DS_Store", ".Trashes",
      ".Spotlight-V100",           ".fseventsd", "$RECYCLE.BIN"};
  return name.starts_with("._") || std::find(kLitter.begin(), kLitter.end(), name) != kLitter.end();
}

std::string size_of(std::uint64_t bytes) { return std::to_string(bytes >> 20U) + " MiB"; }

class Looker {
 public:
  Looker(const SafeFolder& from, std::string inside, const TreeLimits& limits)
      : from_(from), inside_(std::move(inside)), limits_(limits) {}

  Result<SafeTree> look() {
    if (Status looked = look_at("", 0); !looked) return looked.error();
    std::sort(tree_.files.begin(), tree_.files.end());
    return std::move(tree_);
  }

 private:
  // Names beyond the first sentences would help nobody.
  void refuse(std::string sentence) {
    if (tree_.refused.size() < kMostSentences) tree_.refused.push_back(std::move(sentence));
  }
  void refuse_all(std::string sentence) {
    refuse(std::move(sentence));
    over_ = true;
  }

  Status look_at(const std::string& folder, int depth) {
    std::string path = inside_;
    if (!folder.empty()) path += (path.empty() ? "" : "/") + folder;
    const Result<SafeFolder::Listing> listing = from_.list(path, limits_.entries - looked_at_);
    if (!listing) return listing.error();
    looked_at_ += listing.value().entries.size();
    if (listing.value().cut) {
      refuse_all("There are more than " + std::to_string(limits_.entries) + " files and folders in it.");
    }
    for (const SafeFolder::Entry& entry : listing.value().entries) {
      if (over_) break;
      const std::string name = folder.empty() ? entry.name : folder + "/" + entry.name;
      if (Status taken = take_in(entry, name, depth); !taken) return taken;
    }
    return done();
  }

  Status take_in(const SafeFolder::Entry& entry, const std::string& name, int depth) {
    if (is_litter(entry.name)) return done();
    const Gated letters = gate(entry.name, GateLimits{limits_.name, false});
    const std::string shown = "\"" + shown_name(name) + "\"";
    // Line ends and tabs become spaces in the gate, which is no loss in a text.
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    const bool controls = std::any_of(entry.name.begin(), entry.name.end(), is_control);
    if (controls || letters.was_invalid || letters.removed) {
      refuse("The name " + shown + " has hidden or broken characters in it.");
    } else if (letters.too_long) {
      refuse("The name " + shown + " has more than " + std::to_string(limits_.name) + " letters.");
    } else if (entry.name.starts_with('.')) {
      if (tree_.skipped.size() < kMostSentences) tree_.skipped.push_back(name);
    } else if (entry.kind == SafeFolder::Kind::other) {
      refuse(shown + " is a link, a device or the like. Put a copy of the file itself there.");
    } else if (entry.kind == SafeFolder::Kind::folder) {
      return enter(name, shown, depth);
    } else {
      count(entry, name, shown);
    }
    return done();
  }

  Status enter(const std::string& name, const std::string& shown, int depth) {
    if (depth == limits_.depth) {
      refuse("The folder " + shown + " lies deeper than " + std::to_string(limits_.depth) + " folders.");
      return done();
    }
    tree_.folders.push_back(name);
    return look_at(name, depth + 1);
  }

  void count(const SafeFolder::Entry& entry, const std::string& name, const std::string& shown) {
    if (entry.size > limits_.file_bytes) {
      refuse("The file " + shown + " is larger than " + size_of(limits_.file_bytes) + ".");
      return;
    }
    tree_.files.push_back(name);
    tree_.bytes += entry.size;
    if (tree_.files.size() > limits_.files) {
      refuse_all("There are more than " + std::to_string(limits_.files) + " files in it.");
    } else if (tree_.bytes > limits_.all_bytes) {
      refuse_all("It is larger than " + size_of(limits_.all_bytes) + " in all.");
    }
  }

  const SafeFolder& from_;
  std::string inside_;
  const TreeLimits& limits_;
  SafeTree tree_{};
  std::size_t looked_at_ = 0;
  bool over_ = false;  // a limit of the whole tree is passed: no use in looking on
};

Status write_new(const fs::path& file, std::string_view bytes) {
  Descriptor fd(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (fd.get() < 0) return error_from_errno("create " + file.string());
  if (!write_all(fd, bytes) || fd.close() != 0) return error_from_errno("write " + file.string());
  return done();
}

// One sync for all of the tree: a hundred by themselves take seconds on a card.
Status sync_tree(const fs::path& folder) {
  const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0 || ::syncfs(fd.get()) != 0) return error_from_errno("sync " + folder.string());
  return done();
}

Status copy_all(const SafeFolder& from, const std::string& inside, const fs::path& to, const TreeLimits& limits,
                SafeTree& tree) {
  if (::mkdir(to.c_str(), 0700) != 0) return error_from_errno("make the folder " + to.string());
  for (const std::string& folder : tree.folders) {
    if (::mkdir((to / folder).c_str(), 0700) != 0) return error_from_errno("make the folder " + (to / folder).string());
  }
  tree.bytes = 0;
  for (const std::string& file : tree.files) {
    const Result<std::string> bytes = from.read(inside.empty() ? file : inside + "/" + file, limits.file_bytes);
    const bool changed =
        !bytes && (bytes.error().code == ErrorCode::bad_input || bytes.error().code == ErrorCode::not_found);
    tree.bytes += bytes ? bytes.value().size() : 0;
    if (changed || tree.bytes > limits.all_bytes) {
      tree.refused.push_back("The file \"" + shown_name(file) + "\" changed while it was copied.");
      return done();
    }
    if (!bytes) return bytes.error();
    if (Status written = write_new(to / file, bytes.value()); !written) return written;
  }
  return sync_tree(to);
}

}  // namespace

Result<SafeTree> look_safely(const SafeFolder& from, const std::string& inside, const TreeLimits& limits) {
  return Looker(from, inside, limits).look();
}

Result<SafeTree> copy_safely(const SafeFolder& from, const std::string& inside, const fs::path& to,
                             const TreeLimits& limits) {
  std::error_code failed;
  if (fs::exists(fs::symlink_status(to, failed))) {
    return Error{ErrorCode::bad_input, "copy to " + to.string() + ": it is there already"};
  }
  Result<SafeTree> tree = look_safely(from, inside, limits);
  if (!tree || !tree.value().refused.empty()) return tree;
  const Status copied = copy_all(from, inside, to, limits, tree.value());
  if (!copied || !tree.value().refused.empty()) fs::remove_all(to, failed);
  if (!copied) return copied.error();
  return tree;
}

}  // namespace lectern
