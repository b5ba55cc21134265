// typing_test.cpp: the keyboard itself says which keys make a text.
#include "kiosk/ui/typing.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/graphemes.h"

using namespace lectern;

namespace {

Keyboard keyboard(const std::string& path) {
  std::vector<Problem> problems;
  Keyboard read = load_keyboard(std::string(LECTERN_SOURCE_DIR) + "/" + path, problems);
  for (const Problem& problem : problems) FAIL(problem.file, ":", problem.line, ": ", problem.message);
  return read;
}

Typing typing(const Keyboard& board, std::string_view text, KeyRoom room = {.columns = 12}) {
  return keys_for(board, *arrangement_for(board, room), Layer::letters, text);
}

std::string ids(const Typing& typing) {
  std::string all;
  for (const KeyPress& press : typing.presses)
    all += press.key.substr(4) + (press.shift == ShiftNeeded::on ? "^ " : " ");
  return all;
}

}  // namespace

TEST_CASE("letters, capitals, signs and spaces are found in their layers") {
  const Keyboard board = keyboard("tests/ui/keyboards/qwerty12.toml");
  CHECK(ids(typing(board, "To a\n")) == "t^ o space a enter ");
  const Typing sum = typing(board, "½$1");
  REQUIRE(sum.presses.size() == 3);
  CHECK(sum.presses[0].layer == Layer::more);
  CHECK(sum.presses[1].layer == Layer::symbols);
  CHECK(sum.presses[2].layer == Layer::symbols);
  CHECK(sum.missing.empty());
}

TEST_CASE("an accent comes from the accents key, and a sign that only a long press offers by that") {
  const Keyboard board = keyboard("tests/ui/keyboards/qwerty12.toml");
  const Typing accent = typing(board, "ñ’");
  REQUIRE(accent.presses.size() == 2);
  CHECK(accent.presses[0].layer == Layer::accents);
  CHECK(accent.presses[1].held == "key.'");
  CHECK(accent.presses[1].key == "key.’");
}

TEST_CASE("a composed letter is typed by its keys") {
  const Keyboard board = keyboard("tests/ui/keyboards/qwerty12.toml");
  CHECK(ids(typing(board, "cà")) == "c ` a ");
}

TEST_CASE("what no key makes is named, and what is before it is typed") {
  const Typing stuck = typing(keyboard("assets/keyboards/en.toml"), "ab我c");
  CHECK(stuck.missing == "我");
  CHECK(ids(stuck) == "a b ");
}

TEST_CASE("every keyboard that is shipped types every character of an address, and common signs, on its symbols") {
  for (const char* file : {"en", "es", "ru", "ar", "ko", "vi"}) {
    CAPTURE(file);
    const Keyboard board = keyboard(std::string("assets/keyboards/") + file + ".toml");
    for (const Arrangement& keys : board.arrangements) {
      CAPTURE(keys.columns);
      CAPTURE(static_cast<int>(keys.shape));
      for (const char* sign : {"_", "*", "[", "]", "~", "€", "°", "@", "-", ".", "#", "&"}) {
        CAPTURE(sign);
        const Typing made = keys_for(board, keys, Layer::symbols, sign);
        REQUIRE(made.presses.size() == 1);
        CHECK((made.presses[0].layer == Layer::symbols || made.presses[0].layer == Layer::letters));
      }
      CHECK(keys_for(board, keys, Layer::letters, "+=/\"'()%$!:").missing.empty());
    }
  }
}

TEST_CASE("the keys for contacts type an address and a number, and what ends in .com with one key") {
  const Keyboard board = keyboard("assets/keyboards/contact.toml");
  CHECK(board.contact);
  for (const Arrangement& keys : board.arrangements) {
    CAPTURE(keys.columns);
    CHECK(keys_for(board, keys, Layer::letters, "john_smith-jones.5@example.com").missing.empty());
    CHECK(keys_for(board, keys, Layer::letters, "+1 (863) 555-0142").missing.empty());
    for (const char* sign : {"@", ".", "_", "-"}) {
      CAPTURE(sign);
      const Typing made = keys_for(board, keys, Layer::letters, sign);
      REQUIRE(made.presses.size() == 1);
      CHECK(made.presses[0].layer == Layer::letters);
    }
    bool com = false;
    for (const auto& rows : {keys.letters, keys.symbols})
      for (const KeyRow& row : rows)
        for (const Key& key : row) com = com || key.text == ".com";
    CHECK(com);
  }
}

TEST_CASE("the letters of QWERTY stand in ten columns, the second row half a key in and the third between") {
  for (const char* file : {"en", "es", "vi", "contact"}) {
    CAPTURE(file);
    for (const Arrangement& keys : keyboard(std::string("assets/keyboards/") + file + ".toml").arrangements) {
      CAPTURE(keys.columns);
      CAPTURE(static_cast<int>(keys.shape));
      std::map<std::string, std::pair<std::size_t, float>> at;
      for (std::size_t row = 0; row < keys.letters.size(); ++row) {
        float x = 0;
        for (const Key& key : keys.letters[row]) {
          x += key.gap;
          at[id_of(key)] = {row, x};
          x += key.width;
        }
      }
      const std::size_t first = at.at("key.q").first;
      const std::string rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
      const float starts[] = {0, 0.5F, keys.columns >= 12 ? 1.0F : 1.5F};
      for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t i = 0; i < rows[row].size(); ++i) {
          const auto& place = at.at(std::string("key.") + rows[row][i]);
          CAPTURE(rows[row][i]);
          CHECK(place.first == first + row);
          CHECK(place.second == starts[row] + static_cast<float>(i));
        }
    }
  }
}

TEST_CASE("every language's keyboard types its test sentence in every arrangement") {
  struct Sentence {
    const char* file;
    const char* text;
  };
  for (const Sentence& one : {Sentence{"en", "It's $50,000 for 287(g) deputies."},
                              {"es", "¿Qué pasó con mi año? ¡Güey!"},
                              {"ru", "Я не согласен. Ещё объём № 5: «Эх, хорошо»"},
                              {"ar", "برنامج 287() و 2025 ٣٤ أإآء ؤئى لا؟"},
                              {"ko", "안녕하세요, 값을 올려요"},
                              {"vi", "Tiếng Việt được 287(g) internet."}}) {
    CAPTURE(one.file);
    const Keyboard board = keyboard(std::string("assets/keyboards/") + one.file + ".toml");
    for (const Arrangement& keys : board.arrangements) {
      CAPTURE(keys.columns);
      const Typing made = keys_for(board, keys, Layer::letters, one.text);
      CHECK(made.missing.empty());
      CHECK(made.presses.size() >= count_graphemes(one.text));
    }
  }
}
