// shipped.h: the languages as they come with the program.
#pragma once

#include <doctest/doctest.h>

#include <vector>

#include "kiosk/language/language.h"

namespace lectern {

inline const Languages& shipped_languages() {
  static const Languages kLanguages = [] {
    std::vector<Problem> problems;
    Languages languages = load_languages(LECTERN_SOURCE_DIR "/assets/languages", problems);
    for (const Problem& problem : problems) FAIL(problem.file, ":", problem.line, ": ", problem.message);
    return languages;
  }();
  return kLanguages;
}

inline Language shipped_language(std::string_view tag) {
  const Language* found = shipped_languages().find(tag);
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace lectern
