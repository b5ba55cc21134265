// editor_test.cpp: the editor alone.
#include "kiosk/app/editor.h"

#include <doctest/doctest.h>

#include <utility>

#include "kiosk/base/graphemes.h"

using namespace lectern;

namespace {

constexpr GateLimits kAnyLength{.characters = 0, .newlines = true};

Editor with(std::string text, std::size_t caret = std::string::npos) {
  Editor editor;
  editor.text = std::move(text);
  editor.caret = caret == std::string::npos ? editor.text.size() : caret;
  return editor;
}

}  // namespace

TEST_CASE("typing puts the text at the caret") {
  const Editor after = inserted(with("one three", 4), "two ", kAnyLength);
  CHECK(after.text == "one two three");
  CHECK(after.caret == 8);
  CHECK_FALSE(after.removed);
  CHECK_FALSE(after.refused);
}

TEST_CASE("a mark typed after its letter joins it, and the caret stands behind both") {
  const Editor after = inserted(with("ano", 2), "\u0303", kAnyLength);
  CHECK(after.text == "a\u00F1o");
  CHECK(after.caret == 3);
}

TEST_CASE("what would not fit is refused whole and said so") {
  const GateLimits ten{.characters = 10, .newlines = true};
  const Editor before = with("123456789");
  const Editor after = inserted(before, "ab", ten);
  CHECK(after.text == "123456789");
  CHECK(after.caret == before.caret);
  CHECK(after.refused);
  CHECK_FALSE(inserted(before, "a", ten).refused);
  SUBCASE("and the next key that fits takes the note away") { CHECK_FALSE(backspaced(after).refused); }
  SUBCASE("a mark that joins the last letter takes no room") {
    CHECK_FALSE(inserted(with("123456789e"), "\u0301", ten).refused);
  }
}

TEST_CASE("hidden characters are left out and said so") {
  const Editor after = inserted(with(""), "pay \u202Eme\x01 now", kAnyLength);
  CHECK(after.text == "pay me now");
  CHECK(after.removed);
  CHECK(inserted(with(""), "a\xFF", kAnyLength).removed);
}

TEST_CASE("a one-line field takes pasted lines as spaces") {
  CHECK(inserted(with(""), "Ana\nLuz", {.characters = 80, .newlines = false}).text == "Ana Luz");
}

TEST_CASE("delete takes what people see as one letter") {
  CHECK(backspaced(with("ok👩‍👩‍👧")).text == "ok");
  CHECK(backspaced(with("n\u0303\u0302")).text.empty());
  CHECK(deleted(with("é!", 0)).text == "!");
  CHECK(backspaced(with("", 0)).text.empty());
  CHECK(deleted(with("end")).text == "end");
}

TEST_CASE("delete word takes a word and the space behind it") {
  CHECK(word_deleted(with("Keep the mill ")).text == "Keep the ");
  CHECK(word_deleted(with("Keep the mill")).text == "Keep the ");
  CHECK(word_deleted(with("don\u2019t")).text.empty());
  CHECK(word_deleted(with("", 0)).text.empty());
  CHECK(word_deleted(with("wait...")).text == "wait..");
}

TEST_CASE("the caret never stands inside a letter") {
  const std::string family = "a👩‍👩‍👧b";
  for (std::size_t to = 0; to <= family.size() + 3; ++to) {
    const std::size_t caret = caret_at(with(family), to).caret;
    CHECK((caret == 0 || caret == 1 || caret == family.size() - 1 || caret == family.size()));
  }
  CHECK(caret_stepped(with(family, 1), Direction::right).caret == family.size() - 1);
  CHECK(caret_stepped(with(family, family.size() - 1), Direction::left).caret == 1);
}

TEST_CASE("up and down keep the column and stay in short lines") {
  const std::string text = "first\nno\nthird";
  CHECK(caret_stepped(with(text, 4), Direction::down).caret == 8);
  CHECK(caret_stepped(with(text, 8), Direction::down).caret == 11);
  CHECK(caret_stepped(with(text, 13), Direction::up).caret == 8);
  CHECK(caret_stepped(with(text, 3), Direction::up).caret == 0);
  CHECK(caret_stepped(with(text, 12), Direction::down).caret == text.size());
  CHECK(caret_stepped(with(text, 7), Direction::home).caret == 6);
  CHECK(caret_stepped(with(text, 6), Direction::end).caret == 8);
}

TEST_CASE("a sentence starts at the beginning, after a full stop and space, and after an inverted mark") {
  CHECK(at_sentence_start(with("")));
  CHECK(at_sentence_start(with("Yes. ")));
  CHECK(at_sentence_start(with("Yes?  ")));
  CHECK(at_sentence_start(with("Yes\n")));
  CHECK(at_sentence_start(with("¿")));
  CHECK_FALSE(at_sentence_start(with("Yes.")));
  CHECK_FALSE(at_sentence_start(with("Yes ")));
}

TEST_CASE("what is selected is replaced by what is typed, and taken away by one Delete") {
  Editor editor = selected_to(with("one two", 7), caret_at(with("one two", 7), 4));
  CHECK(selection(editor) == std::pair<std::size_t, std::size_t>{4, 7});
  CHECK(inserted(editor, "three", kAnyLength).text == "one three");
  for (const Editor& gone : {backspaced(editor), deleted(editor), word_deleted(editor), next_word_deleted(editor)}) {
    CHECK(gone.text == "one ");
    CHECK(gone.caret == 4);
    CHECK_FALSE(gone.anchor);
  }
  CHECK(backspaced(all_selected(editor)).text.empty());
  CHECK(deleted(caret_at(editor, 0)).text == "ne two");  // a step without Shift selects nothing
}

TEST_CASE("what is selected makes room for what takes its place") {
  const GateLimits ten{.characters = 10, .newlines = true};
  const Editor after = inserted(all_selected(with("1234567890")), "abc", ten);
  CHECK_FALSE(after.refused);
  CHECK(after.text == "abc");
}

TEST_CASE("undo takes back a word at a time and redo brings it again, each with its caret") {
  Editor editor = with("");
  for (const char* letter : {"o", "n", "e", " ", "t", "w", "o"}) editor = inserted(editor, letter, kAnyLength);
  editor = backspaced(all_selected(editor));
  editor = undone(editor);
  CHECK(editor.text == "one two");
  CHECK(editor.caret == 7);
  editor = undone(editor);
  CHECK(editor.text == "one ");
  CHECK(undone(editor).text.empty());
  CHECK(undone(undone(editor)).text.empty());
  editor = redone(editor);
  CHECK(editor.text == "one two");
  CHECK(redone(redone(editor)).text.empty());
  editor = inserted(undone(editor), "six", kAnyLength);  // a new way ends the old one
  CHECK(redone(editor).text == "one six");
}

TEST_CASE("so much can be taken back and no more") {
  Editor editor = with("");
  for (int i = 0; i < 300; ++i) editor = inserted(editor, "word ", kAnyLength);
  CHECK(editor.done.size() == kMostChanges);
  editor = inserted(editor, std::string(kChangeBytes + 1, 'x'), kAnyLength);
  CHECK(editor.done.empty());
}

TEST_CASE("a word step goes over the space before a word, and a sign is a word of its own") {
  const std::string text = "one,  ñandú two";
  CHECK(next_word(text, 0) == 3);
  CHECK(next_word(text, 3) == 4);
  CHECK(next_word(text, 4) == std::string("one,  ñandú").size());
  CHECK(next_word(text, text.size()) == text.size());
}
