// verify_comments.cpp: see verify_comments.h.
#include "db/bundle/verify_comments.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "db/bundle/bundle_folder.h"
#include "db/keys/age.h"

namespace lectern {
namespace {

constexpr const char* kLeaves = "proof/leaves.txt";
constexpr const char* kRecords = "records/comments.jsonl";
constexpr const char* kEveryone = "public/comments.jsonl";
constexpr std::string_view kSealedFolder = "records/sealed/";
constexpr std::string_view kSealedEnd = ".age";
constexpr std::size_t kLeafDigits = 64;
constexpr std::size_t kMostSealed = 4U << 20U;  // bytes of a file

std::optional<unsigned> digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  return std::nullopt;
}

// None for anything but 64 lower-case hex digits.
std::optional<Digest> leaf_in(std::string_view text) {
  if (text.size() != kLeafDigits) return std::nullopt;
  Digest leaf{};
  for (std::size_t i = 0; i < leaf.size(); ++i) {
    const std::optional<unsigned> high = digit_of(text[2 * i]);
    const std::optional<unsigned> low = digit_of(text[2 * i + 1]);
    if (!high || !low) return std::nullopt;
    leaf[i] = static_cast<unsigned char>(*high * 16 + *low);
  }
  return leaf;
}

std::string comments(std::uint64_t n) { return std::to_string(n) + (n == 1 ? " comment" : " comments"); }

}  // namespace

// Anything but sorted leaves, one a line, each once, makes the list a bad one.
class CommentCheck::LeavesTaker : public PieceTaker {
 public:
  explicit LeavesTaker(CommentCheck& check) : check_(check) {}
  void take(std::string_view piece) override {
    for (const char c : piece) {
      if (c != '\n') {
        if (line_.size() <= kLeafDigits) line_ += c;  // longer: it is none
        continue;
      }
      const std::optional<Digest> leaf = leaf_in(line_);
      line_.clear();
      if (!leaf || (!check_.leaves_.empty() && *leaf <= check_.leaves_.back())) check_.leaves_well_ = false;
      if (leaf) check_.leaves_.push_back(*leaf);
    }
  }
  void end(const Digest& sum) override {
    if (!line_.empty()) check_.leaves_well_ = false;
    check_.leaves_sum_ = sum;
    Leaves& leaves = check_.leaves_;
    if (!check_.leaves_well_) std::sort(leaves.begin(), leaves.end());
  }

 private:
  CommentCheck& check_;
  std::string line_{};
};

// The fingerprint of each line, however long it is.
class CommentCheck::LinesTaker : public PieceTaker {
 public:
  LinesTaker(const CommentCheck& check, Lines& lines) : check_(check), lines_(lines) {}
  void take(std::string_view piece) override {
    while (!piece.empty()) {
      const std::size_t end = std::min(piece.find('\n'), piece.size());
      line_.take(piece.substr(0, end));
      lines_.ended = end < piece.size();
      if (lines_.ended) end_line();
      piece.remove_prefix(std::min(end + 1, piece.size()));
    }
  }
  void end(const Digest& /*sum*/) override {
    if (!lines_.ended) end_line();
  }

 private:
  void end_line() {
    const Digest leaf = line_.digest();
    line_ = {};
    lines_.in_order = lines_.in_order && (!before_ || *before_ < leaf);
    before_ = leaf;
    const std::size_t place = check_.place_of(leaf);
    if (place == check_.leaves_.size()) {
      ++lines_.strange;
    } else {
      lines_.found.set(place);
    }
  }

  const CommentCheck& check_;
  Lines& lines_;
  Sha256 line_{};
  std::optional<Digest> before_{};
};

// records/sealed/<leaf>.age.
class CommentCheck::SealedTaker : public PieceTaker {
 public:
  SealedTaker(CommentCheck& check, std::string name) : check_(check), name_(std::move(name)) {}
  void take(std::string_view piece) override {
    if (bytes_.size() < kMostSealed) bytes_ += piece;
  }
  void end(const Digest& /*sum*/) override {
    const std::string_view rest = std::string_view(name_).substr(kSealedFolder.size());
    const std::optional<Digest> leaf = leaf_in(rest.substr(0, kLeafDigits));
    if (!leaf || rest.substr(kLeafDigits) != kSealedEnd || !looks_sealed(bytes_)) {
      return check_.wrong_(name_ + " is not a sealed comment.");
    }
    ++check_.sealed_files_;
    const std::size_t place = check_.place_of(*leaf);
    if (place == check_.leaves_.size()) {
      if (check_.was_read(kLeaves)) check_.wrong_("records/sealed has files that are in no list of comments.");
    } else {
      check_.sealed_.set(place);
    }
  }

 private:
  CommentCheck& check_;
  std::string name_;
  std::string bytes_{};
};

class CommentCheck::Remade : public BytesOut {
 public:
  Remade(const BundleFormat& format, const FilesRead& files, const Wrong& wrong)
      : format_(format), files_(files), wrong_(wrong) {}
  Status put(std::string_view name, std::string_view bytes) override {
    const auto found = sums_.find(name);
    (found == sums_.end() ? sums_.emplace(name, Sha256()).first : found)->second.take(bytes);
    return done();
  }
  Status put_whole(const std::string& name, std::string_view bytes) override {
    check(name, digest_of(bytes));
    return done();
  }
  void check_all() const {
    for (const auto& [name, sum] : sums_) check(name, sum.digest());
  }

 private:
  void check(const std::string& name, const Digest& sum) const {
    if (!format_.remakes(name)) return;
    const auto found = files_.digests.find(name);
    if (found == files_.digests.end()) {
      wrong_(name + " is missing.");
    } else if (found->second != sum) {
      wrong_(name + " does not say what the database says.");
    }
  }

  const BundleFormat& format_;
  const FilesRead& files_;
  const Wrong& wrong_;
  std::map<std::string, Sha256, std::less<>> sums_{};
};

CommentCheck::CommentCheck(const BundleFormat& format, const std::vector<Checkpoint>& checkpoints,
                           const FilesRead& files, Wrong wrong)
    : format_(format),
      checkpoints_(checkpoints),
      files_(files),
      wrong_(std::move(wrong)),
      remade_(std::make_unique<Remade>(format_, files_, wrong_)),
      again_(format_, *remade_),
      history_(checkpoints_.size()) {
  again_well_ = again_.begin().ok();
}

CommentCheck::~CommentCheck() = default;

std::unique_ptr<PieceTaker> CommentCheck::taker_of(const std::string& name) {
  if (name == kLeaves) return std::make_unique<LeavesTaker>(*this);
  if (name == kRecords) return std::make_unique<LinesTaker>(*this, records_);
  if (name == kEveryone) return std::make_unique<LinesTaker>(*this, everyone_);
  if (name.starts_with(kSealedFolder)) return std::make_unique<SealedTaker>(*this, name);
  return nullptr;
}

std::size_t CommentCheck::place_of(const Digest& leaf) const {
  const auto found = std::lower_bound(leaves_.begin(), leaves_.end(), leaf);
  if (found == leaves_.end() || *found != leaf) return leaves_.size();
  return static_cast<std::size_t>(found - leaves_.begin());
}

bool CommentCheck::was_read(const char* name) const { return files_.digests.count(name) != 0; }

std::uint64_t CommentCheck::sealed() const { return sealed_files_; }

void CommentCheck::check_leaves() {
  if (!was_read(kLeaves)) return;
  if (!leaves_well_) wrong_("proof/leaves.txt is not a sorted list of fingerprints, each once.");
  if (checkpoints_.empty()) return;
  const Checkpoint& last = checkpoints_.back();
  if (hex_of(leaves_sum_) != last.set) {
    wrong_("proof/leaves.txt is not the set of comments that the checkpoint is over.");
  }
  if (leaves_.size() != last.count) {
    wrong_("The checkpoint counts " + comments(last.count) + ", and proof/leaves.txt lists " +
           std::to_string(leaves_.size()) + ".");
  }
}

void CommentCheck::check_lines(const char* file, const Lines& lines) {
  if (!was_read(file)) return;
  const std::string name = file;
  if (!lines.ended) wrong_(name + " ends in the middle of a line.");
  if (!lines.in_order) wrong_(name + ": its lines are not in the order of their fingerprints, each once.");
  if (lines.strange > 0 && was_read(kLeaves)) {
    wrong_(name + ": " + std::to_string(lines.strange) +
           " of its lines have no fingerprint in proof/leaves.txt. They were changed or added after the checkpoint.");
  }
}

void CommentCheck::files_read() {
  check_leaves();
  check_lines(kRecords, records_);
  check_lines(kEveryone, everyone_);
  if (!was_read(kRecords)) return;
  std::uint64_t gone = 0;
  std::uint64_t only_public = 0;
  for (std::size_t i = 0; i < leaves_.size(); ++i) {
    gone += !records_.found[i] && !sealed_[i] ? 1 : 0;
    only_public += everyone_.found[i] && !records_.found[i] ? 1 : 0;
  }
  if (gone > 0) {
    wrong_("The words of " + comments(gone) + " listed in proof/leaves.txt are not in records/comments.jsonl.");
  }
  if (only_public > 0) wrong_("public/comments.jsonl has lines that the complete copy lacks.");
}

void CommentCheck::check_row(const StoredComment& c) {
  const auto known = [&](const char* reason) { return c.reason == reason; };
  withheld_ += c.reason.empty() ? 0 : 1;
  if (!c.reason.empty() && std::none_of(std::begin(kWithholdReasons), std::end(kWithholdReasons), known)) {
    wrong_("A comment is withheld for a reason that there is not.");
  }
  if (c.reason.empty() && !c.note.empty()) wrong_("A comment that is not withheld has a note on why it is.");
}

void CommentCheck::take_history(const StoredComment& c) {
  if (c.checkpoint < 1 || c.checkpoint > checkpoints_.size()) {
    history_well_ = false;
    return wrong_("The database names a checkpoint that there is not.");
  }
  const std::string line = c.leaf + "\n";
  for (std::size_t i = c.checkpoint - 1; i < history_.size(); ++i) {
    history_[i].set.take(line);
    ++history_[i].count;
  }
}

void CommentCheck::take_row(const StoredComment& c) {
  const std::optional<Digest> leaf = leaf_in(c.leaf);
  rows_are_leaves_ = rows_are_leaves_ && leaf && rows_ < leaves_.size() && leaves_[rows_] == *leaf;
  ++rows_;
  check_row(c);
  if (history_well_) take_history(c);
  if (leaf && looks_sealed(c.line)) {
    const std::size_t place = place_of(*leaf);
    if (place < leaves_.size()) sealed_rows_.set(place);
  }
  if (!again_well_) return;
  const Status taken = again_.take(c);
  again_well_ = taken.ok();
  if (!taken) wrong_("The database holds a line that is no comment: " + taken.error().detail + ".");
}

// Every checkpoint must be found again in the comments it was the first to cover, and those before.
void CommentCheck::check_history() {
  for (std::size_t i = 0; i < history_.size() && history_well_; ++i) {
    const Checkpoint& checkpoint = checkpoints_[i];
    if (history_[i].set.hex() == checkpoint.set && history_[i].count == checkpoint.count) continue;
    wrong_("Checkpoint " + std::to_string(checkpoint.n) + " is not over the comments that the database gives it.");
  }
}

// Whatever follows from the database was made again.
void CommentCheck::check_remade() {
  if (!again_well_) return;
  remade_->check_all();
  for (std::size_t i = 0; i < leaves_.size(); ++i) {
    if (!sealed_[i] || sealed_rows_[i]) continue;
    wrong_(std::string(kSealedFolder) + hex_of(leaves_[i]) + ".age is no sealed comment of the database.");
  }
}

void CommentCheck::rows_read() {
  if (was_read(kLeaves) && (!rows_are_leaves_ || rows_ != leaves_.size())) {
    wrong_("The database does not hold the comments listed in proof/leaves.txt.");
  }
  if (!checkpoints_.empty() && withheld_ != checkpoints_.back().withheld) {
    wrong_("The checkpoint counts " + std::to_string(checkpoints_.back().withheld) + " withheld, and the database " +
           std::to_string(withheld_) + ".");
  }
  check_history();
  check_remade();
}

}  // namespace lectern
