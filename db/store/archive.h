// archive.h: the comments as a SQLite file that leaves the kiosk: built anew in leaf order, so that not even the layout
// of its pages tells who came first. One table: comment(leaf, line, receipt, fairness, checkpoint, reason, note).
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "db/store/record.h"

namespace lectern {

// Writes one row after the other. Without finish() what is in the file is nothing that can be read.
class ArchiveWriter {
 public:
  // Makes `file`, which must not exist.
  [[nodiscard]] static Result<ArchiveWriter> create(const std::filesystem::path& file);
  ArchiveWriter(ArchiveWriter&&) noexcept;
  ArchiveWriter& operator=(ArchiveWriter&&) noexcept;
  ~ArchiveWriter();
  // In leaf order.
  [[nodiscard]] Status add(const StoredComment&);
  // Closes the file; whoever asked for it syncs it.
  [[nodiscard]] Status finish();

 private:
  struct Open;
  explicit ArchiveWriter(std::unique_ptr<Open>);
  std::unique_ptr<Open> open_;
};

// Reads an archive a few rows at a time, in leaf order. damaged if it is not as ArchiveWriter makes it or a leaf does
// not fit its line. A sealed line cannot be held against its leaf before it is opened. Nothing but the file itself is
// looked at, no journal beside it, and nothing is written.
class ArchiveReader {
 public:
  // `name` is for the sentences.
  [[nodiscard]] static Result<ArchiveReader> open(const std::filesystem::path& file, const std::string& name);
  [[nodiscard]] static Result<ArchiveReader> open(std::string bytes, const std::string& name);
  ArchiveReader(ArchiveReader&&) noexcept;
  ArchiveReader& operator=(ArchiveReader&&) noexcept;
  ~ArchiveReader();
  // Fewer than `most` only at the end.
  [[nodiscard]] Result<std::vector<StoredComment>> next(std::size_t most);

 private:
  struct Open;
  explicit ArchiveReader(std::unique_ptr<Open>);
  std::unique_ptr<Open> open_;
};

// All at once, for few.
[[nodiscard]] Status write_archive(const std::filesystem::path& file, const std::vector<StoredComment>& in_leaf_order);
[[nodiscard]] Result<std::vector<StoredComment>> read_archive(const std::filesystem::path& file);

}  // namespace lectern
