// reach.cpp: includes followed to their ends, and each file's words looked up in where they stand.
#include "tests/house/reach.h"

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "tests/house/outline.h"

namespace lectern {
namespace {

struct Standard {
  std::string_view names{};    // after std::, each between spaces
  std::string_view headers{};  // any of them, each between spaces
};

constexpr std::array kStandard = {
    Standard{" all_of any_of none_of find_if find_if_not count_if sort stable_sort remove_if lower_bound upper_bound "
             "equal_range "
             "clamp reverse unique max_element min_element for_each transform binary_search is_sorted ",
             " algorithm "},
    Standard{" array ", " array span "},
    Standard{" atomic ", " atomic "},
    Standard{" uint8_t uint16_t uint32_t uint64_t int8_t int16_t int32_t int64_t ", " cstdint "},
    Standard{" deque ", " deque "},
    Standard{" filesystem ", " filesystem "},
    Standard{" function ", " functional "},
    Standard{" ifstream ofstream fstream ", " fstream "},
    Standard{" istringstream ostringstream stringstream ", " sstream "},
    Standard{" map multimap ", " map "},
    Standard{" unique_ptr shared_ptr weak_ptr make_unique make_shared ", " memory "},
    Standard{" mutex lock_guard unique_lock scoped_lock ", " mutex condition_variable "},
    Standard{" optional nullopt ", " optional "},
    Standard{" accumulate iota ", " numeric "},
    Standard{" regex smatch regex_search regex_match regex_replace ", " regex "},
    Standard{" set multiset ", " set "},
    Standard{" span ", " span "},
    Standard{" string to_string ", " string filesystem sstream "},
    Standard{" string_view ", " string_view string filesystem sstream "},
    Standard{" thread ", " thread "},
    Standard{" unordered_map ", " unordered_map "},
    Standard{" variant visit monostate get_if holds_alternative ", " variant "},
    Standard{" vector ", " vector "},
};

bool among(std::string_view list, std::string_view name) {
  const std::string spaced = " " + std::string(name) + " ";
  return list.find(spaced) != std::string_view::npos;
}

// By their paths from the root, whether written so or from the file's own folder.
std::set<std::string> included(const SourceFile& file) {
  static const std::regex kInclude("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
  std::set<std::string> headers;
  const std::string folder = file.path.substr(0, file.path.rfind('/') + 1);
  std::istringstream in(file.text);
  for (std::string line; std::getline(in, line);) {
    std::smatch match;
    if (!line.starts_with('#') || !std::regex_search(line, match, kInclude)) continue;
    headers.insert(match[1]);
    headers.insert(folder + match[1].str());
  }
  return headers;
}

// A word of the code, and whether std:: stands before it or another name it belongs to.
struct Word {
  std::string_view text{};
  std::size_t at = 0;
  bool standard = false;
  bool belongs = false;
};

std::vector<Word> words_of(std::string_view code) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  std::vector<Word> words;
  for (std::size_t at = 0; at < code.size();) {
    if (!is_word(code[at])) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    while (at < code.size() && is_word(code[at])) ++at;
    const std::string_view before = code.substr(0, start);
    const bool standard = before.ends_with("std::");
    words.push_back({code.substr(start, at - start), start, standard,
                     !standard && (before.ends_with("::") || before.ends_with('.') || before.ends_with("->"))});
  }
  return words;
}

class Reach {
 public:
  explicit Reach(const std::vector<SourceFile>& files) {
    for (const SourceFile& file : files) {
      includes_.emplace(file.path, included(file));
      for (const Declared& declared : outline_of(file)) {
        if (declared.function) continue;
        const std::string name = declared.name.substr(declared.name.rfind(':') + 1);
        if (!declared.member && !declared.hidden && file.path.ends_with(".h")) types_.emplace(name, file.path);
        if (declared.member) elsewhere_.insert(name);
        own_[file.path].insert(name);
      }
    }
    // What is also called so inside something else cannot be told from it here.
    for (const std::string& name : elsewhere_) types_.erase(name);
  }

  const std::set<std::string>& from(const std::string& path) {
    const auto [entry, fresh] = reached_.try_emplace(path);
    if (!fresh) return entry->second;
    std::set<std::string> all;
    std::vector<std::string> left{path};
    while (!left.empty()) {
      const std::string next = left.back();
      left.pop_back();
      const auto known = includes_.find(next);
      if (known == includes_.end()) continue;
      for (const std::string& header : known->second) {
        if (all.insert(header).second) left.push_back(header);
      }
    }
    return entry->second = std::move(all);
  }

  // What is missing for the word, if something is.
  std::string missing(const std::string& path, const Word& word) {
    const std::set<std::string>& reached = from(path);
    if (word.standard) {
      const auto* const known = std::find_if(kStandard.begin(), kStandard.end(),
                                             [&](const Standard& one) { return among(one.names, word.text); });
      if (known == kStandard.end()) return {};
      const bool there = std::any_of(reached.begin(), reached.end(),
                                     [&](const std::string& header) { return among(known->headers, header); });
      return there ? "" : "<" + std::string(known->headers.substr(1, known->headers.find(' ', 1) - 1)) + ">";
    }
    if (word.belongs) return {};
    const auto type = types_.find(word.text);
    if (type == types_.end() || type->second == path || own_[path].contains(type->first)) return {};
    return reached.contains(type->second) ? "" : type->second;
  }

 private:
  std::map<std::string, std::set<std::string>> includes_{};
  std::map<std::string, std::string, std::less<>> types_{};  // to the header
  std::map<std::string, std::set<std::string>> own_{};
  std::set<std::string> elsewhere_{};
  std::map<std::string, std::set<std::string>> reached_{};
};

// A name that is only announced needs no header: "class Record;", "friend struct X".
bool is_announced(std::string_view code, const Word& word) {
  const std::string_view before = code.substr(0, word.at);
  const bool named = before.ends_with("class ") || before.ends_with("struct ");
  return named && code.substr(word.at + word.text.size()).starts_with(";");
}

}  // namespace

Complaints check_reach(const std::vector<SourceFile>& files) {
  Reach reach(files);
  Complaints complaints;
  for (const SourceFile& file : files) {
    const std::string code = code_of(file.text).text;
    std::set<std::string, std::less<>> told;
    for (const Word& word : words_of(code)) {
      if (told.contains(word.text)) continue;
      if (is_announced(code, word)) {
        told.emplace(word.text);
        continue;
      }
      const std::string header = reach.missing(file.path, word);
      if (header.empty()) continue;
      told.emplace(word.text);
      complaints.push_back(file.path + ":" + std::to_string(line_at(code, word.at)) + ": it names " +
                           std::string(word.text) + " and does not reach " + header);
    }
  }
  return complaints;
}

}  // namespace lectern
