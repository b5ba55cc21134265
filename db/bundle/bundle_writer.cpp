// bundle_writer.cpp: what goes into a bundle, and the checks that end every export.
#include "db/bundle/bundle_writer.h"

#include <algorithm>
#include <system_error>

#include "db/bundle/checkpoint_list.h"
#include "db/bundle/data_package.h"
#include "db/bundle/sums.h"
#include "db/keys/age.h"
#include "db/keys/minisign.h"
#include "kiosk/base/files.h"
#include "kiosk/base/limits.h"
#include "kiosk/forum/pack_folder.h"
#include "kiosk/forum/receipt.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxOwnFile = 256 * 1024;
constexpr std::size_t kRows = 200;  // a step
constexpr const char* kArchive = "records/comments.db";

// The pack's id; without a pack the comments', if they agree on one.
std::string forum_of(const std::string& pack_id, const RecordCounts& counts) {
  std::string name = pack_id;
  if (name.empty() && counts.forums.size() == 1) name = counts.forums.begin()->first;
  std::erase_if(name, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-'; });
  return name.empty() ? "forum" : name;
}

// One more than the highest number already there.
fs::path next_name(const fs::path& to_dir, const std::string& prefix, int asked) {
  int highest = std::max(0, asked - 1);
  std::error_code failed;
  for (fs::directory_iterator at(to_dir, failed), end; asked == 0 && !failed && at != end; at.increment(failed)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with(prefix)) continue;
    const std::string number = name.substr(prefix.size());
    const bool digits = number.find_first_not_of("0123456789") == std::string::npos;
    if (digits && number.size() >= 3 && number.size() <= 6) highest = std::max(highest, std::stoi(number));
  }
  const std::string number = std::to_string(highest + 1);
  return to_dir / (prefix + std::string(number.size() < 3 ? 3 - number.size() : 0, '0') + number);
}

}  // namespace

BundleWriter::BundleWriter(Record& record, fs::path pack_dir, BundleSettings settings, fs::path to_dir)
    : record_(record), pack_dir_(std::move(pack_dir)), settings_(std::move(settings)), to_dir_(std::move(to_dir)) {}

// A checkpoint first: only what it covers goes along.
Result<CheckpointGiven> BundleWriter::ask_for_checkpoint(const std::string& pack_id) {
  CheckpointAsked asked;
  asked.occasion = settings_.close ? Occasion::close : Occasion::taken_home;
  asked.few = settings_.close;
  asked.clock = settings_.clock;
  if (settings_.clock != "unset") asked.date = settings_.date;
  const Result<RecordCounts> counts = record_.counts();
  if (!counts) return counts.error();
  all_rows_ = counts.value().comments;
  asked.forum = forum_of(pack_id, counts.value());
  return record_.checkpoint(asked);
}

Status BundleWriter::begin() {
  if (Status date = check_date(settings_.date); !date) return date;
  std::error_code failed;
  fs::create_directory(to_dir_, failed);
  if (!fs::is_directory(to_dir_, failed)) {
    return Error{ErrorCode::not_found, "there is no folder " + to_dir_.string() + " to write a bundle into"};
  }
  // What one file lost since the last look comes back from the other before anything leaves.
  const Result<RecordStatus> checked = record_.check();
  if (!checked) return checked.error();
  const auto words = load_receipt_words(settings_.assets / "words" / "receipt-en.txt");
  if (!words) return words.error();
  const LoadedPack pack = pack_dir_.empty() ? LoadedPack{} : load_pack(pack_dir_);
  const Result<CheckpointGiven> given = ask_for_checkpoint(pack.pack.id);
  if (!given) return given.error();
  const std::string& text = given.value().checkpoint.text;
  const Result<Checkpoint> last = parse_checkpoint(text);
  if (!last) return last.error();
  Result<std::vector<SignedCheckpoint>> checkpoints = record_.checkpoints();
  if (!checkpoints) return checkpoints.error();
  const Result<std::string> key = record_.public_key();
  if (!key) return key.error();
  checkpoints_ = std::move(checkpoints).value();
  bundle_.last = last.value();
  bundle_.public_key = key.value();
  bundle_.pack_sha256 = pack.pack.sha256;
  Exported& facts = bundle_.facts;
  facts.held_back = given.value().held_back;
  facts.missing = checked.value().missing;
  facts.checkpoint = bundle_.last.n;
  facts.code = checkpoint_code(text);
  facts.code_words = code_words_for(sha256_hex(text), words.value());
  return begin_files();
}

Status BundleWriter::begin_files() {
  const std::string prefix = bundle_.last.forum + "_" + bundle_.last.kiosk + "_";
  Result<Staging> staging = Staging::begin(next_name(to_dir_, prefix, settings_.number), settings_.date);
  if (!staging) return staging.error();
  staging_ = std::make_unique<Staging>(std::move(staging).value());
  const BundleFormat& format = *settings_.format;
  comments_ = std::make_unique<CommentFiles>(format, *staging_);
  contacts_ = std::make_unique<ContactFiles>(format, *staging_);
  events_ = std::make_unique<TableOut>("system/events.csv", names_of(format.events), *staging_);
  if (Status begun = comments_->begin(); !begun) return begun;
  if (Status begun = contacts_->begin(); !begun) return begun;
  if (Status begun = events_->begin(); !begun) return begun;
  const Result<fs::path> archive = staging_->place(kArchive);
  if (!archive) return archive.error();
  Result<ArchiveWriter> made = ArchiveWriter::create(archive.value());
  if (!made) return made.error();
  archive_ = std::move(made).value();
  at_ = At::rows;
  return done();
}

Status BundleWriter::write_rows() {
  const Result<std::vector<StoredComment>> rows = record_.comments_after(last_leaf_, kRows);
  if (!rows) return rows.error();
  Exported& facts = bundle_.facts;
  for (const StoredComment& c : rows.value()) {
    ++rows_read_;
    last_leaf_ = c.leaf;
    rows_digest_.take(c);
    if (c.checkpoint == 0) continue;
    leaves_.take(c.leaf + "\n");
    ++facts.comments;
    facts.withheld += c.reason.empty() ? 0 : 1;
    facts.sealed += looks_sealed(c.line) ? 1 : 0;
    if (Status taken = comments_->take(c); !taken) return taken;
    if (Status added = archive_->add(c); !added) return added;
  }
  if (rows.value().size() == kRows) return done();
  // What was read from the record must give what was signed, or it must not leave.
  if (leaves_.hex() != bundle_.last.set || facts.withheld != bundle_.last.withheld) {
    return Error{ErrorCode::damaged, "the comments kept do not give checkpoint " + std::to_string(bundle_.last.n) +
                                         ". Nothing was exported."};
  }
  at_ = At::contacts;
  return done();
}

// Each contact once, though several may have left the same.
Status BundleWriter::write_contacts() {
  const Result<std::vector<StoredContact>> rows = record_.contacts_after(last_contact_, kRows, ContactsOf::covered);
  if (!rows) return rows.error();
  for (const StoredContact& row : rows.value()) {
    last_contact_ = row.id;
    if (!contacts_seen_.insert(digest_of(row.contact.how)).second) continue;
    ++bundle_.facts.contacts;
    if (Status taken = contacts_->take(row.contact); !taken) return taken;
  }
  if (rows.value().size() < kRows) at_ = At::events;
  return done();
}

Status BundleWriter::write_events() {
  const Result<std::vector<LogEntry>> rows = record_.events_after(last_event_, kRows);
  if (!rows) return rows.error();
  for (const LogEntry& row : rows.value()) {
    last_event_ = row.n;
    if (Status put = events_->put(row_of(settings_.format->events, row)); !put) return put;
  }
  if (rows.value().size() < kRows) at_ = At::closing;
  return done();
}

Status BundleWriter::close_files() {
  if (staging_->is_open()) return staging_->close_one();
  Status finished = archive_->finish();
  archive_.reset();
  at_ = At::archive;
  return finished;
}

Status BundleWriter::take_archive_in() {
  const Result<bool> taken = staging_->take_in(kArchive);
  if (!taken) return taken.error();
  return taken.value() ? plan_pages() : done();
}

Status BundleWriter::plan_pages() {
  pages_.emplace_back("proof/VERIFY.sh", settings_.assets / "bundle" / "VERIFY.sh");
  if (!pack_dir_.empty()) {
    const Result<std::vector<std::string>> files = files_of_pack(pack_dir_);
    if (!files) return files.error();
    for (const std::string& name : files.value()) pages_.emplace_back("system/pack/" + name, pack_dir_ / name);
  }
  at_ = At::pages;
  return done();
}

// One file of others; then ours, which tell of all of them.
Status BundleWriter::write_page() {
  if (next_page_ < pages_.size()) {
    const auto& [name, from] = pages_[next_page_++];
    const bool ours = next_page_ == 1;
    const Result<std::string> bytes = read_file(from, ours ? kMaxOwnFile : kMaxTextFile);
    if (!bytes && ours) return bytes.error();
    if (bytes && fits_any_disk(name)) return staging_->put_whole(name, bytes.value());
    bundle_.pack_left_out.push_back(from.lexically_relative(pack_dir_).generic_string());
    return done();
  }
  const Result<std::string> key = public_key_file_of(bundle_.public_key);
  if (!key) return key.error();
  const Result<std::string> read_me = read_me_page(bundle_, settings_);
  if (!read_me) return read_me.error();
  std::vector<std::pair<const char*, std::string>> pages = {
      {"proof/kiosk.pub", key.value()},
      {"proof/checkpoint.txt", checkpoints_.back().text},
      {"proof/checkpoint.txt.minisig", checkpoints_.back().signature},
      {"proof/checkpoints.txt", checkpoint_list(checkpoints_)},
      {"system/settings.json", settings_page(bundle_, settings_, *settings_.format)},
      {"READ-ME-FIRST.html", read_me.value()}};
  if (!settings_.readiness.empty()) {
    pages.emplace_back("system/readiness.json", readiness_page(settings_.readiness));
  }
  for (const auto& [name, bytes] : pages) {
    if (Status put = staging_->put_whole(name, bytes); !put) return put;
  }
  at_ = At::sums;
  return done();
}

// Last of all, because it is over all the others.
Status BundleWriter::write_sums() {
  const auto has = [this](const std::string& name) { return staging_->sums().count(name) != 0; };
  const std::string package = data_package(bundle_.last, has, *settings_.format, true);
  if (Status put = staging_->put_whole("datapackage.json", package); !put) return put;
  const std::string sums = sums_file(staging_->sums());
  const Result<std::string> signature = record_.sign(sums, bundle_comment(*settings_.format, bundle_.last));
  if (!signature) return signature.error();
  if (Status put = staging_->put_whole("SHA256SUMS", sums); !put) return put;
  if (Status put = staging_->put_whole("SHA256SUMS.minisig", signature.value()); !put) return put;
  Result<BundleFolder> folder = BundleFolder::open(staging_->folder());
  if (!folder) return folder.error();
  VerifyAsked asked;
  asked.public_key = bundle_.public_key;
  asked.code = bundle_.facts.code;
  asked.formats = {settings_.format};
  check_ = std::make_unique<BundleCheck>(std::move(folder).value(), std::move(asked));
  std::map<std::string, std::string> cells;
  for (const TableOut* const table : {&comments_->everyone(), &comments_->records(), &comments_->withheld(),
                                      &contacts_->table(), static_cast<const TableOut*>(events_.get())}) {
    cells[table->name()] = table->cells();
  }
  check_->expect_cells(std::move(cells));
  at_ = At::checking;
  return done();
}

// As whoever receives it will, and from the device, not from what is still in memory.
Status BundleWriter::check() {
  const Result<bool> all = check_->step();
  if (!all) return all.error();
  if (!all.value()) return done();
  const Verdict verdict = check_->take_verdict();
  at_ = At::finish;
  if (verdict.problems.empty()) return done();
  return Error{ErrorCode::damaged, "what was written did not pass its own check: " + verdict.problems.front() +
                                       " Nothing was exported; use another stick or disk"};
}

Status BundleWriter::finish() {
  Result<fs::path> folder = staging_->finish();
  if (!folder) return folder.error();
  bundle_.facts.folder = folder.value();
  const auto number = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
  // The bundle is whole and away, whether or not the log could say so.
  const LoggedEvent event{LogKind::exported, number(bundle_.facts.comments), number(bundle_.facts.held_back)};
  static_cast<void>(record_.log(event).ok());
  at_ = At::done;
  return done();
}

Status BundleWriter::advance() {
  switch (at_) {
    case At::begin:
      return begin();
    case At::rows:
      return write_rows();
    case At::contacts:
      return write_contacts();
    case At::events:
      return write_events();
    case At::closing:
      return close_files();
    case At::archive:
      return take_archive_in();
    case At::pages:
      return write_page();
    case At::sums:
      return write_sums();
    case At::checking:
      return check();
    case At::finish:
      return finish();
    case At::done:
      return done();
  }
  std::abort();
}

Result<bool> BundleWriter::step() {
  if (Status advanced = advance(); !advanced) {
    archive_.reset();
    check_.reset();
    staging_.reset();
    return advanced.error();
  }
  return at_ == At::done;
}

BundleWriter::Progress BundleWriter::progress() const {
  constexpr std::uint64_t kWriting = 500;
  constexpr std::uint64_t kAll = 1'500;  // writing, the small files, and a check of 1,000 parts; the last: the name
  const std::uint64_t rows = all_rows_ == 0 ? kWriting : std::min(rows_read_, all_rows_) * kWriting / all_rows_;
  switch (at_) {
    case At::begin:
      return {0, kAll};
    case At::rows:
      return {rows, kAll};
    case At::contacts:
    case At::events:
    case At::closing:
    case At::archive:
    case At::pages:
    case At::sums:
      return {kWriting, kAll};
    case At::checking:
      return {kWriting + check_->progress(), kAll};
    case At::finish:
    case At::done:
      return {kAll, kAll};
  }
  std::abort();
}

}  // namespace lectern
