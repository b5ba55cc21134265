// coverage_test.cpp: every character that the program can show a resident has a glyph.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <string>

#include "kiosk/base/files.h"
#include "tests/text/desk.h"

using namespace lectern;
using namespace lectern::testing;
namespace fs = std::filesystem;

namespace {

std::string lang_of(const fs::path& file) {
  const std::string stem = file.stem().string();
  return stem.starts_with("receipt-") ? stem.substr(8) : stem;
}

// Each line of each file, set as residents would see it.
int lines_set(const fs::path& folder, Typesetter& t) {
  int count = 0;
  const fs::path root = LECTERN_SOURCE_DIR;
  for (const fs::directory_entry& entry : fs::directory_iterator(root / folder)) {
    if (!entry.is_regular_file() || entry.path().filename() == "README.md") continue;
    const Result<std::string> bytes = read_file(entry.path(), 4U << 20U);
    REQUIRE_MESSAGE(bytes.ok(), entry.path().string());
    const std::string& text = bytes.value();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string line = text.substr(at, end - at);
      for (const bool bold : {false, true})
        CHECK_MESSAGE(t.set(line, {.bold = bold}, 0, lang_of(entry.path())).missing == 0, entry.path().string()
                                                                                              << ": " << line);
      at = end + 1;
      ++count;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("every character of the languages, words, packs, stress texts, keyboards and receipts has a glyph") {
  const auto t = desk();
  for (const char* folder : {"assets/languages", "assets/words", "assets/keyboards", "assets/forums/287g-recruiting",
                             "assets/forums/starter", "tests/stress/forum"})
    CHECK_MESSAGE(lines_set(folder, *t) > 50, folder);
}

TEST_CASE("what Latin, Arabic and Chinese keyboards and punctuation need has a glyph in every language") {
  const auto t = desk();
  std::string latin;
  for (char c = ' '; c < 127; ++c) latin += c;
  for (const char* lang : {"en", "es", "ar", "zh-Hans", "zh-Hant", "ko", "ja", "vi", "ht"})
    for (const char* text : {latin.c_str(), "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’–—…·•€£¢°ªº", "ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậ", "àèìòùç",
                             "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإؤئ،؛؟٠١٢٣٤٥٦٧٨٩", "，。；：？！（）《》", "✓✗→←↑↓⌫⇧"})
      CHECK_MESSAGE(t->set(text, {}, 0, lang).missing == 0, lang << ": " << text);
}
