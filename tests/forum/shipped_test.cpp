// shipped_test.cpp: the packs and lists that come with Lectern are as good as it asks of others.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/forum/pack_folder.h"
#include "kiosk/forum/receipt.h"
#include "kiosk/language/words.h"

using namespace lectern;

namespace {

const std::filesystem::path kAssets = LECTERN_SOURCE_DIR "/assets";

bool skip(const std::filesystem::path& what) {
  if (std::filesystem::exists(what)) return false;
  std::printf("skipped: %s is not here\n", what.c_str());
  return true;
}

}  // namespace

TEST_CASE("the shipped packs have no errors and both languages") {
  for (const char* name : {"287g-recruiting", "starter"}) {
    CAPTURE(name);
    const std::filesystem::path folder = kAssets / "forums" / name;
    if (skip(folder)) continue;
    const LoadedPack loaded = load_pack(folder);
    for (const Problem& problem : loaded.problems) {
      if (problem.weight == Problem::Weight::error) MESSAGE(problem.file, ":", problem.line, ": ", problem.message);
    }
    CHECK(loaded.usable());
    REQUIRE(loaded.pack.languages.size() >= 2);
    CHECK(loaded.pack.languages[0].tag == "en");
    CHECK(loaded.pack.languages[1].tag == "es");
    CHECK_FALSE(loaded.pack.languages[1].reviewed);
    CHECK(loaded.pack.perspectives.size() == 4);
    CHECK(loaded.pack.statements.size() == 12);
  }
}

TEST_CASE("the shipped receipt words are whole") {
  for (const char* name : {"receipt-en.txt", "receipt-es.txt"}) {
    CAPTURE(name);
    const std::filesystem::path file = kAssets / "words" / name;
    if (skip(file)) continue;
    const auto words = load_receipt_words(file);
    REQUIRE_MESSAGE(words.ok(), (words ? "" : words.error().detail));
    CHECK(std::is_sorted(words.value().begin(), words.value().end()));
  }
}

TEST_CASE("the shipped words have no errors") {
  std::vector<Problem> problems;
  const Languages languages = load_languages(kAssets / "languages", problems);
  const Words english = load_words(kAssets / "words" / "en.toml", *languages.find("en"), nullptr, problems);
  for (const std::filesystem::directory_entry& file : std::filesystem::directory_iterator(kAssets / "words")) {
    if (file.path().extension() != ".toml") continue;
    const Language* language = languages.find(file.path().stem().string());
    REQUIRE(language != nullptr);
    static_cast<void>(load_words(file.path(), *language, &english, problems));
  }
  for (const Problem& problem : problems) MESSAGE(problem.file, ":", problem.line, ": ", problem.message);
  CHECK(problems.empty());
}
