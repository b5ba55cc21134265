// words.cpp: the word files, checked against English so that no screen is ever without a word.
#include "kiosk/language/words.h"

#include <algorithm>
#include <set>

#include "kiosk/base/graphemes.h"
#include "kiosk/base/text_gate.h"
#include "kiosk/base/toml_file.h"
#include "kiosk/base/utf8.h"

namespace lectern {
namespace {

constexpr std::size_t kCount = static_cast<std::size_t>(Str::count_);

// A "{name}" at `at`, braces included; empty if there is none.
std::string_view placeholder_at(std::string_view text, std::size_t at) {
  if (text[at] != '{') return {};
  std::size_t end = at + 1;
  while (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || text[end] == '_')) ++end;
  const bool whole = end < text.size() && text[end] == '}' && end > at + 1;
  return whole ? text.substr(at, end + 1 - at) : std::string_view();
}

std::set<std::string_view> placeholders(std::string_view text) {
  std::set<std::string_view> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const std::string_view name = placeholder_at(text, at); !name.empty()) found.insert(name);
  }
  return found;
}

// Where "table.key" is among the words; kCount if it is not.
std::size_t index_of(std::string_view dotted) {
  const auto found = std::find(kStrKeys.begin(), kStrKeys.end(), dotted);
  return static_cast<std::size_t>(found - kStrKeys.begin());
}

void read_language(TomlFile& file, Words& words) {
  const toml::table* language = file.table_in(file.table(), "language");
  if (language == nullptr) {
    file.error(nullptr, "The table [language] is missing.");
    return;
  }
  file.only(*language, {"tag", "name", "rtl", "reviewed", "offered"});
  words.tag = file.text(*language, "tag", true).value_or("");
  words.name = file.text(*language, "name", true).value_or("");
  words.rtl = file.yes_no(*language, "rtl").value_or(false);
  words.reviewed = file.yes_no(*language, "reviewed").value_or(false);
  words.offered = file.yes_no(*language, "offered").value_or(true);
}

void read_text(TomlFile& file, const toml::node& node, std::size_t index, const Words* english, Words& words) {
  const std::string key(kStrKeys[index]);
  const auto value = node.value_exact<std::string>();
  if (!value) {
    file.error(&node, "\"" + key + "\" should be a text in quotes.");
    return;
  }
  words.texts[index] = gate(*value).text;
  if (words.texts[index] != *value) {
    file.warning(&node, "\"" + key + "\" holds hidden characters or letters that are not composed (NFC).");
  }
  if (value->empty()) file.error(&node, "\"" + key + "\" is empty.");
  if (english == nullptr) return;
  const std::set<std::string_view> wanted = placeholders(english->texts[index]);
  if (placeholders(words.texts[index]) == wanted) return;
  std::string list;
  for (const std::string_view name : wanted) list.append(list.empty() ? "" : ", ").append(name);
  file.error(&node,
             "\"" + key + "\" should have the same {placeholders} as English: " + (list.empty() ? "none" : list) + ".");
}

// The letter with an accent that a reader still recognizes, at the same place as its ASCII letter.
constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::array<std::string_view, 52> kAccented = {
    "Å", "ß", "Ç", "Ð", "É", "Ƒ", "Ĝ", "Ĥ", "Î", "Ĵ", "Ķ", "Ļ", "Ṁ", "Ñ", "Ö", "Þ", "Ǫ", "Ŕ",
    "Š", "Ţ", "Û", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž", "å", "ƀ", "ç", "ð", "é", "ƒ", "ĝ", "ĥ", "î", "ĵ",
    "ķ", "ļ", "ṁ", "ñ", "ö", "þ", "ǫ", "ŕ", "š", "ţ", "û", "ṽ", "ŵ", "ẋ", "ý", "ž"};

std::string accented(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::string_view name = placeholder_at(text, at); !name.empty()) {
      out += name;
      at += name.size();
      continue;
    }
    const std::size_t letter = kPlain.find(text[at]);
    if (letter == std::string_view::npos) {
      out += text[at];
    } else {
      out += kAccented[letter];
    }
    ++at;
  }
  return out;
}

std::string pseudo(std::string_view text) {
  if (text.empty()) return {};
  constexpr std::array<std::string_view, 6> kMore = {" one", " two", " three", " four", " five", " six"};
  const std::size_t wanted = (count_graphemes(text) * 14 + 9) / 10;
  std::string out = "[" + accented(text);
  for (std::size_t i = 0; count_graphemes(out) + 1 < wanted; ++i) out += accented(kMore[i % kMore.size()]);
  return out + "]";
}

}  // namespace

Words load_words(const std::filesystem::path& path, const Words* english, std::vector<Problem>& problems) {
  Words words;
  if (english != nullptr) words.texts = english->texts;
  TomlFile file(path, path.filename().string(), problems);
  if (!file.ok()) return words;
  read_language(file, words);
  std::array<bool, kCount> seen{};
  for (const auto& [table_key, table_node] : file.table()) {
    if (table_key.str() == "language") continue;
    const toml::table* table = table_node.as_table();
    if (table == nullptr) {
      file.error(&table_node, "\"" + std::string(table_key.str()) + "\" stands outside of any [table].");
      continue;
    }
    for (const auto& [key, node] : *table) {
      const std::string dotted = std::string(table_key.str()).append(".").append(key.str());
      const std::size_t index = index_of(dotted);
      if (index == kCount) {
        file.error(&node, "The word \"" + dotted + "\" is not known. Check its spelling, or take it out.");
        continue;
      }
      seen[index] = true;
      read_text(file, node, index, english, words);
    }
  }
  for (std::size_t i = 0; i < kCount; ++i) {
    if (seen[i]) continue;
    const std::string message = "The word \"" + std::string(kStrKeys[i]) + "\" is missing";
    if (english == nullptr) {
      file.error(nullptr, message + ".");
    } else {
      file.warning(nullptr, message + "; it is shown in English.");
    }
  }
  return words;
}

std::string fill(std::string_view text, std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view name = placeholder_at(text, at);
    const auto value = std::find_if(values.begin(), values.end(), [name](const auto& pair) {
      return !name.empty() && pair.first == name.substr(1, name.size() - 2);
    });
    if (value == values.end()) {
      out += text[at++];
    } else {
      out += value->second;
      at += name.size();
    }
  }
  return out;
}

Words pseudo_words(const Words& english) {
  Words words = english;
  words.tag = "en-XA";
  words.name = pseudo(english.name);
  words.reviewed = false;
  words.offered = false;
  for (std::string& text : words.texts) text = pseudo(text);
  return words;
}

}  // namespace lectern
