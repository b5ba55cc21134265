// samples.h: comments that tests keep and export, from ordinary to hostile, and temporary folders to keep them in.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/forum/comment.h"

namespace lectern::test {

// A comment with every field filled in and this text.
Comment full_comment(const std::string& text);
// Texts that have broken exports elsewhere: quotes, line ends, emoji families, formulas, 1,500 characters.
std::vector<std::string> hostile_texts();

// A new folder, removed with all in it at the end.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string bytes_of(const std::filesystem::path& file);
void put_bytes(const std::filesystem::path& file, const std::string& bytes);
// Runs SQL on a file past all of the record's safeguards, as an attacker or another tool would; the first column of the
// last row, as text.
std::string run_sql(const std::filesystem::path& file, const std::string& sql);

}  // namespace lectern::test
