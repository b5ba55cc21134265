// words.h: every string of the program's own that a resident can see, by language. Str is generated from
// assets/words/en.toml, so a word that no longer exists does not compile.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/problem.h"
#include "str.h"  // generated: enum class Str { welcome_begin, ..., count_ }; kStrKeys: "welcome.begin", ...

namespace lectern {

struct Words {
  std::string tag{};   // BCP 47
  std::string name{};  // the language's own name for itself
  bool rtl = false;
  bool reviewed = false;  // by a person
  bool offered = true;    // to residents; false: for tests and the gallery
  std::array<std::string, static_cast<std::size_t>(Str::count_)> texts{};

  // The text, or English with `missing` mark if this language has none.
  [[nodiscard]] const std::string& operator[](Str s) const { return texts[static_cast<std::size_t>(s)]; }
  bool operator==(const Words&) const = default;
};

// Reads assets/words/<tag>.toml: [language] tag, name, rtl, reviewed, offered; then one table per screen. Every problem
// (missing or unknown key, other placeholders than English has, bad UTF-8) is added to `problems`; a missing text is
// filled from `english` when given.
[[nodiscard]] Words load_words(const std::filesystem::path& file, const Words* english, std::vector<Problem>& problems);

// Replaces {name} by its value: fill("About {n} seconds", {{"n", "9"}}).
[[nodiscard]] std::string fill(std::string_view text,
                               std::initializer_list<std::pair<std::string_view, std::string_view>> values);

// A stress language made from English: accented letters, 40 % longer, placeholders kept. Tag "en-XA".
[[nodiscard]] Words pseudo_words(const Words& english);

}  // namespace lectern
