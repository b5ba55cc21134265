// store_file.h: one SQLite file of the record, set up so that what was committed survives a power cut.
//
// The rollback journal is truncated, not deleted or kept, and the folder is synced after it (TRUNCATE, EXTRA): of the
// modes that lose nothing it is the one that leaves no deleted words behind. The tables know no time, no order and no
// number; contacts have keys of their own, made by chance, so that nothing joins them to a comment.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "db/store/record.h"

namespace lectern {

class StoreFile {
 public:
  // Opens `file`, or makes it whole under another name and renames it. `kiosk_id` is kept only in a file just made.
  // The caller holds the folder's lock. Errors as open_record.
  [[nodiscard]] static Result<StoreFile> open(const std::filesystem::path& file, const std::string& kiosk_id);

  // One transaction. A leaf that is already there whole is left as it is, and so is everything saved with it.
  [[nodiscard]] Status save(const StoredComment&, const Contact&);
  [[nodiscard]] Status set_fairness(std::string_view leaf, Fairness);
  // In leaf order. Rows whose leaf does not fit are left out and counted.
  struct Rows {
    std::vector<StoredComment> comments{};
    std::uint64_t damaged = 0;
  };
  [[nodiscard]] Result<Rows> rows();
  [[nodiscard]] Result<std::vector<Contact>> contacts();
  [[nodiscard]] Result<RecordStatus> status();
  [[nodiscard]] Result<std::string> setting(const std::string& key);

 private:
  explicit StoreFile(std::filesystem::path file) : file_(std::move(file)) {}
  [[nodiscard]] Status connect();
  template <class Work>
  [[nodiscard]] auto guarded(std::string_view doing, Work work) -> decltype(work());

  struct Inode {
    dev_t device = 0;
    ino_t number = 0;
    bool operator==(const Inode&) const = default;
  };
  [[nodiscard]] bool is_in_place() const;

  Inode opened_as_{};
  std::filesystem::path file_;
  std::unique_ptr<SQLite::Database> db_{};  // none after a failure that leaves the file in doubt; the next call reopens
};

}  // namespace lectern
