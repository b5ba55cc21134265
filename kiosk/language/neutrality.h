// neutrality.h: signs that a text leans: loaded words, advice, hard sentences. They are hints to an editor, not
// verdicts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/language/language.h"

namespace lectern {

// Those of the loaded words that `text` has outside of quotes.
[[nodiscard]] std::vector<std::string> loaded_words(std::string_view text, const LeaningWords& words);
// The first sentence that advises ("should", "must") though it is no question, quote or reported speech; else empty.
[[nodiscard]] std::string advice(std::string_view text, const LeaningWords& words);
// Flesch-Kincaid grade of an English text without its quotes, which are not the editor's to change; 0 for none.
[[nodiscard]] double reading_grade(std::string_view text);
// Words between spaces that hold a letter or digit.
[[nodiscard]] std::size_t count_words(std::string_view text);

}  // namespace lectern
