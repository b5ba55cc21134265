// bundle_writer.h: an export in steps, so that a screen stays alive and no more of the record is in memory than a few
// rows: each row is read, parsed, hashed and written once, and everything is read back once.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "db/bundle/bundle_check.h"
#include "db/bundle/bundle_pages.h"
#include "db/bundle/comment_files.h"
#include "db/bundle/exported.h"
#include "db/bundle/staging.h"
#include "db/store/archive.h"
#include "db/store/record.h"

namespace lectern {

class BundleWriter {
 public:
  // As export_bundle. Nothing is done before the first step. Nobody else may change the record until the last one.
  BundleWriter(Record& record, std::filesystem::path pack_dir, BundleSettings settings, std::filesystem::path to_dir);

  // A little of the work. True when the bundle has its name; after an error nothing is left of it.
  [[nodiscard]] Result<bool> step();
  struct Progress {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    bool operator==(const Progress&) const = default;
  };
  // In parts of the whole. Never goes back.
  [[nodiscard]] Progress progress() const;
  // When it is done.
  [[nodiscard]] const Exported& exported() const { return bundle_.facts; }
  // Of what stands beside every comment of the record, covered or not: see RowsDigest.
  [[nodiscard]] std::string rows_digest() const { return rows_digest_.hex(); }
  // Where it stands until it is done; empty before it is begun.
  [[nodiscard]] std::filesystem::path folder() const { return staging_ ? staging_->folder() : ""; }

 private:
  enum class At { begin, rows, contacts, events, closing, archive, pages, sums, checking, finish, done };
  [[nodiscard]] Status begin();
  [[nodiscard]] Result<CheckpointGiven> ask_for_checkpoint(const std::string& pack_id);
  [[nodiscard]] Status begin_files();
  [[nodiscard]] Status write_rows();
  [[nodiscard]] Status write_contacts();
  [[nodiscard]] Status write_events();
  [[nodiscard]] Status close_files();
  [[nodiscard]] Status take_archive_in();
  [[nodiscard]] Status plan_pages();
  [[nodiscard]] Status write_page();
  [[nodiscard]] Status write_sums();
  [[nodiscard]] Status check();
  [[nodiscard]] Status finish();
  [[nodiscard]] Status advance();

  Record& record_;
  std::filesystem::path pack_dir_;
  BundleSettings settings_;
  std::filesystem::path to_dir_;
  At at_ = At::begin;
  BundleTold bundle_{};
  std::vector<SignedCheckpoint> checkpoints_{};
  std::uint64_t all_rows_ = 0;  // in the record
  std::unique_ptr<Staging> staging_{};
  std::unique_ptr<CommentFiles> comments_{};
  std::unique_ptr<ContactFiles> contacts_{};
  std::unique_ptr<TableOut> events_{};
  std::optional<ArchiveWriter> archive_{};
  std::string last_leaf_{};
  std::string last_contact_{};
  std::uint64_t last_event_ = 0;
  std::uint64_t rows_read_ = 0;
  Sha256 leaves_{};
  RowsDigest rows_digest_{};
  std::set<Digest> contacts_seen_{};
  std::vector<std::pair<std::string, std::filesystem::path>> pages_{};  // to copy: name in the bundle, and from where
  std::size_t next_page_ = 0;
  std::unique_ptr<BundleCheck> check_{};
};

}  // namespace lectern
