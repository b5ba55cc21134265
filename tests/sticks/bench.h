// bench.h: a kiosk with one bundle and one stick, as every test of the copy starts.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "kiosk/sticks/folder_sticks.h"
#include "kiosk/sticks/stick_copy.h"
#include "tests/temporary_folder.h"

namespace lectern::test {

// Relative names to contents and times; a folder's contents are "/".
using FileTree = std::map<std::string, std::pair<std::string, std::filesystem::file_time_type>>;
[[nodiscard]] FileTree tree_of(const std::filesystem::path& folder);

class Bench {
 public:
  explicit Bench(const std::string& settings = "");
  [[nodiscard]] std::filesystem::path source() const { return folder_.path() / "bundle"; }
  [[nodiscard]] std::filesystem::path stick() const { return folder_.path() / "sticks" / "blue"; }
  [[nodiscard]] std::filesystem::path finished() const { return stick() / "hall_kiosk_001"; }
  [[nodiscard]] std::filesystem::path part() const { return stick() / "hall_kiosk_001.part"; }
  // Puts the stick in, again perhaps and with other settings; returns its id.
  std::string insert(const std::string& settings = "");

  FolderSticks& sticks() { return *sticks_; }
  [[nodiscard]] const std::string& id() const { return id_; }

 private:
  TemporaryFolder folder_{};
  std::optional<FolderSticks> sticks_{};
  std::string id_{};
};

inline constexpr const char* kName = "hall_kiosk_001";

// Steps until it is finished or has failed.
[[nodiscard]] Result<bool> run(StickCopy& copy);

}  // namespace lectern::test
