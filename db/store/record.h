// record.h: what is kept of what residents said, and the promise behind "thank you".
//
// A comment is one canonical line of JSON; its leaf is the SHA-256 of that line. Rows are keyed by leaf in a table
// WITHOUT ROWID: no order, no time, no number is kept anywhere. A record is a small interface with an in-memory twin.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "db/keys/digest.h"
#include "kiosk/base/result.h"
#include "kiosk/forum/comment.h"

namespace lectern {

inline constexpr const char* kRecordFile = "record-a.db";  // in the data folder

// The canonical line: one JSON object, fixed key order, no spaces, NFC UTF-8, no newline at its end. Only '"', '\\' and
// controls are escaped, controls as \b \f \n \r \t or \u00xx in lower case. Every field of Comment is in it.
[[nodiscard]] std::string canonical_line(const Comment&);
// The comment a canonical line stands for; bad_input unless writing it again gives the same bytes.
[[nodiscard]] Result<Comment> parse_canonical_line(std::string_view line);

struct StoredComment {
  std::string leaf{};  // of `line`
  std::string line{};
  std::string receipt{};               // the words shown to the visitor; empty if none were
  Fairness fairness = Fairness::none;  // told after the comment was saved, so not under the leaf
  bool operator==(const StoredComment&) const = default;
};

struct RecordStatus {
  std::uint64_t comments = 0;
  std::uint64_t contacts = 0;
  std::uint64_t damaged = 0;  // rows whose leaf does not fit their line
  bool operator==(const RecordStatus&) const = default;
};

class Record {
 public:
  virtual ~Record() = default;
  // Returns only after the commit is on the disk. On an error nothing of it is kept, and the same comment, with the
  // same id, may be given again: it is never kept twice. `receipt` is stored beside the line.
  [[nodiscard]] virtual Status save(const Comment&, std::string_view receipt, const Contact&) = 0;
  // Once per leaf; a second answer replaces the first.
  [[nodiscard]] virtual Status add_fairness(std::string_view leaf, Fairness) = 0;
  // Every comment whose leaf fits, in leaf order.
  [[nodiscard]] virtual Result<std::vector<StoredComment>> comments() = 0;
  // The contacts, in an order that says nothing.
  [[nodiscard]] virtual Result<std::vector<Contact>> contacts() = 0;
  [[nodiscard]] virtual Result<RecordStatus> status() = 0;
  // 8 hex digits, made by chance when the record was.
  [[nodiscard]] virtual std::string kiosk_id() const = 0;
};

// Opens or safely creates the record in `folder` (created with mode 0700 if missing). Errors: disk_full, read_only,
// foreign (not ours, zero bytes, or from a newer version: left untouched), damaged, unavailable (another Lectern has it
// open), io.
[[nodiscard]] Result<std::unique_ptr<Record>> open_record(const std::filesystem::path& folder);

// The twin: keeps everything in memory; `fail_next` makes the next save fail with that error.
class MemoryRecord : public Record {
 public:
  Status save(const Comment&, std::string_view receipt, const Contact&) override;
  Status add_fairness(std::string_view leaf, Fairness) override;
  Result<std::vector<StoredComment>> comments() override;
  Result<std::vector<Contact>> contacts() override;
  Result<RecordStatus> status() override;
  std::string kiosk_id() const override { return "00000000"; }
  void fail_next(Error error) { fail_.push_back(std::move(error)); }

 private:
  std::vector<StoredComment> comments_{};
  std::vector<Contact> contacts_{};
  std::vector<Error> fail_{};
};

}  // namespace lectern
