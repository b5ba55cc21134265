// words.h: every string of the program's own that a resident can see, by language. Str is generated from
// assets/words/en.toml, so a word that no longer exists does not compile.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/problem.h"
#include "kiosk/language/language.h"
#include "str.h"  // generated: enum class Str { welcome_begin, ..., count_ }; kStrKeys: "welcome.begin", ...

namespace lectern {

// A language with what the program says in it.
struct Words : Language {
  std::array<std::string, static_cast<std::size_t>(Str::count_)> texts{};
  // Of those that have forms for numbers; in `texts` is the one for other.
  std::map<Str, std::array<std::string, kPlurals>> forms{};

  // The text, or English if this language has none.
  [[nodiscard]] const std::string& operator[](Str s) const { return texts[static_cast<std::size_t>(s)]; }
  // The form of it that goes with the number `n`.
  [[nodiscard]] const std::string& counted(Str s, std::uint64_t n) const;
  bool operator==(const Words&) const = default;
};

// Reads the words of `language`, assets/words/<tag>.toml: one table per screen; a text that counts something may be a
// table of the language's forms, { one = "{n} minute", other = "{n} minutes" }. Every problem (missing or unknown key,
// other placeholders than English has, bad UTF-8) is added to `problems`; a missing text is filled from `english` when
// given.
[[nodiscard]] Words load_words(const std::filesystem::path& file, Language language, const Words* english,
                               std::vector<Problem>& problems);

// Replaces {name} by its value: fill("About {n} seconds", {{"n", "9"}}).
[[nodiscard]] std::string fill(std::string_view text,
                               std::initializer_list<std::pair<std::string_view, std::string_view>> values);

// A stress language made from English: accented letters, 40 % longer, placeholders kept. Tag "en-XA".
[[nodiscard]] Words pseudo_words(const Words& english);

}  // namespace lectern
