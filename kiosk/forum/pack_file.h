// pack_file.h: the files of a pack as read, with the lines that the checks need for their messages.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/problem.h"
#include "kiosk/forum/pack.h"

namespace lectern {

// forum.toml: what it says, and on which line each id stands ("background.law", "source.judd", "language.es").
struct StructureFile {
  Pack pack{};
  std::map<std::string, int> lines{};
};
[[nodiscard]] StructureFile read_structure(std::string_view bytes, std::vector<Problem>& problems);

// <tag>.md: its entries, and the line of each block of each entry.
struct LanguageFile {
  std::string name{};  // "es.md"
  PackLanguage language{};
  std::map<std::string, std::vector<int>> block_lines{};
};
[[nodiscard]] LanguageFile read_language(std::string_view bytes, std::string_view tag, bool reviewed,
                                         std::vector<Problem>& problems);

// The keys that every language file of the pack must have, in the order they are best read.
[[nodiscard]] std::vector<std::string> expected_keys(const Pack& pack);
// Lower-case letters, digits, - and _, not beginning with a sign; at most 40.
[[nodiscard]] bool is_id(std::string_view text);

}  // namespace lectern
