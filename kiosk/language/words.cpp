// words.cpp: the word files, checked against English so that no screen is ever without a word.
#include "kiosk/language/words.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

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

using Index = std::unordered_map<std::string_view, std::size_t>;

// Where "table.key" is among the words.
Index make_index() {
  Index index;
  for (std::size_t i = 0; i < kCount; ++i) index.emplace(kStrKeys[i], i);
  return index;
}

// The words of one file. One index serves a whole file: looking each of hundreds of keys up in a list takes longer than
// reading them.
class WordsFile {
 public:
  WordsFile(TomlFile& file, const Words* english, Words& words) : file_(file), english_(english), words_(words) {}

  void read() {
    for (const auto& [table_key, table_node] : file_.table()) {
      const toml::table* table = table_node.as_table();
      if (table == nullptr) {
        file_.error(&table_node, in_quotes(table_key.str()) + " stands outside of any [table].");
        continue;
      }
      for (const auto& [key, node] : *table)
        read_word(std::string(table_key.str()).append(".").append(key.str()), node);
    }
    for (std::size_t i = 0; i < kCount; ++i) {
      if (!seen_[i]) missing(kStrKeys[i]);
    }
  }

 private:
  static std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

  void missing(std::string_view key) {
    const std::string message = "The word " + in_quotes(key) + " is missing";
    if (english_ == nullptr) {
      file_.error(nullptr, message + ".");
    } else {
      file_.warning(nullptr, message + "; it is shown in English.");
    }
  }

  void read_word(const std::string& dotted, const toml::node& node) {
    const auto found = index_.find(dotted);
    if (found == index_.end()) {
      file_.error(&node, "The word " + in_quotes(dotted) + " is not known. Check its spelling, or take it out.");
      return;
    }
    const std::size_t index = found->second;
    seen_[index] = true;
    if (const toml::table* forms = node.as_table()) return read_forms(*forms, index);
    if (auto text = read_text(node, index, true)) words_.texts[index] = std::move(*text);
  }

  // { one = "{n} minute", other = "{n} minutes" }, each form that the language has and no other.
  void read_forms(const toml::table& table, std::size_t index) {
    const std::string key(kStrKeys[index]);
    std::array<std::string, kPlurals>& forms = words_.forms[static_cast<Str>(index)];
    for (std::size_t form = 0; form < kPlurals; ++form) {
      const toml::node* node = table.get(kPluralNames[form]);
      const bool has = words_.plurals.has(static_cast<Plural>(form));
      if ((node != nullptr) != has) {
        file_.error(&table, in_quotes(key) + (has ? " lacks the form \"" : " has the form \"") +
                                std::string(kPluralNames[form]) +
                                (has ? "\"." : "\", which the language has no rule for."));
      }
      if (node == nullptr) continue;
      // "one minute" may leave the number out; where a form stands for many numbers it may not.
      const bool may_lack_n = static_cast<Plural>(form) < Plural::few;
      if (auto text = read_text(*node, index, !may_lack_n)) forms.at(form) = std::move(*text);
    }
    for (const auto& [name, node] : table) {
      if (std::find(kPluralNames.begin(), kPluralNames.end(), name.str()) == kPluralNames.end())
        file_.error(&node, in_quotes(name.str()) + " is no form of a counted word: zero, one, two, few, many, other.");
    }
    words_.texts[index] = forms.back();
  }

  std::optional<std::string> read_text(const toml::node& node, std::size_t index, bool needs_n) {
    const std::string key(kStrKeys[index]);
    const auto value = node.value_exact<std::string>();
    if (!value) {
      file_.error(&node, in_quotes(key) + " should be a text in quotes.");
      return std::nullopt;
    }
    std::string text = gate(*value).text;
    if (text != *value) {
      file_.warning(&node, in_quotes(key) + " holds hidden characters or letters that are not composed (NFC).");
    }
    if (value->empty()) file_.error(&node, in_quotes(key) + " is empty.");
    check_placeholders(node, key, text, english_ != nullptr ? english_->texts[index] : std::string(), needs_n);
    return text;
  }

  void check_placeholders(const toml::node& node, const std::string& key, const std::string& text,
                          const std::string& english, bool needs_n) {
    if (english_ == nullptr) return;
    std::set<std::string_view> wanted = placeholders(english);
    const std::set<std::string_view> found = placeholders(text);
    if (found == wanted) return;
    if (!needs_n && wanted.erase("{n}") > 0 && found == wanted) return;
    std::string list;
    for (const std::string_view name : placeholders(english)) list.append(list.empty() ? "" : ", ").append(name);
    file_.error(&node, in_quotes(key) +
                           " should have the same {placeholders} as English: " + (list.empty() ? "none" : list) + ".");
  }

  TomlFile& file_;
  const Words* english_;
  Words& words_;
  Index index_ = make_index();
  std::array<bool, kCount> seen_{};
};

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

const std::string& Words::counted(Str s, std::uint64_t n) const {
  const auto found = forms.find(s);
  return found == forms.end() ? (*this)[s] : found->second.at(static_cast<std::size_t>(plurals.of(n)));
}

Words load_words(const std::filesystem::path& path, Language language, const Words* english,
                 std::vector<Problem>& problems) {
  Words words{std::move(language)};
  if (english != nullptr) words.texts = english->texts;
  TomlFile file(path, path.filename().string(), problems);
  if (file.ok()) WordsFile(file, english, words).read();
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
  for (auto& [key, forms] : words.forms) {
    for (std::string& form : forms) form = pseudo(form);
  }
  return words;
}

}  // namespace lectern
