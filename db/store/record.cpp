// record.cpp: the record over its files. Today there is one, A.
//
// A second file, B, in the other journal mode (WAL, FULL), goes here beside `a_`: save() thanks only after both have
// committed, opening takes the union of the rows whose leaf fits and rebuilds the one that is behind. Checkpoints sign
// the sorted list of leaves, which rows() already gives in order.
#include "db/store/record.h"

#include <utility>

#include "db/store/folder_lock.h"
#include "db/store/store_file.h"

namespace lectern {
namespace {

class FileRecord : public Record {
 public:
  FileRecord(FolderLock lock, StoreFile a, std::string kiosk_id)
      : lock_(std::move(lock)), a_(std::move(a)), kiosk_id_(std::move(kiosk_id)) {}

  Status save(const Comment& comment, std::string_view receipt, const Contact& contact) override {
    if (comment.id.empty()) return Error{ErrorCode::bad_input, "save a comment: it has no id"};
    std::string line = canonical_line(comment);
    std::string leaf = sha256_hex(line);
    return a_.save(StoredComment{std::move(leaf), std::move(line), std::string(receipt), Fairness::none}, contact);
  }

  Status add_fairness(std::string_view leaf, Fairness fairness) override { return a_.set_fairness(leaf, fairness); }

  Result<std::vector<StoredComment>> comments() override {
    Result<StoreFile::Rows> rows = a_.rows();
    if (!rows) return rows.error();
    return std::move(rows.value().comments);
  }

  Result<std::vector<Contact>> contacts() override { return a_.contacts(); }
  Result<RecordStatus> status() override { return a_.status(); }
  std::string kiosk_id() const override { return kiosk_id_; }

 private:
  FolderLock lock_;  // let go last
  StoreFile a_;
  std::string kiosk_id_;
};

}  // namespace

Result<std::unique_ptr<Record>> open_record(const std::filesystem::path& folder) {
  Result<FolderLock> lock = FolderLock::take(folder);
  if (!lock) return lock.error();
  // SQLite refuses any link in the path of a record; a folder may well be reached by one.
  std::error_code failed;
  const std::filesystem::path real = std::filesystem::canonical(folder, failed);
  if (failed) return Error{ErrorCode::io, "find the data folder " + folder.string() + ": " + failed.message()};
  Result<StoreFile> a = StoreFile::open(real / kRecordFile, random_id().substr(0, 8));
  if (!a) return a.error();
  Result<std::string> kiosk_id = a.value().setting("kiosk_id");
  if (!kiosk_id) return kiosk_id.error();
  return std::unique_ptr<Record>(
      std::make_unique<FileRecord>(std::move(lock).value(), std::move(a).value(), std::move(kiosk_id).value()));
}

}  // namespace lectern
