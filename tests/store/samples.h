// samples.h: comments that tests keep and export, from ordinary to hostile, and files looked at from outside.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/forum/comment.h"
#include "tests/temporary_folder.h"

namespace lectern::test {

// A comment with every field filled in and this text.
Comment full_comment(const std::string& text);
// Texts that have broken exports elsewhere: quotes, line ends, emoji families, formulas, 1,500 characters.
std::vector<std::string> hostile_texts();

std::string bytes_of(const std::filesystem::path& file);
void put_bytes(const std::filesystem::path& file, const std::string& bytes);
// Runs SQL on a file past all of the record's safeguards, as an attacker or another tool would; the first column of the
// last row, as text.
std::string run_sql(const std::filesystem::path& file, const std::string& sql);

}  // namespace lectern::test
