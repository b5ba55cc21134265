// language.h: what is known of a language beside its words: direction, letters, fonts, keyboards, plurals, pace, and
// the signs of private things and of leaning texts. assets/languages/<tag>.toml holds it, so that adding a language is
// adding files; assets/languages/README.md says what each line means.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/problem.h"
#include "kiosk/language/letter_case.h"
#include "kiosk/language/plural.h"

namespace lectern {

// Words that tell private things from the numbers of a debate, all in lower case.
struct PrivateWords {
  // Of street addresses.
  std::vector<std::string> after_number{};   // "123 Main Street"
  std::vector<std::string> after_capital{};  // the same, but they mean other things too: only beside a capital
  std::vector<std::string> before_name{};    // "calle Hidalgo 45"
  std::vector<std::string> never_in_name{};  // "12 of the", "50 officers on"
  std::vector<std::string> before_year{};    // "in 2025"
  std::vector<std::string> before_home{};    // "I live at 77 Elm"
  std::vector<std::string> before_house{};   // "calle Sol número 12"
  std::vector<std::string> before_count{};   // "District 5"
  std::vector<std::string> after_count{};    // "12 Oak Street homes"
  std::vector<std::string> after_street{};   // "5 Oak Street apt 4"
  // Of e-mail addresses and numbers.
  std::vector<std::string> digits{};  // as they are said, from zero to nine, then other words for the same
  std::vector<std::string> at{}, dot{};
  std::vector<std::string> before_page{};       // "more at example dot org"
  std::vector<std::string> before_phone{};      // "tel. 600 123 456"
  std::vector<std::string> before_social{};     // "ssn 123456789"
  std::vector<std::string> before_alien{};      // "alien number 201345678"
  std::vector<std::string> before_reference{};  // "case 8635550100"
  std::vector<std::string> counted{};           // "5550100 dollars"
  bool operator==(const PrivateWords&) const = default;
};
// Whether some language has this word in this list: what somebody writes need not be in the language of the screen.
[[nodiscard]] bool is_listed(const std::vector<const PrivateWords*>& languages,
                             std::vector<std::string> PrivateWords::*list, std::string_view word);

// Signs that a text leans, all in lower case.
struct LeaningWords {
  std::vector<std::string> loaded{};
  std::vector<std::string> advice{};
  std::vector<std::string> report{};  // a sentence with one of these says what somebody holds, and may advise
  bool graded = false;                // how hard a text is can be told by the rule of Flesch and Kincaid
  bool operator==(const LeaningWords&) const = default;
};

// How long one of some letters takes to say.
struct LetterPace {
  std::int32_t first = 0, last = 0;  // code points
  int millis = 0;
  bool operator==(const LetterPace&) const = default;
};

struct Language {
  std::string tag{};   // BCP 47
  std::string name{};  // the language's own name for itself
  bool rtl = false;
  bool reviewed = false;  // its words, by a person
  bool offered = true;    // to residents; false: for tests and the gallery
  bool spaces = true;     // between words, so that words can be counted
  CaseRule letters = CaseRule::plain;
  std::string comma = ", ";               // between the things of a list
  std::vector<std::string> fonts{};       // families, the first one tried first; empty: the usual ones
  std::vector<std::string> font_files{};  // of those, what assets/fonts/fonts.conf does not name yet: "NotoSansX-*.ttf"
  std::vector<std::string> keyboards{};   // tags, the one it begins with first
  std::string receipt{};                  // assets/words/receipt-<this>.txt; empty: English words
  std::vector<LetterPace> pace{};         // of letters that are said slower or faster than in other languages
  PluralRules plurals{};
  PrivateWords private_words{};
  LeaningWords leaning{};
  bool operator==(const Language&) const = default;
};

// Every problem of the file is added to `problems`, by line.
[[nodiscard]] Language load_language(const std::filesystem::path& file, std::vector<Problem>& problems);

struct Languages {
  std::vector<Language> all{};  // by tag
  // "es-MX" finds "es" if there is nothing nearer, and "zh-TW" the first kind of Chinese; nullptr: not known at all.
  [[nodiscard]] const Language* find(std::string_view tag) const;
};
// Every file of assets/languages.
[[nodiscard]] Languages load_languages(const std::filesystem::path& folder, std::vector<Problem>& problems);
// Those that come with the program. What is wrong with them is told when the kiosk starts.
[[nodiscard]] Languages own_languages();

}  // namespace lectern
