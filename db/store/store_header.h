// store_header.h: tells a file of the record from one that must not be touched, before SQLite opens it.
#pragma once

#include <cstdint>
#include <filesystem>

#include "kiosk/base/result.h"

namespace lectern {

inline constexpr std::uint32_t kApplicationId = 0x4c656352;  // "LecR" in the file's header
inline constexpr std::uint32_t kRecordVersion = 1;           // user_version; migrations count it up

enum class Found { nothing, a_record };

// What is at `file`; foreign, damaged or not readable as an error. Only reads, and only while no one has it open: a
// file's locks go when any of a process's descriptors for it is closed.
[[nodiscard]] Result<Found> look_at(const std::filesystem::path& file);

[[nodiscard]] Status check_version(std::uint32_t application_id, std::uint32_t user_version,
                                   const std::filesystem::path& file);

}  // namespace lectern
