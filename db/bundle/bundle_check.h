// bundle_check.h: the verification of a bundle in steps, so that a screen stays alive: each file is read once, a piece
// at a time, then the rows of its database, a few at a time. No file is held in memory; what grows with the comments is
// a fingerprint each, and of sealed ones the names of their files.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "db/bundle/bundle_folder.h"
#include "db/bundle/piece_taker.h"
#include "db/bundle/verdict.h"
#include "db/bundle/verify_comments.h"
#include "db/bundle/verify_proof.h"
#include "db/bundle/verify_system.h"

namespace lectern {

// Who is given what a bundle holds while it is verified, before the verdict on the whole is known.
struct BundleTakers {
  std::function<void(StoredComment&&)> comment{};
  std::function<void(Contact&&)> contact{};
};

class BundleCheck {
 public:
  BundleCheck(BundleFolder folder, VerifyAsked asked, BundleTakers takers = {});

  // Only by who wrote the bundle: what the cells of its tables must say when they are read back, by file.
  void expect_cells(std::map<std::string, std::string> cells) { cells_ = std::move(cells); }

  // A little of the work. True when all of it is done. Errors as verify_bundle.
  [[nodiscard]] Result<bool> step();
  // Of 1,000.
  [[nodiscard]] std::uint64_t progress() const;
  [[nodiscard]] Verdict take_verdict() { return std::move(verdict_); }
  // What small files said, such as proof/checkpoints.txt; empty for others.
  [[nodiscard]] std::string text_of(const std::string& name) const;

 private:
  enum class At { begin, files, rows, conclude, done };
  void wrong(std::string_view sentence);
  [[nodiscard]] Status begin();
  [[nodiscard]] Status settle_format();
  void read_whole(const std::string& name);
  void open_file(const std::string& name);
  void read_piece();
  void read_rows();
  void conclude();

  BundleFolder folder_;
  VerifyAsked asked_;
  BundleTakers given_to_;
  std::map<std::string, std::string> cells_{};
  At at_ = At::begin;
  Verdict verdict_{};
  std::set<std::string> told_{};  // no sentence twice
  std::shared_ptr<const BundleFormat> format_{};
  FormatSaid said_{};
  FilesRead files_{};
  std::unique_ptr<ProofCheck> proof_{};
  std::unique_ptr<CommentCheck> comments_{};
  std::unique_ptr<SystemCheck> system_{};
  // The file that is being read.
  std::size_t next_name_ = 0;
  std::optional<PieceReader> reader_{};
  Sha256 sum_{};
  std::vector<std::unique_ptr<PieceTaker>> takers_{};
  std::optional<ArchiveReader> rows_{};
  std::uint64_t bytes_done_ = 0;
  std::uint64_t rows_done_ = 0;
};

}  // namespace lectern
