// composer_test.cpp: keys become letters: Korean, Vietnamese and dead keys, each fed anew from all of its keys.
#include "kiosk/ui/composer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/text_gate.h"
#include "kiosk/base/utf8.h"
#include "tests/temporary_folder.h"

using namespace lectern;

namespace {

SharedComposer loaded(const std::string& path) {
  std::vector<Problem> problems;
  SharedComposer composer = load_composer(std::string(LECTERN_SOURCE_DIR) + "/" + path, "xx.toml", problems);
  for (const Problem& problem : problems) FAIL(problem.file, ":", problem.line, ": ", problem.message);
  REQUIRE(composer != nullptr);
  return composer;
}

SharedComposer telex() {
  static const SharedComposer kTelex = loaded("assets/keyboards/tables/vi-telex.toml");
  return kTelex;
}

// As somebody types: what is settled leaves the composition, and a key that is not taken ends it.
std::string typed(const Composer& composer, std::string_view keys) {
  std::string text;
  std::string open;
  for (std::size_t at = 0; at < keys.size();) {
    const std::size_t bytes = code_point_at(keys, at).bytes;
    const std::string key(keys.substr(at, bytes));
    at += bytes;
    if (!composer.takes(open, key)) text += composer.composed(std::exchange(open, {})).shown;
    if (!composer.takes(open, key)) {
      text += key;
      continue;
    }
    const Composed made = composer.composed(open + key);
    text += made.settled;
    open = (open + key).substr(made.open_from);
    CHECK(composer.composed(open).shown == made.shown);
  }
  return text + composer.composed(open).shown;
}

std::string shown(const Composer& composer, std::string_view keys) { return composer.composed(keys).shown; }

}  // namespace

TEST_CASE("Korean syllables grow key by key, and a final moves on to the vowel that follows it") {
  const SharedComposer hangul = hangul_composer();
  CHECK(shown(*hangul, "ㄱ") == "ㄱ");
  CHECK(shown(*hangul, "ㄱㅏ") == "가");
  CHECK(shown(*hangul, "ㄱㅏㄱ") == "각");
  const Composed moved = hangul->composed("ㄱㅏㄱㅏ");
  CHECK(moved.settled == "가");
  CHECK(moved.shown == "가");
  CHECK(std::string("ㄱㅏㄱㅏ").substr(moved.open_from) == "ㄱㅏ");
  CHECK(typed(*hangul, "ㅇㅏㄴㄴㅕㅇㅎㅏㅅㅔㅇㅛ, ㄱㅏㅂㅅㅇㅡㄹ ㅇㅗㄹㄹㅕㅇㅛ") == "안녕하세요, 값을 올려요");
}

TEST_CASE("compound vowels, compound finals and doubles are complete in Korean") {
  const SharedComposer hangul = hangul_composer();
  CHECK(typed(*hangul, "ㄱㅗㅏ") == "과");
  CHECK(typed(*hangul, "ㅇㅡㅣㅈㅏ") == "의자");
  CHECK(typed(*hangul, "ㅃㅏㄹㄹㅣ") == "빨리");
  CHECK(typed(*hangul, "ㅇㅓㅂㅅㅇㅓ") == "없어");
  CHECK(typed(*hangul, "ㅇㅓㅂㅅㅏ") == "업사");
  CHECK(typed(*hangul, "ㅅㅏㄹㅁ") == "삶");
}

TEST_CASE("the Latin keys of a two-set keyboard mean the same as its letters") {
  const SharedComposer hangul = hangul_composer();
  CHECK(typed(*hangul, "dkssud") == "안녕");
  CHECK(typed(*hangul, "Qkffl") == "빨리");
  CHECK_FALSE(hangul->takes("", "1"));
  CHECK_FALSE(hangul->takes("", "é"));
}

TEST_CASE("every Korean syllable has keys that make it") {
  const SharedComposer hangul = hangul_composer();
  int made = 0;
  for (std::int32_t syllable = 0xAC00; syllable <= 0xD7A3; ++syllable) {
    std::string text;
    append_utf8(text, syllable);
    const auto keys = hangul->keys_for(text);
    if (keys && typed(*hangul, *keys) == text) ++made;
  }
  CHECK(made == 11172);
  CHECK_FALSE(hangul->keys_for("a").has_value());
  CHECK_FALSE(hangul->keys_for("我").has_value());
}

TEST_CASE("taking back the last Korean key takes one letter off the syllable") {
  const SharedComposer hangul = hangul_composer();
  const std::vector<std::string> steps = {"ㄱ", "고", "과", "곽"};
  const std::string keys = "ㄱㅗㅏㄱ";
  for (std::size_t i = 0; i < steps.size(); ++i) CHECK(shown(*hangul, keys.substr(0, 3 * (i + 1))) == steps[i]);
}

TEST_CASE("Vietnamese marks and tones land where they belong") {
  CHECK(typed(*telex(), "Tieesng Vieejt") == "Tiếng Việt");
  CHECK(typed(*telex(), "Dduwowcj") == "Được");
  CHECK(typed(*telex(), "DDUWOWCJ") == "ĐƯỢC");
  CHECK(typed(*telex(), "nguowif thuowr quyeenf giaf gif quoocs khuyas") == "người thuở quyền già gì quốc khuýa");
  CHECK(typed(*telex(), "hoaf toans thuees muaf") == "hoà toán thuế mùa");
}

TEST_CASE("each Vietnamese key can be taken back alone, mark by mark") {
  const std::string keys = "tieengs";
  const std::vector<std::string> steps = {"t", "ti", "tie", "tiê", "tiên", "tiêng", "tiếng"};
  for (std::size_t i = 0; i < steps.size(); ++i) CHECK(shown(*telex(), keys.substr(0, i + 1)) == steps[i]);
}

TEST_CASE("what is no Vietnamese syllable stays as typed, and a key pressed once more is meant literally") {
  for (const char* word : {"internet", "287(g)", "ICE", "forum", "school", "street"})
    CHECK(typed(*telex(), word) == word);
  CHECK(typed(*telex(), "aaa") == "aa");
  CHECK(typed(*telex(), "tesst") == "test");
  CHECK(typed(*telex(), "asz") == "a");
  CHECK(typed(*telex(), "ddd") == "dd");
  CHECK(typed(*telex(), "asf") == "à");
}

TEST_CASE("the keys for a word make that word, whatever language it is of") {
  for (const char* word : {"Tiếng", "Được", "người", "internet", "test", "password", "aa", "W", "ĐƯỜNG", "xoong"}) {
    CAPTURE(word);
    const auto keys = telex()->keys_for(word);
    REQUIRE(keys.has_value());
    CHECK(typed(*telex(), *keys) == word);
  }
  for (const char* other : {"ñ", "a b", "2", ""}) CHECK_FALSE(telex()->keys_for(other).has_value());
}

TEST_CASE("the words of a Vietnamese dictionary are made by their keys") {
  const char* const kPath = "/usr/share/hunspell/vi_VN.dic";
  std::ifstream in(kPath);
  if (!in) {
    std::printf("skipped: %s is not here (Debian package hunspell-vi)\n", kPath);
    return;
  }
  int words = 0;
  int right = 0;
  std::string wrong;
  for (std::string line; std::getline(in, line);) {
    const std::string word = gate(line.substr(0, line.find('/'))).text;
    if (word.empty() || (word[0] >= '0' && word[0] <= '9')) continue;
    ++words;
    const auto keys = telex()->keys_for(word);
    if (keys && typed(*telex(), *keys) == word)
      ++right;
    else if (wrong.size() < 300)
      wrong += " " + word;
  }
  MESSAGE(right, " of ", words, "; not:", wrong);
  CHECK(words > 6000);
  CHECK(right * 1000 >= words * 997);
}

TEST_CASE("a dead key waits for its letter, and what makes nothing stands for itself") {
  const SharedComposer dead = loaded("tests/ui/keyboards/tables/dead.toml");
  CHECK(typed(*dead, "caf´e") == "café");
  CHECK(typed(*dead, "´E") == "É");
  CHECK(shown(*dead, "´") == "´");
  CHECK(typed(*dead, "´x") == "´x");
  CHECK(typed(*dead, "´´e") == "´é");
  CHECK(typed(*dead, "½½x") == "†x");
  CHECK(typed(*dead, "½½½") == "‡");
  CHECK(dead->keys_for("é") == "´e");
  CHECK_FALSE(dead->keys_for("e").has_value());
}

TEST_CASE("each mistake in a table is told with its line, and such a table composes nothing") {
  struct Break {
    const char* text;
    const char* message;
    int line;
  };
  const std::vector<Break> breaks = {
      {"", "[rules]", 0},
      {"[rules]\n\"aa\" = \"\"\n", "short keys", 2},
      {"[rules]\n\"aa\" = 3\n", "\"aa\"", 2},
      {"[rules]\n\"aa\" = \"a\u0302\"\n", "composed form", 2},
      {"[rules]\n\"aa\" = \"â\"\n[tones]\n\"s\" = \"\u0301\"\n", "[syllables]", 0},
      {"[rules]\n\"aa\" = \"â\"\n[syllables]\nonsets = [\"b\"]\n", "rhymes", 3},
      {"[rules]\n\"aa\" = \"â\"\n[sylables]\n", "\"sylables\" is not known", 3},
      {"[rules\n", "", 1},
  };
  for (const Break& one : breaks) {
    CAPTURE(one.text);
    const TemporaryFolder folder;
    folder.put("xx.toml", one.text);
    std::vector<Problem> problems;
    CHECK(load_composer(folder.path() / "xx.toml", "keyboards/tables/xx.toml", problems) == nullptr);
    const auto told = std::find_if(problems.begin(), problems.end(), [&one](const Problem& problem) {
      return problem.message.find(one.message) != std::string::npos;
    });
    REQUIRE(told != problems.end());
    CHECK(told->file == "keyboards/tables/xx.toml");
    CHECK(told->line == one.line);
  }
}

TEST_CASE("whatever keys come, nothing is lost that was typed, and what is shown is text") {
  const SharedComposer dead = loaded("tests/ui/keyboards/tables/dead.toml");
  const std::vector<std::string> keys = {"a", "s", "w", "d", "u",  "o",  "E",  "z",
                                         "1", " ", "´", "½", "ㄱ", "ㅏ", "ㅅ", "我"};
  std::uint32_t chance = 1;
  for (const SharedComposer& composer : {telex(), hangul_composer(), dead}) {
    std::string open;
    for (int i = 0; i < 3000; ++i) {
      chance = chance * 1664525U + 1013904223U;
      const std::string& key = keys[(chance >> 16U) % keys.size()];
      if (open.size() > 40 || !composer->takes(open, key)) open.clear();
      if (!composer->takes(open, key)) continue;
      const Composed made = composer->composed(open + key);
      CHECK_FALSE((made.settled + made.shown).empty());
      CHECK(gate(made.settled + made.shown).text == made.settled + made.shown);
      REQUIRE(made.open_from <= open.size() + key.size());
      open = (open + key).substr(made.open_from);
      CHECK(open.empty() == made.shown.empty());
    }
  }
}
