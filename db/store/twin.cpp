// twin.cpp: opening, joining and mending two files, and writing to both.
#include "db/store/twin.h"

#include <algorithm>
#include <utility>

#include "db/store/record.h"
#include "db/store/sqlite_edge.h"
#include "db/store/store_header.h"
#include "db/store/tally.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr const char* kReserve = "reserve";
constexpr std::size_t kMostKey = 4096;

// What another attempt, another file or a repair cannot help; the organizer must.
bool is_for_the_organizer(ErrorCode code) {
  return code == ErrorCode::unavailable || code == ErrorCode::read_only || code == ErrorCode::disk_full;
}

const char* file_of(KeyPlace place) {
  switch (place) {
    case KeyPlace::first:
      return kKeyFile;
    case KeyPlace::second:
      return kKeyCopy;
  }
  std::abort();
}

Contents only_setting(const char* key, const char* value) {
  Contents out;
  out[Table::setting][key] = {value};
  return out;
}

}  // namespace

bool Twin::alone() const {
  return std::any_of(sides_.begin(), sides_.end(), [](const Side& side) { return !side.file; });
}

// Opens one side, or says in `trouble` why it stays closed. An error is for the organizer.
Status Twin::admit(Side& side) {
  if (side.file && side.file->is_open()) return done();
  side.file.reset();
  Result<Inspection> look = look_at(*disk_, side.path);
  if (!look) {
    side.trouble = look.error();
    return done();
  }
  switch (look.value().found) {
    case FileKind::missing:
      side.trouble = Error{ErrorCode::not_found, side.path.string() + " is gone"};
      return done();
    case FileKind::barred:
      return Error{ErrorCode::foreign, look.value().why};
    case FileKind::newer:
    case FileKind::strange:
      side.trouble = Error{ErrorCode::foreign, look.value().why};
      return done();
    case FileKind::orphan:
      side.trouble = Error{ErrorCode::damaged, look.value().why};
      return done();
    case FileKind::ours:
      break;
  }
  Result<StoreFile> opened = StoreFile::open(*disk_, side.path, side.journal);
  if (opened) {
    side.file = std::move(opened).value();
    side.trouble.reset();
    return done();
  }
  if (is_for_the_organizer(opened.error().code)) return opened.error();
  side.trouble = opened.error();
  return done();
}

Status Twin::admit_both() {
  for (Side& side : sides_) {
    if (Status admitted = admit(side); !admitted) return admitted;
  }
  if (sides_[0].file || sides_[1].file) return done();
  const Side& side = sides_[0].trouble->code == ErrorCode::not_found ? sides_[1] : sides_[0];
  return *side.trouble;
}

Status Twin::create_both(const Contents& fresh) {
  const Result<Tally> told = read_tally(*disk_, folder_);
  if (!told) return told.error();
  if (told.value().comments > 0) {
    return Error{ErrorCode::damaged, "both files of the record are gone from " + folder_.string() +
                                         ", but its tally says that comments were kept. Nothing was changed. Put the "
                                         "files back, or choose another data folder."};
  }
  for (const KeyPlace place : kKeyPlaces) {
    const Result<Disk::Look> key = disk_->look(folder_ / file_of(place), 0);
    if (!key) return key.error();
    if (key.value().kind != Disk::Kind::missing) {
      return Error{ErrorCode::damaged,
                   "both files of the record are gone from " + folder_.string() +
                       ", but the kiosk's key is there. Nothing was changed. Put the files back, or "
                       "choose another data folder."};
    }
  }
  for (const Side& side : sides_) {
    if (Status made = StoreFile::create(*disk_, side.path, side.journal, fresh, Over::nothing); !made) return made;
  }
  return done();
}

Status Twin::set_aside(const fs::path& file) {
  for (const char* suffix : {"", "-journal", "-wal"}) {
    const fs::path from = beside(file, suffix);
    Result<Disk::Look> look = disk_->look(from, 0);
    if (!look) return look.error();
    if (look.value().kind != Disk::Kind::file || look.value().size == 0) continue;
    // The first free number; the last is written over, so that a bad card cannot fill the disk with copies.
    for (int n = 1; n <= 9; ++n) {
      const fs::path to = beside(from, (".aside-" + std::to_string(n)).c_str());
      look = disk_->look(to, 0);
      if (!look) return look.error();
      if (look.value().kind != Disk::Kind::missing && n < 9) continue;
      if (Status copied = disk_->copy(from, to); !copied) return copied;
      break;
    }
  }
  return done();
}

Status Twin::rebuild(Side& side, const Contents& all) {
  side.file.reset();
  if (Status aside = set_aside(side.path); !aside) return aside;
  if (Status made = StoreFile::create(*disk_, side.path, side.journal, all, Over::the_old); !made) return made;
  ++repairs_.rebuilt;
  return admit(side);
}

Status Twin::mend_side(Side& side, const StoreFile::Reading* reading, const Contents& all) {
  // What could not be read now may hold what the other lacks: it is left as it is until it can be.
  if (reading == nullptr && side.trouble && side.trouble->code == ErrorCode::io) return *side.trouble;
  if (reading != nullptr && reading->failed) {
    return Error{ErrorCode::io, "read " + side.path.string() + ": " + reading->trouble};
  }
  const bool sound =
      reading != nullptr && reading->whole && reading->damaged == 0 && reading->version == kRecordVersion;
  if (!sound) return rebuild(side, all);
  const Contents lacks = lacking(all, reading->contents);
  Contents surplus;
  if (!reading->contents.setting(kAlone).empty()) surplus = only_setting(kAlone, "1");
  if (rows_in(lacks) == 0 && rows_in(surplus) == 0) return done();
  repairs_.restored += rows_in(lacks);
  return side.file->write(lacks, surplus);
}

// Reads what is open, joins it, and brings both sides to the same. A first, whole and synced, and only then B: so at
// every moment one of them holds all there is.
Status Twin::mend(const Contents& fresh) {
  if (agree(fresh)) {
    gave_up_ = false;
    return reckon(census_.keys_of(Table::comment));
  }
  std::array<std::optional<StoreFile::Reading>, 2> readings;
  bool readable = false;
  for (std::size_t i = 0; i < 2; ++i) {
    if (!sides_[i].file) continue;
    readings[i] = sides_[i].file->read();
    repairs_.damaged += readings[i]->damaged;
    readable = readable || readings[i]->whole || rows_in(readings[i]->contents) > 0;
  }
  const auto contents = [&readings](std::size_t i) { return readings[i] ? readings[i]->contents : Contents{}; };
  const bool believe_b = contents(0).setting(kAlone).empty() && !contents(1).setting(kAlone).empty();
  Contents all = joined(contents(believe_b ? 1 : 0), contents(believe_b ? 0 : 1));
  if (!readable || all[Table::setting].empty()) {
    const std::optional<StoreFile::Reading>& said = readings[0] ? readings[0] : readings[1];
    return Error{ErrorCode::damaged, folder_.string() + " holds a record that cannot be read: " +
                                         (said->trouble.empty() ? "its settings are gone" : said->trouble)};
  }
  all[Table::setting].erase(kAlone);
  all = joined(all, fresh);
  for (std::size_t i = 0; i < 2; ++i) {
    Status mended = mend_side(sides_[i], readings[i] ? &*readings[i] : nullptr, all);
    if (mended) continue;
    sides_[i].file.reset();
    sides_[i].trouble = mended.error();
    if (is_for_the_organizer(mended.error().code)) return mended;
  }
  gave_up_ = alone();
  if (!sides_[0].file && !sides_[1].file) return *sides_[0].trouble;
  census_ = {};
  count_in(census_, all);
  is_counted_ = true;
  return reckon(census_.keys_of(Table::comment));
}

Status Twin::reckon(const NumberSet& leaves) {
  const Result<Tally> told = read_tally(*disk_, folder_);
  tally_.reset();
  counted_ = leaves;
  if (!told) return done();
  const Tally now = reckoned(told.value(), leaves);
  repairs_.missing = now.missing;
  // What is missing here may stand in the file that cannot be read.
  const bool unread = std::any_of(sides_.begin(), sides_.end(), [](const Side& side) {
    return !side.file && side.trouble && side.trouble->code == ErrorCode::io;
  });
  tally_ = unread && now.missing > told.value().missing ? told.value() : now;
  if (Status kept = write_tally(*disk_, folder_, *tally_); !kept && is_for_the_organizer(kept.error().code))
    return kept;
  return done();
}

Result<Twin> Twin::open(Disk& disk, const fs::path& folder, const Contents& fresh, const TwinSettings& settings) {
  if (Status writable = disk.writable(folder); !writable) return writable.error();
  prepare_sqlite();
  Twin twin(disk, folder, settings);
  twin.sides_[0] = Side{Journal::rollback, folder / kRecordA, {}, {}};
  twin.sides_[1] = Side{Journal::wal, folder / kRecordB, {}, {}};
  std::array<FileKind, 2> found{};
  for (std::size_t i = 0; i < 2; ++i) {
    Result<Inspection> look = look_at(disk, twin.sides_[i].path);
    found[i] = look ? look.value().found : FileKind::ours;  // at the least, nobody knows that it is missing
    // Nothing an older program could do with it would be right.
    if (look && found[i] == FileKind::newer) {
      const Result<Inspection> other = look_at(disk, twin.sides_[1 - i].path);
      if (!other) return other.error();
      if (other.value().found != FileKind::ours) return Error{ErrorCode::foreign, look.value().why};
    }
  }
  if (found[0] == FileKind::missing && found[1] == FileKind::missing) {
    if (Status created = twin.create_both(fresh); !created) return created.error();
  }
  if (Status admitted = twin.admit_both(); !admitted) return admitted.error();
  if (Status mended = twin.mend(fresh); !mended) return mended.error();
  static_cast<void>(twin.has_room().ok());
  return twin;
}

Status Twin::recover() {
  for (Side& side : sides_) {
    if (side.file && !side.file->is_open()) side.file.reset();
  }
  const bool none = !sides_[0].file && !sides_[1].file;
  if (!alone() || (gave_up_ && !none)) return done();
  if (Status admitted = admit_both(); !admitted) return admitted;
  return mend({});
}

Status Twin::has_room() {
  const Result<std::uint64_t> bytes = disk_->free_bytes(folder_);
  full_ = bytes && bytes.value() < settings_.floor;
  if (!full_) {
    keep_reserve();
    return done();
  }
  give_back_reserve();
  return Error{ErrorCode::disk_full,
               "less than " + std::to_string(settings_.floor >> 20U) + " MiB are free in " + folder_.string()};
}

void Twin::keep_reserve() {
  if (settings_.reserve == 0) return;
  const Result<Disk::Look> look = disk_->look(folder_ / kReserve, 0);
  const Result<std::uint64_t> bytes = disk_->free_bytes(folder_);
  if (!look || look.value().kind != Disk::Kind::missing || !bytes) return;
  if (bytes.value() < settings_.floor + 2 * settings_.reserve) return;
  static_cast<void>(disk_->reserve(folder_ / kReserve, settings_.reserve).ok());
}

void Twin::give_back_reserve() { static_cast<void>(disk_->remove(folder_ / kReserve).ok()); }

// Best effort: who was told "not saved" and leaves should not be in the record.
void Twin::undo(const Contents& put, const Side& failed) {
  for (Side& side : sides_) {
    if (&side == &failed) return;
    if (!side.file || side.file->write({}, put)) continue;
    side.file.reset();
  }
}

Status Twin::write(const Contents& put, std::size_t thanks) {
  if (thanks > 0) {
    if (Status room = has_room(); !room) return room;
  }
  Status written = write_to_both(put, thanks);
  // The reserve is for what finishes the evening, and has just been given back.
  const bool again = thanks == 0 && !written && written.error().code == ErrorCode::disk_full;
  return again ? write_to_both(put, thanks) : written;
}

Status Twin::write_to_both(const Contents& put, std::size_t thanks) {
  if (Status recovered = recover(); !recovered) return recovered;
  const bool was_counted = std::exchange(is_counted_, false);
  for (Side& side : sides_) {
    if (!side.file) continue;
    const bool mark = gave_up_;
    Status written = side.file->write(mark ? joined(put, only_setting(kAlone, "1")) : put);
    if (written) continue;
    full_ = written.error().code == ErrorCode::disk_full;
    if (full_) give_back_reserve();
    if (thanks > 0) undo(put, side);
    if (!side.file->is_open()) side.file.reset();
    return written;
  }
  if (was_counted) count_in(census_, put);
  is_counted_ = was_counted;
  if (thanks == 0 || !tally_) return done();
  for (const auto& [leaf, cells] : put[Table::comment]) {
    if (const std::uint64_t head = leaf_head(leaf); counted_.insert(head)) tally_->add(head);
  }
  static_cast<void>(write_tally(*disk_, folder_, *tally_).ok());
  return done();
}

Result<Repairs> Twin::check() {
  const Repairs before = repairs_;
  gave_up_ = false;
  for (Side& side : sides_) {
    if (side.file && !side.file->is_open()) side.file.reset();
  }
  if (Status admitted = admit_both(); !admitted) return admitted.error();
  if (Status mended = mend({}); !mended) return mended.error();
  forget();  // every row was read, perhaps with nobody there for hours to come
  static_cast<void>(has_room().ok());
  return Repairs{repairs_.damaged - before.damaged, repairs_.restored - before.restored,
                 repairs_.rebuilt - before.rebuilt, repairs_.missing};
}

Status Twin::settle() {
  for (Side& side : sides_) {
    if (!side.file) continue;
    if (Status settled = side.file->settle(); !settled) return settled;
  }
  return done();
}

void Twin::forget() {
  for (Side& side : sides_) {
    if (side.file) side.file->forget();
  }
}

Result<std::optional<Secret>> Twin::read_key(KeyPlace place) {
  const fs::path file = folder_ / file_of(place);
  Result<Disk::Look> look = disk_->look(file, 0);
  if (!look) return look.error();
  if (look.value().kind == Disk::Kind::missing) return std::optional<Secret>();
  Result<std::string> text = disk_->read(file, kMostKey);
  if (!text) return text.error();
  std::optional<Secret> key = Secret::copy_of(text.value());
  std::fill(text.value().begin(), text.value().end(), '\0');
  return key;
}

Status Twin::write_key(KeyPlace place, const Secret& key) {
  Status written = put_key(place, key);
  if (written || written.error().code != ErrorCode::disk_full) return written;
  give_back_reserve();
  return put_key(place, key);
}

Status Twin::put_key(KeyPlace place, const Secret& key) {
  const fs::path fresh = folder_ / (std::string(file_of(place)) + ".new");
  if (Status removed = disk_->remove(fresh); !removed) return removed;
  if (Status made = disk_->make(fresh); !made) return made;
  if (Status put = disk_->put(fresh, key.view()); !put) return put;
  if (Status renamed = disk_->rename(fresh, folder_ / file_of(place)); !renamed) return renamed;
  return disk_->sync_folder(folder_);
}

}  // namespace lectern
