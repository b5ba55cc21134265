// common.h: how lecternctl's commands speak, leave and open a record.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "db/store/record.h"

namespace lectern {

inline constexpr int kNo = 1;
inline constexpr int kUsage = 2;
inline constexpr int kPackRefused = 3;
inline constexpr int kRecordRefused = 4;

[[nodiscard]] std::filesystem::path default_forum();
void data_option(CLI::App* command, std::filesystem::path& data);

// "1 comment", "2 comments".
[[nodiscard]] std::string count_of(std::uint64_t n, const std::string& what);
void print_json(const nlohmann::ordered_json& facts);

// Says to standard error what went wrong and what to do, and returns `exit_code`.
int refuse(const Error& error, int exit_code);
// The forum given, else the one chosen for that record, else the packaged one.
[[nodiscard]] Result<std::filesystem::path> forum_for(const std::filesystem::path& given,
                                                      const std::filesystem::path& data);
// Whether comments may be added to the record with these recipients; says why not. Nothing comes in clear into the
// record of a kiosk whose forum is sealed.
[[nodiscard]] bool may_add(Record&, const RecordSettings&);
// An open record, or null after saying why not. Makes none.
[[nodiscard]] std::unique_ptr<Record> open_existing(const std::filesystem::path& data);

}  // namespace lectern
