// language.cpp: the reader of a language's file.
#include "kiosk/language/language.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "kiosk/base/assets.h"
#include "kiosk/base/files_in.h"
#include "kiosk/base/toml_file.h"
#include "kiosk/base/utf8.h"

namespace lectern {
namespace fs = std::filesystem;
namespace {

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

struct WordList {
  std::string_view key{};
  std::vector<std::string> PrivateWords::*words = nullptr;
};
constexpr std::array kAddressLists{
    WordList{"after_number", &PrivateWords::after_number}, WordList{"after_capital", &PrivateWords::after_capital},
    WordList{"before_name", &PrivateWords::before_name},   WordList{"never_in_name", &PrivateWords::never_in_name},
    WordList{"before_year", &PrivateWords::before_year},   WordList{"before_home", &PrivateWords::before_home},
    WordList{"before_house", &PrivateWords::before_house}, WordList{"before_count", &PrivateWords::before_count},
    WordList{"after_count", &PrivateWords::after_count},   WordList{"after_street", &PrivateWords::after_street}};
constexpr std::array kPrivateLists{WordList{"digits", &PrivateWords::digits},
                                   WordList{"at", &PrivateWords::at},
                                   WordList{"dot", &PrivateWords::dot},
                                   WordList{"before_page", &PrivateWords::before_page},
                                   WordList{"before_phone", &PrivateWords::before_phone},
                                   WordList{"before_social", &PrivateWords::before_social},
                                   WordList{"before_alien", &PrivateWords::before_alien},
                                   WordList{"before_reference", &PrivateWords::before_reference},
                                   WordList{"counted", &PrivateWords::counted}};

class LanguageReader {
 public:
  LanguageReader(TomlFile& file, Language& language) : file_(file), language_(language), top_(file.table()) {}

  void read() {
    file_.only(top_, {"tag", "name", "rtl", "reviewed", "offered", "spaces", "case", "comma", "fonts", "font_files",
                      "keyboards", "receipt", "pace", "plural", "address", "private", "leaning"});
    language_.tag = file_.text(top_, "tag", true).value_or("");
    language_.name = file_.text(top_, "name", true).value_or("");
    language_.rtl = file_.yes_no(top_, "rtl").value_or(false);
    language_.reviewed = file_.yes_no(top_, "reviewed").value_or(false);
    language_.offered = file_.yes_no(top_, "offered").value_or(true);
    language_.spaces = file_.yes_no(top_, "spaces").value_or(true);
    language_.comma = file_.text(top_, "comma").value_or(", ");
    language_.fonts = file_.texts(top_, "fonts");
    language_.font_files = file_.texts(top_, "font_files");
    language_.keyboards = file_.texts(top_, "keyboards");
    language_.receipt = file_.text(top_, "receipt").value_or("");
    read_case();
    read_pace();
    read_plurals();
    read_lists("address", kAddressLists);
    read_lists("private", kPrivateLists);
    read_leaning();
  }

 private:
  void read_case() {
    const auto name = file_.text(top_, "case");
    if (!name) return;
    if (*name == "dotted i") {
      language_.letters = CaseRule::dotted_i;
    } else if (*name != "plain") {
      file_.error(top_.get("case"), "\"case\" should be \"plain\" or \"dotted i\".");
    }
  }

  // "а-я" = 85, or "ß" = 85
  void read_pace() {
    const toml::table* pace = file_.table_in(top_, "pace");
    if (pace == nullptr) return;
    for (const auto& [key, node] : *pace) {
      const std::string_view letters = key.str();
      const auto millis = node.value_exact<std::int64_t>();
      const CodePoint first = letters.empty() ? CodePoint{} : code_point_at(letters, 0);
      const bool range = letters.size() > first.bytes + 1 && letters[first.bytes] == '-';
      const CodePoint last = range ? code_point_at(letters, first.bytes + 1) : first;
      const bool whole = first.bytes + (range ? 1 + last.bytes : 0) == letters.size();
      if (letters.empty() || !whole || last.value < first.value || !millis || *millis < 1 || *millis > kMostMillis) {
        file_.error(&node, in_quotes(letters) +
                               " should be a letter or two with a hyphen between them, such as \"a-z\", "
                               "and the milliseconds that one takes to say, from 1 to 2000.");
        continue;
      }
      language_.pace.push_back({first.value, last.value, static_cast<int>(*millis)});
    }
  }

  void read_plurals() {
    const toml::table* plural = file_.table_in(top_, "plural");
    if (plural == nullptr) return;
    file_.only(*plural, {"zero", "one", "two", "few", "many"});
    for (std::size_t form = 0; form < language_.plurals.rules.size(); ++form) {
      const auto text = file_.text(*plural, kPluralNames[form]);
      if (!text) continue;
      auto rule = read_plural_rule(*text);
      if (rule) {
        language_.plurals.rules[form] = std::move(*rule);
      } else {
        file_.error(
            plural->get(kPluralNames[form]),
            in_quotes(*text) + " is no rule for whole numbers such as \"n % 10 = 2..4 and n % 100 != 12..14\".");
      }
    }
  }

  template <std::size_t N>
  void read_lists(std::string_view name, const std::array<WordList, N>& lists) {
    const toml::table* table = file_.table_in(top_, name);
    if (table == nullptr) return;
    for (const auto& [key, node] : *table) {
      const std::string_view found = key.str();
      const auto is_key = [found](const WordList& list) { return list.key == found; };
      if (std::none_of(lists.begin(), lists.end(), is_key))
        file_.error(&node, "The key " + in_quotes(found) + " is not known here. Check its spelling, or take it out.");
    }
    for (const WordList& list : lists) language_.private_words.*list.words = words(*table, list.key);
  }

  void read_leaning() {
    const toml::table* leaning = file_.table_in(top_, "leaning");
    if (leaning == nullptr) return;
    file_.only(*leaning, {"grade", "loaded", "advice", "report"});
    language_.leaning = {
        .loaded = words(*leaning, "loaded"), .advice = words(*leaning, "advice"), .report = words(*leaning, "report")};
    const auto grade = file_.text(*leaning, "grade");
    language_.leaning.graded = grade == "flesch-kincaid";
    if (grade && !language_.leaning.graded)
      file_.error(leaning->get("grade"),
                  "\"grade\" can only be \"flesch-kincaid\", which is for English. Take it out.");
  }

  // Lists are compared with texts in lower case: a capital in one would never be found.
  std::vector<std::string> words(const toml::table& in, std::string_view key) {
    std::vector<std::string> found = file_.texts(in, key);
    for (const std::string& word : found) {
      if (word.empty() || lower_case(word, language_.letters) != word)
        file_.error(in.get(key), in_quotes(key) + " holds " + in_quotes(word) + ", which should be in lower case.");
    }
    return found;
  }

  static constexpr std::int64_t kMostMillis = 2000;

  TomlFile& file_;
  Language& language_;
  const toml::table& top_;
};

std::string_view main_part(std::string_view tag) { return tag.substr(0, tag.find('-')); }

}  // namespace

bool is_listed(const std::vector<const PrivateWords*>& languages, std::vector<std::string> PrivateWords::*list,
               std::string_view word) {
  return std::any_of(languages.begin(), languages.end(), [&](const PrivateWords* one) {
    return std::find((one->*list).begin(), (one->*list).end(), word) != (one->*list).end();
  });
}

Language load_language(const fs::path& path, std::vector<Problem>& problems) {
  Language language;
  TomlFile file(path, path.filename().string(), problems);
  if (!file.ok()) return language;
  LanguageReader(file, language).read();
  if (!language.tag.empty() && language.tag != path.stem().string())
    file.error(file.table().get("tag"),
               "The tag should be that of the file's name, " + in_quotes(path.stem().string()) + ".");
  return language;
}

const Language* Languages::find(std::string_view tag) const {
  const auto first = [this](const auto& fits) {
    const auto found = std::find_if(all.begin(), all.end(), fits);
    return found == all.end() ? nullptr : &*found;
  };
  for (std::string_view part = tag; !part.empty();) {
    if (const Language* found = first([part](const Language& one) { return one.tag == part; })) return found;
    const std::size_t cut = part.rfind('-');
    part = cut == std::string_view::npos ? std::string_view() : part.substr(0, cut);
  }
  return first([tag](const Language& one) { return main_part(one.tag) == main_part(tag); });
}

Languages load_languages(const fs::path& folder, std::vector<Problem>& problems) {
  Languages found;
  for (const fs::path& file : files_in(folder, "", ".toml")) found.all.push_back(load_language(file, problems));
  return found;
}

Languages own_languages() {
  std::vector<Problem> told_at_start;
  return load_languages(asset_dir() / "languages", told_at_start);
}

}  // namespace lectern
