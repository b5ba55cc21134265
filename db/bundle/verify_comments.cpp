// verify_comments.cpp: each of the files is held against the others, so that none can be changed alone.
#include "db/bundle/verify_comments.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "db/bundle/bundle_folder.h"
#include "db/keys/age.h"
#include "db/store/archive.h"

namespace lectern {
namespace {

constexpr const char* kLeaves = "proof/leaves.txt";
constexpr const char* kArchive = "records/comments.db";
constexpr std::string_view kSealedFolder = "records/sealed/";

using Leaves = std::vector<std::string>;

bool is_leaf(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::vector<std::string_view> lines_of(std::string_view file) {
  std::vector<std::string_view> lines;
  while (!file.empty()) {
    lines.push_back(file.substr(0, file.find('\n')));
    file.remove_prefix(std::min(lines.back().size() + 1, file.size()));
  }
  return lines;
}

std::string comments(std::size_t n) { return std::to_string(n) + (n == 1 ? " comment" : " comments"); }

Leaves without(const Leaves& all, const Leaves& some) {
  Leaves out;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(out));
  return out;
}

class CommentVerifier {
 public:
  CommentVerifier(const BundleFiles& files, const std::vector<Checkpoint>& checkpoints)
      : files_(files), checkpoints_(checkpoints) {}

  CommentsChecked verify() {
    check_leaves();
    check_sealed_names();
    const Leaves records = check_lines("records/comments.jsonl");
    const Leaves everyone = check_lines("public/comments.jsonl");
    if (const std::size_t gone = without(without(leaves_, records), sealed_).size(); gone > 0) {
      wrong("The words of " + comments(gone) + " listed in proof/leaves.txt are not in records/comments.jsonl.");
    }
    if (!without(everyone, records).empty()) wrong("public/comments.jsonl has lines that the complete copy lacks.");
    check_database();
    out_.sealed = sealed_.size();
    return std::move(out_);
  }

 private:
  void wrong(std::string sentence) { out_.problems.push_back(std::move(sentence)); }

  const std::string* file(const std::string& name) {
    const auto found = files_.find(name);
    if (found != files_.end()) return &found->second;
    wrong(name + " is missing.");
    return nullptr;
  }

  void check_leaves() {
    const std::string* const list = file(kLeaves);
    if (list == nullptr) return;
    for (const std::string_view line : lines_of(*list)) leaves_.emplace_back(line);
    const bool sorted = std::adjacent_find(leaves_.begin(), leaves_.end(), std::greater_equal<>()) == leaves_.end();
    if (!sorted || !std::all_of(leaves_.begin(), leaves_.end(), is_leaf) || leaf_list(leaves_) != *list) {
      wrong("proof/leaves.txt is not a sorted list of fingerprints, each once.");
      std::sort(leaves_.begin(), leaves_.end());
    }
    if (checkpoints_.empty()) return;
    const Checkpoint& last = checkpoints_.back();
    if (sha256_hex(*list) != last.set)
      wrong("proof/leaves.txt is not the set of comments that the checkpoint is over.");
    if (leaves_.size() != last.count) {
      wrong("The checkpoint counts " + comments(last.count) + ", and proof/leaves.txt lists " +
            std::to_string(leaves_.size()) + ".");
    }
  }

  void check_sealed_names() {
    for (auto at = files_.lower_bound(std::string(kSealedFolder)); at != files_.end(); ++at) {
      if (!at->first.starts_with(kSealedFolder)) break;
      std::string leaf = at->first.substr(kSealedFolder.size(), 64);
      if (at->first.substr(kSealedFolder.size()) != leaf + ".age" || !looks_sealed(at->second)) {
        wrong(printable(at->first) + " is not a sealed comment.");
      } else {
        sealed_.push_back(std::move(leaf));
      }
    }
    if (!without(sealed_, leaves_).empty()) wrong("records/sealed has files that are in no list of comments.");
  }

  // The fingerprints of the lines of a file, sorted.
  Leaves check_lines(const std::string& name) {
    Leaves found;
    const std::string* const text = file(name);
    if (text == nullptr) return found;
    if (!text->empty() && !text->ends_with('\n')) wrong(name + " ends in the middle of a line.");
    std::size_t malformed = 0;
    for (const std::string_view line : lines_of(*text)) {
      found.push_back(sha256_hex(line));
      malformed += parse_canonical_line(line).ok() ? 0 : 1;
    }
    if (malformed > 0) {
      wrong(name + ": " + std::to_string(malformed) + " of its lines are not written as the record writes a comment.");
    }
    if (std::adjacent_find(found.begin(), found.end(), std::greater_equal<>()) != found.end()) {
      wrong(name + ": its lines are not in the order of their fingerprints, each once.");
      std::sort(found.begin(), found.end());
    }
    if (const std::size_t strange = without(found, leaves_).size(); strange > 0) {
      wrong(name + ": " + std::to_string(strange) +
            " of its lines have no fingerprint in proof/leaves.txt. They were "
            "changed or added after the checkpoint.");
    }
    return found;
  }

  void check_database() {
    const std::string* const bytes = file(kArchive);
    if (bytes == nullptr) return;
    const Result<std::vector<StoredComment>> kept = read_archive(*bytes, kArchive);
    if (!kept) {
      wrong("The database cannot be believed: " + kept.error().detail + ".");
      return;
    }
    Leaves in_database;
    for (const StoredComment& c : kept.value()) {
      in_database.push_back(c.leaf);
      check_row(c);
    }
    if (in_database != leaves_) wrong("The database does not hold the comments listed in proof/leaves.txt.");
    if (!checkpoints_.empty() && out_.withheld != checkpoints_.back().withheld) {
      wrong("The checkpoint counts " + std::to_string(checkpoints_.back().withheld) + " withheld, and the database " +
            std::to_string(out_.withheld) + ".");
    }
    check_history(kept.value());
    check_files(kept.value());
  }

  void check_row(const StoredComment& c) {
    const auto known = [&](const char* reason) { return c.reason == reason; };
    out_.withheld += c.reason.empty() ? 0 : 1;
    if (!c.reason.empty() && std::none_of(std::begin(kWithholdReasons), std::end(kWithholdReasons), known)) {
      wrong("A comment is withheld for a reason that there is not.");
    }
    if (c.reason.empty() && !c.note.empty()) wrong("A comment that is not withheld has a note on why it is.");
  }

  // Every checkpoint must be found again in the comments it was the first to cover, and those before.
  void check_history(const std::vector<StoredComment>& kept) {
    for (const StoredComment& c : kept) {
      if (c.checkpoint < 1 || c.checkpoint > checkpoints_.size()) {
        wrong("The database names a checkpoint that there is not.");
        return;
      }
    }
    for (const Checkpoint& checkpoint : checkpoints_) {
      Leaves then;
      for (const StoredComment& c : kept) {
        if (c.checkpoint <= checkpoint.n) then.push_back(c.leaf);
      }
      if (set_root(then) == checkpoint.set && then.size() == checkpoint.count) continue;
      wrong("Checkpoint " + std::to_string(checkpoint.n) + " is not over the comments that the database gives it.");
    }
  }

  // Whatever follows from the database is made again.
  void check_files(const std::vector<StoredComment>& kept) {
    const Result<BundleFiles> expected = comment_files(kept);
    if (!expected) {
      wrong("The database holds a line that is no comment: " + expected.error().detail + ".");
      return;
    }
    for (const auto& [name, bytes] : expected.value()) {
      const std::string* const found = file(name);
      if (found != nullptr && *found != bytes) wrong(name + " does not say what the database says.");
    }
    for (const std::string& leaf : sealed_) {
      const std::string name = std::string(kSealedFolder) + leaf + ".age";
      if (expected.value().count(name) == 0) wrong(printable(name) + " is no sealed comment of the database.");
    }
  }

  const BundleFiles& files_;
  const std::vector<Checkpoint>& checkpoints_;
  Leaves leaves_{};
  Leaves sealed_{};
  CommentsChecked out_{};
};

}  // namespace

CommentsChecked verify_comments(const BundleFiles& files, const std::vector<Checkpoint>& checkpoints) {
  return CommentVerifier(files, checkpoints).verify();
}

}  // namespace lectern
