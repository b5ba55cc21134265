// keys_test.cpp: the on-screen keyboard, pressed key by key.
#include <doctest/doctest.h>

#include "visitor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

Visitor writing() {
  Visitor v;
  v.begins();
  v.press("Write my comment now");
  return v;
}

const std::string& text(const Visitor& v) { return v.model.session.editor.text; }

}  // namespace

TEST_CASE("the first letter of a sentence is a capital by itself") {
  Visitor v = writing();
  for (const char* key : {"T", "a", "n", ".", "Space", "T", "o"}) v.press(key);
  CHECK(text(v) == "Tan. To");
}

TEST_CASE("shift turns one letter, caps all of them") {
  Visitor v = writing();
  v.press("T");
  v.press("Shift");
  CHECK(v.selected("Shift"));
  v.press("A");
  v.press("n");
  v.press("Shift");
  v.press("Shift");
  CHECK(v.offers("Caps on"));
  v.press("A");
  v.press("N");
  v.press("Caps on");
  v.press("o");
  CHECK(text(v) == "TAnANo");
}

TEST_CASE("a capital that came by itself can be turned off with one press") {
  Visitor v = writing();
  v.press("Shift");
  v.press("t");
  CHECK(text(v) == "t");
}

TEST_CASE("accents come from the accents key and go back to letters after one") {
  Visitor v = writing();
  v.press("é ñ");
  v.press("Á");
  CHECK(v.model.session.layer == Layer::letters);
  v.press("é ñ");
  v.press("ñ");
  v.press("o");
  CHECK(text(v) == "Áño");
  v.press("é ñ");
  v.press("ABC");
  CHECK(v.model.session.layer == Layer::letters);
}

TEST_CASE("a long press offers a key's accents in the top row until one is chosen") {
  Visitor v = writing();
  v.press("Shift");
  const Node screen = v.screen();
  const Node* key = find_id(screen, "key.e");
  REQUIRE(key != nullptr);
  REQUIRE(key->hold == Event{AccentsOpened{"e"}});
  v.happens(*key->hold);
  CHECK(v.offers("é"));
  CHECK(v.offers("è"));
  CHECK_FALSE(v.offers("t"));
  v.press("é");
  CHECK(text(v) == "é");
  CHECK(v.offers("t"));
  SUBCASE("and an accent with a key of its own is not shown twice") {
    v.happens(AccentsOpened{"n"});
    v.press("ñ");
    CHECK(text(v) == "éñ");
  }
  SUBCASE("and can be closed again") {
    v.happens(AccentsOpened{"u"});
    v.press("ABC");
    CHECK(v.offers("t"));
  }
}

TEST_CASE("symbols have a layer of their own") {
  Visitor v = writing();
  v.press("123");
  v.press("$");
  v.press("1");
  v.press("ABC");
  v.press("a");
  CHECK(text(v) == "$1a");
}

TEST_CASE("only delete repeats when held") {
  const Visitor v = writing();
  each(v.screen(), [](const Node& node) { CHECK(node.repeats == (node.id == "key.backspace")); });
}

TEST_CASE("delete, delete word and enter do what they say") {
  Visitor v = writing();
  v.types("one two");
  v.press("Delete");
  CHECK(text(v) == "one tw");
  v.press("Delete word");
  CHECK(text(v) == "one ");
  v.press("Enter");
  CHECK(text(v) == "one \n");
}

TEST_CASE("enter in a one-line field means done") {
  Visitor v;
  v.begins();
  v.happens(Went{Place::identity});
  v.press("Write a name");
  v.types("Ana");
  v.press("Enter");
  CHECK(v.place() == Place::identity);
  CHECK(v.model.session.draft.name == "Ana");
}

TEST_CASE("the keyboard follows the language until another is chosen") {
  Visitor v = writing();
  CHECK(keyboard_of(v.model)->tag == "en");
  v.types("Hola");
  v.happens(KeyboardChosen{"es"});
  CHECK(keyboard_of(v.model)->tag == "es");
  v.types(" amigos");
  v.press("Done");
  CHECK(to_comment(v.model).language == "es");
  CHECK(to_comment(v.model).screen_language == "en");
  CHECK(v.model.session.draft.text == "Hola amigos");
}

TEST_CASE("symbols go back to letters after a space, but not amid a number") {
  Visitor v = writing();
  v.happens(LayerChosen{Layer::symbols});
  v.types("5");
  CHECK(v.model.session.layer == Layer::symbols);
  v.types(" ");
  CHECK(v.model.session.layer == Layer::letters);

  Visitor reached;
  reached.begins();
  reached.happens(Went{Place::contact});
  reached.happens(EditingBegan{Field::contact});
  reached.happens(LayerChosen{Layer::symbols});
  reached.types("863 555");
  reached.types(" ");
  CHECK(reached.model.session.layer == Layer::symbols);
}

TEST_CASE("an address has keys of its own in every language, and the visitor's own are one key away") {
  Device device = small_device();
  Keyboard contact = *device.keyboards.front();
  contact.tag = "contact";
  contact.name = "@ 123";
  contact.contact = true;
  device.contact_keyboard = std::make_shared<const Keyboard>(contact);
  Visitor v(device);
  v.begins("Español");
  v.happens(Went{Place::contact});
  v.happens(EditingBegan{Field::contact});
  CHECK(keyboard_of(v.model)->tag == "contact");
  v.happens(KeyboardChosen{next_keyboard(v.model)->tag});
  CHECK(keyboard_of(v.model)->tag == "es");
  v.happens(KeyboardChosen{next_keyboard(v.model)->tag});
  CHECK(keyboard_of(v.model)->tag == "contact");
  v.happens(EditingEnded{});
  CHECK(keyboard_of(v.model)->tag == "es");
  v.happens(Went{Place::comment});
  v.happens(EditingBegan{Field::comment});
  v.happens(KeyboardChosen{"contact"});
  CHECK(keyboard_of(v.model)->tag == "es");
}

TEST_CASE("without any keyboard file a physical one still works") {
  Device device = small_device();
  device.keyboards.clear();
  Visitor v(device);
  v.comments("typed on real keys");
  CHECK(v.model.session.draft.text == "typed on real keys");
}

TEST_CASE("the meter says how long it is aloud, and how many characters are left when few are") {
  Visitor v = writing();
  v.types("one two three");
  CHECK(v.shows("aloud"));
  CHECK_FALSE(v.shows(" left"));
  v.types(std::string(280, 'x'));
  CHECK(v.shows("107 left"));
}

TEST_CASE("a limit refuses what does not fit, says so, and keeps the rest") {
  Visitor v = writing();
  v.types(std::string(399, 'x'));
  v.types("yz");
  CHECK(v.shows("No room for that: the limit is 400 characters."));
  CHECK(text(v).size() == 399);
  v.types("y");
  CHECK_FALSE(v.shows("That did not fit"));
  CHECK(text(v).size() == 400);
}

TEST_CASE("removed characters are said so while writing") {
  Visitor v = writing();
  v.types("a\u202Eb");
  CHECK(text(v) == "ab");
  CHECK(v.shows("left out"));
}

TEST_CASE("a prompt stands above an empty comment and can be turned") {
  Visitor v = writing();
  CHECK(v.shows("What matters most to you?"));
  v.press("Another idea");
  CHECK(v.shows("Who would be helped?"));
  v.types("x");
  CHECK_FALSE(v.shows("Who would be helped?"));
}
