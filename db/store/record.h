// record.h: what is kept of what residents said, and the promise behind "thank you".
//
// A comment is one canonical line of JSON; its leaf is the SHA-256 of that line. Rows are keyed by leaf in tables
// WITHOUT ROWID: no order, no time, no number of a comment is kept anywhere. A record is a small interface with an
// in-memory twin.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/keys/digest.h"
#include "db/store/checkpoint.h"
#include "db/store/disk.h"
#include "db/store/event_log.h"
#include "kiosk/base/result.h"
#include "kiosk/forum/comment.h"

namespace lectern {

// Two files in the data folder, in different journal modes.
inline constexpr const char* kRecordA = "record-a.db";
inline constexpr const char* kRecordB = "record-b.db";
inline constexpr const char* kKeyFile = "kiosk.key";
inline constexpr const char* kKeyCopy = "kiosk-copy.key";

// The canonical line: one JSON object, fixed key order, no spaces, NFC UTF-8, no newline at its end. Only '"', '\\' and
// controls are escaped, controls as \b \f \n \r \t or \u00xx in lower case. Every field of Comment is in it.
[[nodiscard]] std::string canonical_line(const Comment&);
// The comment a canonical line stands for; bad_input unless writing it again gives the same bytes.
[[nodiscard]] Result<Comment> parse_canonical_line(std::string_view line);

struct StoredComment {
  std::string leaf{};     // of the canonical line
  std::string line{};     // the canonical line, or in sealed mode its age file (looks_sealed in db/keys/age.h)
  std::string receipt{};  // the words shown to the visitor; empty if none were
  Fairness fairness = Fairness::none;  // told after the comment was saved, so not under the leaf
  std::uint64_t checkpoint = 0;        // the first that covers it; 0: none yet
  std::string reason{};                // why it is withheld from the public copy; empty: it is not
  std::string note{};                  // the organizers' own, on why it is withheld
  bool operator==(const StoredComment&) const = default;
};

struct RecordStatus {
  std::uint64_t comments = 0;
  std::uint64_t contacts = 0;
  std::uint64_t damaged = 0;   // rows found that were not what was written
  std::uint64_t restored = 0;  // rows that one file lacked and got from the other
  std::uint64_t missing = 0;   // comments thanked for that are in neither file
  bool alone = false;          // only one of the two files can be used
  bool full = false;           // nothing new is accepted until there is room
  bool operator==(const RecordStatus&) const = default;
};

// How many of what. Of those not sealed also what they say of themselves, each once under each heading.
struct RecordCounts {
  std::uint64_t comments = 0;
  std::uint64_t contacts = 0;  // each once
  std::uint64_t withheld = 0;  // comments, as are all that follow
  std::uint64_t sealed = 0;
  std::uint64_t uncovered = 0;  // by any checkpoint yet
  std::uint64_t covered_withheld = 0;
  std::uint64_t support = 0;
  std::uint64_t oppose = 0;
  std::uint64_t neutral = 0;
  std::uint64_t skipped = 0;                         // took no position
  std::uint64_t unnamed = 0;                         // neither a name nor a group's
  std::map<std::string, std::uint64_t> languages{};  // of the screen
  std::map<std::string, std::uint64_t> forums{};     // by the forum's id
  bool operator==(const RecordCounts&) const = default;
};

// One contact as it is kept. The id was made by chance; the same words may stand under several.
struct StoredContact {
  std::string id{};
  Contact contact{};
  bool operator==(const StoredContact&) const = default;
};
// See Record::covered_contacts.
enum class ContactsOf : std::uint8_t { all, covered };

struct CheckpointAsked {
  Occasion occasion = Occasion::close;
  std::string forum{};
  std::string clock = "unset";
  std::string date{};  // YYYY-MM-DD, or empty
  // Takes in the last few comments too, though they stand out: whoever asks was told.
  bool few = false;
  std::uint64_t session = 0;  // which meeting begins; 0: the one that is. Never goes back.
};
struct CheckpointGiven {
  SignedCheckpoint checkpoint{};  // the new one, or the last if nothing called for a new one
  bool made = false;
  std::uint64_t held_back = 0;  // comments it does not cover yet, being so few that they would stand out
};

// What another record held, on its way back into one.
struct Returning {
  std::vector<StoredComment> comments{};  // `checkpoint` is not looked at: those of another key do not count here
  std::vector<Contact> contacts{};
  std::string from{};   // names the setting "restored.<from>", which keeps
  std::string proof{};  // the old kiosk's public key and its checkpoints, as text
};
struct Readmitted {
  std::uint64_t added = 0;
  std::uint64_t known = 0;     // were there already
  std::uint64_t withheld = 0;  // newly, among either
  std::uint64_t contacts = 0;
  bool operator==(const Readmitted&) const = default;
};

// A comment that was taken elsewhere, on paper say, with all that came with it.
struct Arrival {
  Comment comment{};
  std::string receipt{};
  Contact contact{};
  Fairness fairness = Fairness::none;
};

class Record {
 public:
  virtual ~Record() = default;
  // Returns only after the commit is on the disk, twice. On an error nothing of it is kept, and the same comment, with
  // the same id, may be given again: it is never kept twice. `receipt` is stored beside the line.
  [[nodiscard]] virtual Status save(const Comment&, std::string_view receipt, const Contact&) = 0;
  // All of them in one commit, or none: on an error, or after a power cut, none is kept, or all are. Otherwise as
  // save().
  [[nodiscard]] virtual Status save_all(const std::vector<Arrival>&) = 0;
  // Once per leaf; a second answer replaces the first.
  [[nodiscard]] virtual Status add_fairness(std::string_view leaf, Fairness) = 0;
  // Leaves the comment where it is, and out of the public copy. `reason`: one of kWithholdReasons. `note` for the
  // organizers' copy.
  [[nodiscard]] virtual Status withhold(std::string_view leaf, std::string_view reason, std::string_view note) = 0;

  // Takes in, in one commit, all that is not here yet. What is here stays as it is; an answer, and that a comment is
  // withheld, are added where there was none. No checkpoint covers what was taken in before the next one. bad_input,
  // and nothing taken, if a line does not fit its leaf. In sealed mode what is not sealed is sealed first.
  [[nodiscard]] virtual Result<Readmitted> readmit(const Returning&) = 0;

  // Those next in leaf order after `leaf` (empty: from the first), as they were written, and no more than `most`; fewer
  // only where there are no more. Takes no more time and memory than those do, however many there are.
  [[nodiscard]] virtual Result<std::vector<StoredComment>> comments_after(std::string_view leaf, std::size_t most) = 0;
  // None if there is none with this leaf.
  [[nodiscard]] virtual Result<std::optional<StoredComment>> comment(std::string_view leaf) = 0;
  // In the order of their ids, which says nothing; otherwise as comments_after.
  [[nodiscard]] virtual Result<std::vector<StoredContact>> contacts_after(std::string_view id, std::size_t most,
                                                                          ContactsOf) = 0;
  // `n` 0: from the first; otherwise as comments_after.
  [[nodiscard]] virtual Result<std::vector<LogEntry>> events_after(std::uint64_t n, std::size_t most) = 0;
  // Kept from commit to commit, so that asking reads nothing.
  [[nodiscard]] virtual Result<RecordCounts> counts() = 0;

  // Every comment that is as it was written, in leaf order.
  [[nodiscard]] virtual Result<std::vector<StoredComment>> comments() = 0;
  // The contacts, each once, in an order that says nothing.
  [[nodiscard]] virtual Result<std::vector<Contact>> contacts() = 0;
  // Without those that came with comments which no checkpoint covers yet: beside two exports, who left one would show.
  [[nodiscard]] virtual Result<std::vector<Contact>> covered_contacts() = 0;
  [[nodiscard]] virtual Result<RecordStatus> status() = 0;
  // Reads everything, compares both files, repairs what does not fit, and says what stands now.
  [[nodiscard]] virtual Result<RecordStatus> check() = 0;
  // The visitor has gone: what they wrote stays on the disk and nowhere else.
  virtual void forget() = 0;
  // Whether some comment was given this receipt.
  [[nodiscard]] virtual Result<bool> knows_receipt(std::string_view receipt) = 0;

  // damaged if the comments kept no longer give the last checkpoint: it is never signed over.
  [[nodiscard]] virtual Result<CheckpointGiven> checkpoint(const CheckpointAsked&) = 0;
  [[nodiscard]] virtual Result<std::vector<SignedCheckpoint>> checkpoints() = 0;
  // A minisign signature of these bytes with the kiosk's key, which is made when first needed. damaged if there was one
  // and no copy of it can be read: another would not be believed.
  [[nodiscard]] virtual Result<std::string> sign(std::string_view bytes, std::string_view trusted_comment) = 0;
  [[nodiscard]] virtual Result<std::string> public_key() = 0;

  [[nodiscard]] virtual Status log(const LoggedEvent&) = 0;
  [[nodiscard]] virtual Result<std::vector<LogEntry>> events() = 0;
  // Small facts about the device. Empty if never set.
  [[nodiscard]] virtual Result<std::string> setting(std::string_view key) = 0;
  [[nodiscard]] virtual Status set_setting(std::string_view key, std::string_view value) = 0;
  // 8 hex digits, made by chance when the record was.
  [[nodiscard]] virtual std::string kiosk_id() const = 0;
};

// Why a comment may be kept out of the public copy. Never what it thinks.
inline constexpr const char* kWithholdReasons[] = {"personal-data-of-others", "threat", "withdrawn-by-author",
                                                   "unlawful", "spam"};

struct RecordSettings {
  // Not empty: sealed mode. Every line and contact becomes an age file to these before it touches storage.
  std::vector<std::string> recipients{};
  std::uint64_t floor = 50ULL << 20U;   // bytes; with fewer free nothing new is accepted
  std::uint64_t reserve = 8ULL << 20U;  // bytes, given back when the disk is full
};

}  // namespace lectern
