// memory_disk.cpp: what the record asks of a file system, in counted operations.
#include "db/drill/memory_disk.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace lectern {
namespace {

namespace fs = std::filesystem;
using Outcome = Medium::Outcome;

constexpr std::size_t kPiece = 65'536;  // a copy is written in pieces of this size

std::string name_of(const fs::path& path) { return path.lexically_normal().string(); }

Error error(ErrorCode code, std::string_view doing, const fs::path& path, const char* why) {
  return Error{code, std::string(doing) + " " + path.string() + ": " + why};
}

Status status_of(Outcome outcome, std::string_view doing, const fs::path& path) {
  switch (outcome) {
    case Outcome::done:
      return done();
    case Outcome::failed:
      return error(ErrorCode::io, doing, path, "the disk in memory was told to fail");
    case Outcome::full:
      return error(ErrorCode::disk_full, doing, path, "the disk in memory is full");
    case Outcome::read_only:
      return error(ErrorCode::read_only, doing, path, "the disk in memory is read-only");
  }
  std::abort();
}

// A drill makes and drops thousands of disks. glibc takes the release of one large block as a sign to keep what is
// freed; otherwise half of a drill's time goes into giving memory back and asking for it again.
bool keep_freed_memory() {
  constexpr std::size_t kLarge = 24U << 20U;
  void* volatile large = std::malloc(kLarge);
  std::free(large);
  return true;
}

}  // namespace

MemoryDisk::MemoryDisk(const DiskModel& model, const Medium::Image& files)
    : medium_(model, files), vfs_(medium_), flips_(model.seed, 4) {
  static const bool kKept = keep_freed_memory();
  static_cast<void>(kKept);
}

Result<MediumFilePtr> MemoryDisk::find(std::string_view doing, const fs::path& path) const {
  if (is_cut()) return status_of(Outcome::failed, doing, path).error();
  MediumFilePtr file = medium_.find(name_of(path));
  if (!file) return error(ErrorCode::not_found, doing, path, "there is no such file");
  return file;
}

Status MemoryDisk::write_and_sync(std::string_view doing, const fs::path& path, MediumFile& file,
                                  std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
    if (Status s = status_of(medium_.write(file, at, bytes.substr(at, kPiece)), doing, path); !s) return s;
  }
  return status_of(medium_.sync(file), doing, path);
}

Result<Disk::Look> MemoryDisk::look(const fs::path& path, std::size_t bytes) {
  if (medium_.fails_to_read()) return status_of(Outcome::failed, "look at", path).error();
  Look look;
  const std::string name = name_of(path);
  if (const MediumFilePtr file = medium_.find(name)) {
    look = {Kind::file, file->current.size, file->current.read(0, bytes), file->id};
  } else {
    const std::string inside = name.ends_with('/') ? name : name + "/";
    const auto at = medium_.names().lower_bound(inside);
    if (at != medium_.names().end() && at->first.starts_with(inside)) look.kind = Kind::other;
  }
  return look;
}

Status MemoryDisk::make(const fs::path& path) {
  if (!is_cut() && medium_.find(name_of(path))) return error(ErrorCode::io, "make", path, "the name is taken");
  return status_of(medium_.create(name_of(path)), "make", path);
}

Status MemoryDisk::put(const fs::path& path, std::string_view bytes) {
  if (!is_cut() && !medium_.find(name_of(path))) {
    if (Status made = make(path); !made) return made;
  }
  const Result<MediumFilePtr> file = find("write", path);
  if (!file) return file.error();
  return write_and_sync("write", path, *file.value(), bytes);
}

Result<std::string> MemoryDisk::read(const fs::path& path, std::size_t limit) {
  if (medium_.fails_to_read()) return status_of(Outcome::failed, "read", path).error();
  const Result<MediumFilePtr> file = find("read", path);
  if (!file) return file.error();
  const Bytes& bytes = file.value()->current;
  if (bytes.size > limit) return error(ErrorCode::bad_input, "read", path, "it is larger than expected");
  return bytes.read(0, bytes.size);
}

Status MemoryDisk::copy(const fs::path& from, const fs::path& to) {
  if (medium_.fails_to_read()) return status_of(Outcome::failed, "copy", from);
  const Result<MediumFilePtr> old = find("copy", from);
  if (!old) return old.error();
  if (!medium_.find(name_of(to))) {
    if (Status made = make(to); !made) return made;
  }
  const Result<MediumFilePtr> fresh = find("copy to", to);
  if (!fresh) return fresh.error();
  if (fresh.value()->current.size > 0) {
    if (Status emptied = status_of(medium_.resize(*fresh.value(), 0), "copy to", to); !emptied) return emptied;
  }
  const std::string bytes = old.value()->current.read(0, old.value()->current.size);
  if (Status written = write_and_sync("copy to", to, *fresh.value(), bytes); !written) return written;
  return sync_folder(to.parent_path());
}

Status MemoryDisk::remove(const fs::path& path) {
  if (!is_cut() && !medium_.find(name_of(path))) return done();
  return status_of(medium_.remove(name_of(path), false), "remove", path);
}

Status MemoryDisk::rename(const fs::path& from, const fs::path& to) {
  if (const Result<MediumFilePtr> file = find("rename", from); !file) return file.error();
  return status_of(medium_.rename(name_of(from), name_of(to)), "rename", from);
}

Status MemoryDisk::sync_file(const fs::path& path) {
  const Result<MediumFilePtr> file = find("sync", path);
  if (!file) return file.error();
  return status_of(medium_.sync(*file.value()), "sync", path);
}

Status MemoryDisk::sync_folder(const fs::path& folder) {
  return status_of(medium_.sync_names(), "sync the folder", folder);
}

Status MemoryDisk::writable(const fs::path& folder) {
  const Outcome outcome = medium_.is_read_only() ? Outcome::read_only : Outcome::done;
  return status_of(is_cut() ? Outcome::failed : outcome, "write to", folder);
}

Result<std::uint64_t> MemoryDisk::free_bytes(const fs::path& folder) {
  if (is_cut()) return status_of(Outcome::failed, "look for room in", folder).error();
  return medium_.space() - std::min(medium_.space(), medium_.used());
}

Status MemoryDisk::reserve(const fs::path& path, std::uint64_t bytes) {
  if (!is_cut() && !medium_.find(name_of(path))) {
    if (Status made = make(path); !made) return made;
  }
  const Result<MediumFilePtr> file = find("reserve", path);
  if (!file) return file.error();
  if (file.value()->current.size >= bytes) return done();
  Status grown = status_of(medium_.resize(*file.value(), bytes), "reserve", path);
  if (!grown) static_cast<void>(remove(path).ok());
  return grown;
}

MemoryDisk::Flip MemoryDisk::flip_bit() {
  std::uint64_t all = 0;
  for (const auto& [name, file] : medium_.names()) all += file->current.written.size();
  std::uint64_t at = flips_.below(all);
  const auto bit = static_cast<unsigned>(flips_.below(8));
  for (const auto& [name, file] : medium_.names()) {
    if (at >= file->current.written.size()) {
      at -= file->current.written.size();
      continue;
    }
    for (Bytes* const bytes : {&file->current, &file->durable}) {
      if (at >= bytes->written.size()) continue;
      bytes->written[at] = static_cast<char>(static_cast<unsigned char>(bytes->written[at]) ^ (1U << bit));
    }
    return {name, at, bit};
  }
  return {};
}

std::vector<MemoryDisk::Entry> MemoryDisk::files() const {
  std::vector<Entry> all;
  for (const auto& [name, file] : medium_.names()) all.push_back({name, file->current.size});
  return all;
}

std::string MemoryDisk::bytes(const fs::path& path) const {
  const MediumFilePtr file = medium_.find(name_of(path));
  return file ? file->current.read(0, file->current.size) : std::string();
}

}  // namespace lectern
