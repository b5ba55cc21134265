// stick_tree.h: a whole folder planned, compared and removed, in steps that each take little time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/sticks/stick_files.h"

namespace lectern {

constexpr std::size_t kStickChunk = 256 * 1024;  // a slow stick takes about a quarter of a second for it

// Fills `to` as far as the file goes.
[[nodiscard]] Result<std::size_t> read_chunk(StickFiles& files, int file, char* to, std::size_t most);

// Closes on every way out, and by hand where its answer matters.
class OpenStickFile {
 public:
  OpenStickFile() = default;
  OpenStickFile(StickFiles& files, int fd) : files_(&files), fd_(fd) {}
  OpenStickFile(OpenStickFile&& other) noexcept;
  OpenStickFile& operator=(OpenStickFile&& other) noexcept;
  OpenStickFile(const OpenStickFile&) = delete;
  OpenStickFile& operator=(const OpenStickFile&) = delete;
  ~OpenStickFile();
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] Status close();

 private:
  StickFiles* files_ = nullptr;
  int fd_ = -1;
};

struct TreePlan {
  std::vector<StickEntry> entries{};  // whole relative names, every folder before what is in it
  timespec modified{};                // of the folder itself
  std::uint64_t bytes = 0;
  // What it takes on a stick that gives space in blocks.
  [[nodiscard]] std::uint64_t needed(std::uint64_t block) const;
};

// bad_input: it holds a link, a pipe or a device, or more than 100,000 entries.
[[nodiscard]] Result<TreePlan> plan_tree(const std::filesystem::path& source);

// Is the folder `name` on the stick the source, byte for byte, with nothing missing and nothing more?
class TreeComparison {
 public:
  enum class Answer : std::uint8_t { not_yet, same, different };
  TreeComparison(std::filesystem::path source, const TreePlan& plan, StickFiles& files, std::filesystem::path root,
                 std::string name);
  [[nodiscard]] Result<Answer> advance();
  [[nodiscard]] std::uint64_t bytes_done() const { return done_; }
  [[nodiscard]] bool source_failed() const { return source_failed_; }  // else an error is the stick's
  [[nodiscard]] const std::string& at() const { return at_; }          // where they differ

 private:
  [[nodiscard]] Result<Answer> compare_folder(const std::string& folder);
  [[nodiscard]] Result<Answer> compare_chunk();
  [[nodiscard]] Result<Answer> source_error(const Error& error);

  std::filesystem::path source_;
  TreePlan plan_;
  StickFiles& files_;
  std::filesystem::path root_;
  std::string name_;
  std::vector<std::string> folders_{};  // still to compare
  std::size_t next_ = 0;                // entry of the plan
  OpenStickFile here_{};
  OpenStickFile there_{};
  std::uint64_t done_ = 0;
  bool source_failed_ = false;
  std::string at_{};
};

// Removes what is at `name`, whatever it is, following no link.
class TreeRemoval {
 public:
  TreeRemoval(StickFiles& files, std::filesystem::path root, std::string name);
  [[nodiscard]] Result<bool> advance();  // true: nothing is there any more

 private:
  StickFiles& files_;
  std::filesystem::path root_;
  std::vector<std::string> open_{};  // folders being emptied, the innermost last
  std::size_t removed_ = 0;
  bool looked_ = false;
};

}  // namespace lectern
