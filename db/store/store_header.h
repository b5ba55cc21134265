// store_header.h: tells a file of the record from one that must not be touched, before SQLite opens it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "db/store/disk.h"
#include "kiosk/base/result.h"

namespace lectern {

inline constexpr std::uint32_t kApplicationId = 0x4c656352;  // "LecR" in the file's header
inline constexpr std::uint32_t kRecordVersion = 2;           // user_version; each change of the tables counts it up

enum class FileKind : std::uint8_t {
  missing,  // neither the file nor a journal of it with anything in it
  ours,
  newer,    // of a Lectern that knows more
  strange,  // empty, another program's, or torn beyond recognition
  orphan,   // only its journal or log
  barred,   // a link, a folder, a device: never touched
};

struct Inspection {
  FileKind found = FileKind::missing;
  std::string why{};  // a sentence for the organizer; empty for `missing` and `ours`
};

// What is at `file`. Only reads, and only while no one has it open.
[[nodiscard]] Result<Inspection> look_at(Disk&, const std::filesystem::path& file);

// foreign if these are not of a record that this Lectern reads.
[[nodiscard]] Status check_version(std::uint32_t application_id, std::uint32_t user_version,
                                   const std::filesystem::path& file);

}  // namespace lectern
