// common.cpp: see common.h.
#include "kiosk/ctl/common.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "db/store/sealing.h"
#include "kiosk/base/assets.h"
#include "kiosk/base/data_folder.h"
#include "kiosk/forum/chosen_forum.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

const char* advice(ErrorCode code) {
  switch (code) {
    case ErrorCode::disk_full:
      return "The disk is full. What was kept before is safe. Make room and try again.";
    case ErrorCode::read_only:
      return "It cannot be written to. What was kept before is safe. Check the permissions and the write protection; "
             "if the "
             "disk is failing, copy the whole folder to another one and go on with the copy.";
    case ErrorCode::damaged:
      return "Nothing was changed. Copy the whole folder to another disk before anything else, and keep the copy.";
    case ErrorCode::bad_input:
    case ErrorCode::not_found:
      return "Nothing was changed. Check what you typed and try again.";
    case ErrorCode::foreign:
      return "Nothing was changed.";
    case ErrorCode::unavailable:
      return "Nothing was changed. Try again when it is free.";
    case ErrorCode::io:
      return "What was thanked for before is kept. Try again; if it happens again, change the disk or stick.";
  }
  std::abort();
}

}  // namespace

fs::path default_forum() { return asset_dir() / "forums" / "287g-recruiting"; }

Result<fs::path> forum_for(const fs::path& given, const fs::path& data) {
  if (!given.empty()) return given;
  Result<fs::path> chosen = chosen_forum(data);
  if (chosen && chosen.value().empty()) return default_forum();
  return chosen;
}

bool may_add(Record& record, const RecordSettings& settings) {
  const Result<bool> sealed = is_kept_sealed(record);
  if (sealed && (!sealed.value() || !settings.recipients.empty())) return true;
  if (!sealed) {
    refuse(sealed.error(), kRecordRefused);
  } else {
    std::cerr << "lecternctl: this record is of a kiosk whose forum is sealed, and the forum given is not. Nothing was "
                 "added, "
              << "so that nothing is kept in clear. Give the sealed forum with --forum DIR.\n";
  }
  return false;
}

void data_option(CLI::App* command, fs::path& data) {
  data = default_data();
  command->add_option("--data", data, "The folder that holds the record")->capture_default_str();
}

std::string count_of(std::uint64_t n, const std::string& what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

void print_json(const nlohmann::ordered_json& facts) {
  std::cout << facts.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

int refuse(const Error& error, int exit_code) {
  std::cerr << "lecternctl: " << error.detail << '\n' << advice(error.code) << '\n';
  return exit_code;
}

std::unique_ptr<Record> open_existing(const fs::path& data) {
  std::error_code ignored;
  const auto there = [&](const char* name) { return fs::exists(fs::symlink_status(data / name, ignored)); };
  if (!there(kRecordA) && !there(kRecordB)) {
    refuse(Error{ErrorCode::not_found, "there is no record in " + data.string()}, kRecordRefused);
    return nullptr;
  }
  Result<std::unique_ptr<Record>> record = open_record(data);
  if (!record) {
    refuse(record.error(), kRecordRefused);
    return nullptr;
  }
  return std::move(record).value();
}

}  // namespace lectern
