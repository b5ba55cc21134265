// composer_file.cpp: tables of keys and what they make, read and checked.
#include <algorithm>

#include "kiosk/base/graphemes.h"
#include "kiosk/base/text_gate.h"
#include "kiosk/base/toml_file.h"
#include "kiosk/ui/composer.h"

namespace lectern {
namespace {

constexpr std::size_t kMostRules = 1000, kMostParts = 500, kMostLetters = 12;

class TableReader {
 public:
  TableReader(const std::filesystem::path& path, const std::string& shown, std::vector<Problem>& problems)
      : problems_(problems), before_(problems.size()), file_(path, shown, problems) {}

  SharedComposer read() {
    if (!file_.ok()) return nullptr;
    const toml::table& top = file_.table();
    file_.only(top, {"rules", "tones", "clear", "syllables"});
    std::vector<SignRule> letters = rules_in(top, "rules");
    if (letters.empty()) file_.error(nullptr, "The table [rules] should say at least what one key makes.");
    const toml::table* syllables = file_.table_in(top, "syllables");
    if (syllables == nullptr) {
      if (top.contains("tones") || top.contains("clear"))
        file_.error(nullptr, "Tones need the table [syllables], which says which vowel bears them.");
      return good() ? sign_composer(std::move(letters)) : nullptr;
    }
    SyllableRules rules;
    rules.letters = std::move(letters);
    rules.tones = rules_in(top, "tones");
    rules.clear = file_.text(top, "clear").value_or("");
    file_.only(*syllables, {"onsets", "rhymes", "closed", "closed_tones"});
    rules.onsets = parts_in(*syllables, "onsets");
    rules.rhymes = parts_in(*syllables, "rhymes");
    rules.closed = parts_in(*syllables, "closed");
    rules.closed_tones = parts_in(*syllables, "closed_tones");
    if (rules.onsets.empty() || rules.rhymes.empty())
      file_.error(syllables, "[syllables] should list the onsets and the rhymes of the language.");
    return good() ? syllable_composer(std::move(rules)) : nullptr;
  }

 private:
  [[nodiscard]] bool good() const {
    return std::none_of(problems_.begin() + static_cast<std::ptrdiff_t>(before_), problems_.end(),
                        [](const Problem& problem) { return problem.weight == Problem::Weight::error; });
  }

  std::vector<SignRule> rules_in(const toml::table& top, std::string_view name) {
    std::vector<SignRule> rules;
    const toml::table* table = file_.table_in(top, name);
    if (table == nullptr) return rules;
    for (const auto& [key, node] : *table) {
      SignRule rule{.keys = std::string(key.str()), .makes = file_.text(*table, key.str()).value_or("")};
      if (rule.keys.empty() || rule.makes.empty() || !is_well_formed(rule.keys) || !is_well_formed(rule.makes))
        file_.error(&node, "A rule should be short keys and what they make, such as \"aa\" = \"â\", in composed form.");
      rules.push_back(std::move(rule));
    }
    if (rules.size() > kMostRules)
      file_.error(table, "There is room for at most " + std::to_string(kMostRules) + " rules.");
    return rules;
  }

  std::vector<std::string> parts_in(const toml::table& in, std::string_view name) {
    std::vector<std::string> parts = file_.texts(in, name);
    for (const std::string& part : parts) {
      if (part.empty() || !is_well_formed(part))
        file_.error(in.get(name), "\"" + part + "\" should be a few letters in composed form (NFC).");
    }
    if (parts.size() > kMostParts)
      file_.error(in.get(name), "There is room for at most " + std::to_string(kMostParts) + " entries.");
    return parts;
  }

  static bool is_well_formed(const std::string& text) {
    return count_graphemes(text) <= kMostLetters && gate(text).text == text;
  }

  std::vector<Problem>& problems_;
  std::size_t before_;
  TomlFile file_;
};

}  // namespace

SharedComposer load_composer(const std::filesystem::path& file, const std::string& shown,
                             std::vector<Problem>& problems) {
  return TableReader(file, shown, problems).read();
}

}  // namespace lectern
