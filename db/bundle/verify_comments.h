// verify_comments.h: whether fingerprints, lines, database and tables of a bundle all say the same. Each is held
// against the others, so that none can be changed alone.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "db/bundle/comment_files.h"
#include "db/bundle/piece_taker.h"
#include "db/store/checkpoint.h"

namespace lectern {

class CommentCheck {
 public:
  // `checkpoints` as they stand in the bundle, oldest first.
  CommentCheck(const BundleFormat&, const std::vector<Checkpoint>& checkpoints, const FilesRead&, Wrong);
  ~CommentCheck();
  CommentCheck(const CommentCheck&) = delete;
  CommentCheck& operator=(const CommentCheck&) = delete;

  // What looks at this file while it is read; null if nothing does. proof/leaves.txt must be read first.
  [[nodiscard]] std::unique_ptr<PieceTaker> taker_of(const std::string& name);
  // When all files were read.
  void files_read();
  // Each row of the database, in leaf order; then what all of them must give.
  void take_row(const StoredComment&);
  void rows_read();

  [[nodiscard]] std::uint64_t withheld() const { return withheld_; }
  [[nodiscard]] std::uint64_t sealed() const;

 private:
  using Leaves = std::vector<Digest>;
  // Some of the leaves, by place; none until one is set, however many leaves there are.
  class Marks {
   public:
    void set(std::size_t place) {
      if (place >= marks_.size()) marks_.resize(place + 1);
      marks_[place] = true;
    }
    bool operator[](std::size_t place) const { return place < marks_.size() && marks_[place]; }

   private:
    std::vector<bool> marks_{};
  };
  // Which of the leaves were found in a file of lines.
  struct Lines {
    Marks found{};
    std::uint64_t strange = 0;  // lines that no leaf is of
    bool in_order = true;
    bool ended = true;  // with the end of a line
  };
  // A checkpoint made again: over the leaves that it or an earlier one was the first to cover.
  struct History {
    Sha256 set{};
    std::uint64_t count = 0;
  };
  class LeavesTaker;
  class LinesTaker;
  class SealedTaker;
  class Remade;  // hashes what follows from the rows

  // To its end: what a stick gave up half way says nothing about the other files.
  [[nodiscard]] bool was_read(const char* name) const;
  [[nodiscard]] std::size_t place_of(const Digest& leaf) const;  // its size if it is none of the leaves
  void check_leaves();
  void check_lines(const char* file, const Lines&);
  void check_row(const StoredComment&);
  void take_history(const StoredComment&);
  void check_history();
  void check_remade();

  const BundleFormat& format_;
  const std::vector<Checkpoint>& checkpoints_;
  const FilesRead& files_;
  Wrong wrong_;
  Leaves leaves_{};
  bool leaves_well_ = true;
  Digest leaves_sum_{};
  Lines records_{};
  Lines everyone_{};
  Marks sealed_{};                  // whose file is there, by leaf
  std::uint64_t sealed_files_ = 0;  // of all
  Marks sealed_rows_{};
  std::unique_ptr<Remade> remade_;
  CommentFiles again_;
  bool again_well_ = true;
  std::uint64_t rows_ = 0;
  bool rows_are_leaves_ = true;
  bool history_well_ = true;
  std::vector<History> history_{};
  std::uint64_t withheld_ = 0;
};

}  // namespace lectern
