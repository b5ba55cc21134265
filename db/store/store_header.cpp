// store_header.cpp: the first hundred bytes of a SQLite file, as its format documents them.
#include "db/store/store_header.h"

#include <string_view>

namespace lectern {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kHeader = 100;  // bytes
constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kVersionAt = 60;
constexpr std::size_t kApplicationAt = 68;

std::uint32_t number_at(const std::string& header, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8U | static_cast<unsigned char>(header[at + i]);
  return number;
}

std::string sentence(const fs::path& file, const std::string& why) {
  return file.string() + " " + why + ". It was left as it is. Move it away or choose another data folder.";
}

Result<bool> has_bytes(Disk& disk, const fs::path& file, const char* suffix) {
  fs::path other = file;
  other += suffix;
  const Result<Disk::Look> look = disk.look(other, 0);
  if (!look) return look.error();
  return look.value().size > 0;
}

Inspection inspect(const fs::path& file, const Disk::Look& look, bool has_journal) {
  if (look.kind == Disk::Kind::link) return {FileKind::barred, sentence(file, "is a link")};
  if (look.kind == Disk::Kind::other) return {FileKind::barred, sentence(file, "is not a file")};
  if (look.kind == Disk::Kind::missing) {
    // A journal with nothing to roll back into would be rolled into whatever gets this name next.
    if (!has_journal) return {};
    return {FileKind::orphan, file.string() +
                                  " is gone but its journal is here. Nothing was changed. Put the file back, "
                                  "or move the journal away."};
  }
  if (look.size == 0) return {FileKind::strange, sentence(file, "is empty, which a record never is")};
  // A power cut may have torn the first page; the journal holds it whole, and SQLite puts it back before we look again.
  if (has_journal) return {FileKind::ours, ""};
  if (look.beginning.size() < kHeader || !look.beginning.starts_with(kMagic)) {
    return {FileKind::strange, sentence(file, "is not a record of Lectern")};
  }
  const std::uint32_t version = number_at(look.beginning, kVersionAt);
  const Status ours = check_version(number_at(look.beginning, kApplicationAt), version, file);
  if (ours) return {FileKind::ours, ""};
  // A flipped bit makes absurd versions; the next releases will not.
  const bool newer = version > kRecordVersion && version < kRecordVersion + 1000 &&
                     number_at(look.beginning, kApplicationAt) == kApplicationId;
  return {newer ? FileKind::newer : FileKind::strange, ours.error().detail};
}

}  // namespace

Status check_version(std::uint32_t application_id, std::uint32_t user_version, const fs::path& file) {
  const auto not_ours = [&file](const std::string& why) { return Error{ErrorCode::foreign, sentence(file, why)}; };
  if (application_id != kApplicationId) return not_ours("was made by another program");
  if (user_version > kRecordVersion) {
    return not_ours("was made by a newer Lectern (record version " + std::to_string(user_version) +
                    "; this one knows " + std::to_string(kRecordVersion) + ")");
  }
  if (user_version == 0) return not_ours("has no record version");
  return done();
}

Result<Inspection> look_at(Disk& disk, const fs::path& file) {
  const Result<bool> journal = has_bytes(disk, file, "-journal");
  if (!journal) return journal.error();
  const Result<bool> log = has_bytes(disk, file, "-wal");
  if (!log) return log.error();
  const Result<Disk::Look> look = disk.look(file, kHeader);
  if (!look) return look.error();
  return inspect(file, look.value(), journal.value() || log.value());
}

}  // namespace lectern
