// medium_damage.cpp: what a power cut leaves of the operations that were not synced.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "db/drill/medium.h"

namespace lectern {
namespace {

// In a hundred. The rest of the writes is torn, and of the sectors of a torn write garbage.
constexpr std::uint64_t kWritten = 40;
constexpr std::uint64_t kDropped = 30;
constexpr std::uint64_t kResized = 50;
constexpr std::uint64_t kSectorNew = 45;
constexpr std::uint64_t kSectorOld = 35;
constexpr std::uint64_t kNewName = 50;

constexpr std::uint64_t kSector = 512;
constexpr std::uint64_t kWideSector = 4096;

}  // namespace

void Medium::tear(Bytes& durable, const MediumFile::Change& change) {
  const std::uint64_t sector = model_.powersafe ? kSector : kWideSector;
  const std::uint64_t end = change.at + change.bytes.size();
  const std::uint64_t end_of_file = std::max(durable.size, end);
  for (std::uint64_t at = change.at / sector * sector; at < end; at += sector) {
    const std::uint64_t from = std::max(at, change.at);
    const std::uint64_t to = std::min(at + sector, end);
    const std::uint64_t fate = damage_.below(100);
    if (fate < kSectorNew) {
      durable.write(from, std::string_view(change.bytes).substr(from - change.at, to - from));
    } else if (fate >= kSectorNew + kSectorOld) {
      const std::uint64_t first = model_.powersafe ? from : at;
      const std::uint64_t last = model_.powersafe ? to : std::min(at + sector, end_of_file);
      std::string garbage(last - first, '\0');
      for (char& byte : garbage) byte = damage_.byte();
      durable.write(first, garbage);
    }
  }
}

void Medium::damage(MediumFile& file) {
  for (const MediumFile::Change& change : file.pending) {
    if (change.is_resize) {
      if (damage_.in_hundred(kResized)) file.durable.resize(change.at);
      continue;
    }
    const std::uint64_t fate = damage_.below(100);
    if (fate < kWritten) {
      file.durable.write(change.at, change.bytes);
    } else if (fate >= kWritten + kDropped) {
      tear(file.durable, change);
    }
  }
  file.pending.clear();
}

void Medium::damage_names() {
  // What happened to a name happened in order: nothing lasts on top of what did not. So a renaming is whole, and no
  // file is overwritten by another while its own new name is not there yet.
  std::set<std::string> kept_old;
  for (const NameChange& change : pending_names_) {
    const bool lasts = damage_.in_hundred(kNewName) && !kept_old.contains(change.from) && !kept_old.contains(change.to);
    if (lasts) {
      apply(change, durable_names_);
      continue;
    }
    for (const std::string& name : {change.from, change.to}) {
      if (!name.empty()) kept_old.insert(name);
    }
  }
  pending_names_.clear();
}

void Medium::power_on() {
  std::map<std::uint64_t, MediumFilePtr> all;  // by id, so that the same seed does the same
  for (const Names* names : {&names_, &durable_names_}) {
    for (const auto& [name, file] : *names) all[file->id] = file;
  }
  for (const NameChange& change : pending_names_) all[change.file->id] = change.file;
  for (const auto& [id, file] : all) damage(*file);
  damage_names();
  names_ = durable_names_;
  for (const auto& [name, file] : names_) file->current = file->durable;
  is_cut_ = false;
  start_counting();
}

}  // namespace lectern
