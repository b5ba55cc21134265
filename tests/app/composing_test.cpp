// composing_test.cpp: a composition while a visitor writes: where it goes, and that it never outlives them.
#include "kiosk/app/composing.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/app/begin.h"
#include "kiosk/app/due.h"
#include "kiosk/ui/deaf.h"
#include "visitor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

// Latin letters on a keyboard with these rules, or with this engine.
Device device_composing(const char* tag, SharedComposer composer, std::string engine = {}) {
  Device device = small_device();
  Keyboard keyboard = *device.keyboards.front();
  keyboard.tag = tag;
  keyboard.name = tag;
  keyboard.composer = std::move(composer);
  keyboard.engine = std::move(engine);
  keyboard.capitals = keyboard.composer == nullptr && keyboard.engine.empty();
  device.keyboards.push_back(std::make_shared<const Keyboard>(std::move(keyboard)));
  return device;
}

Visitor writing(Device device) {
  Visitor v(std::move(device));
  v.begins();
  v.press("Write my comment now");
  v.happens(KeyboardChosen{v.model.device.keyboards.back()->tag});
  return v;
}

Visitor writing_korean() { return writing(device_composing("ko", hangul_composer())); }
Visitor writing_pinyin() { return writing(device_composing("zh-Hans", nullptr, "pinyin")); }

void keys(Visitor& v, std::string_view letters) {
  for (const char c : letters) v.types(std::string(1, c));
}

const Editor& editor(const Visitor& v) { return v.model.session.editor; }
std::string field(const Visitor& v) { return find_id(v.screen(), "field")->value; }

std::size_t asked(const Visitor& v) {
  return static_cast<std::size_t>(std::count_if(v.effects.begin(), v.effects.end(), [](const Effect& effect) {
    return std::holds_alternative<ComposeAsked>(effect);
  }));
}

void offered(Visitor& v, std::string keys) {
  v.happens(
      CandidatesOffered{keys, {{"我们社区", 12}, {"我们", 5}, {"我", 2}, {"窝", 2}, {"握", 2}, {"卧", 2}, {"沃", 2}}});
}

}  // namespace

TEST_CASE("what is being composed is shown at the caret before it is text") {
  Visitor v = writing_korean();
  v.types("1");
  keys(v, "rk");
  CHECK(field(v) == "1가");
  CHECK(editor(v).text == "1");
  const Node screen = v.screen();
  CHECK(find_id(screen, "field")->caret == 4);
  CHECK(find_id(screen, "field")->unsettled == 3);
  keys(v, "rk");
  CHECK(editor(v).text == "1가");
  CHECK(field(v) == "1가가");
  v.types(" ");
  CHECK(editor(v).text == "1가가 ");
  CHECK(editor(v).composing == Composition{});
}

TEST_CASE("Delete takes the last key back, and the letter before only when nothing is open") {
  Visitor v = writing_korean();
  keys(v, "rhkr");
  CHECK(field(v) == "곽");
  for (const char* left : {"과", "고", "ㄱ", ""}) {
    v.happens(BackspacePressed{});
    CHECK(field(v) == left);
  }
  keys(v, "rk1");
  v.happens(BackspacePressed{});
  v.happens(BackspacePressed{});
  CHECK(field(v) == "");
}

TEST_CASE("Delete word takes what is being composed, and leaves the text") {
  Visitor v = writing_korean();
  v.types("1 ");
  keys(v, "rk");
  v.happens(WordDeleted{});
  CHECK(field(v) == "1 ");
}

TEST_CASE("a composition becomes text before Done, a caret move, another layer or another keyboard") {
  for (const Event& event : {Event{EditingEnded{}}, Event{CaretMoved{0}}, Event{CaretStepped{Direction::left}},
                             Event{DeletePressed{}}, Event{LayerChosen{Layer::symbols}}, Event{KeyboardChosen{"en"}},
                             Event{Went{Place::language}}, Event{Went{Place::done}}, Event{WentBack{}}}) {
    CAPTURE(event.index());
    Visitor v = writing_korean();
    keys(v, "rk");
    v.happens(event);
    CHECK(editor(v).composing == Composition{});
    CHECK((editor(v).text == "가" || v.model.session.draft.text == "가"));
  }
}

TEST_CASE("the idle warning finds a composition already text, and a yes finds it still there") {
  Visitor v = writing_korean();
  keys(v, "rk");
  v.happens(Ticked{v.model.now + idle_millis(v.model)});
  REQUIRE(v.place() == Place::still_there);
  CHECK(editor(v).composing == Composition{});
  v.waits(deaf_for(Deaf::at_first));
  v.happens(MoreTimeAsked{});
  CHECK(field(v) == "가");
}

TEST_CASE("time, the record and Shift leave a composition open") {
  Visitor v = writing_korean();
  keys(v, "rk");
  const Composition before = editor(v).composing;
  for (const Event& event : {Event{Ticked{v.model.now + 1000}}, Event{Stirred{}}, Event{ShiftPressed{}},
                             Event{RecordChecked{}}, Event{Held{v.model.now + 1500}}, Event{Moved{Move::next}}})
    v.happens(event);
  CHECK(editor(v).composing == before);
}

TEST_CASE("going home forgets a composition with all its keys") {
  Visitor v = writing_korean();
  keys(v, "rk");
  v.happens(Ticked{v.model.now + idle_millis(v.model)});
  v.happens(Ticked{v.model.now + kWarningMillis});
  REQUIRE(v.place() == Place::welcome);
  CHECK(v.model.session == fresh_session(v.model.device, v.model.visits));
}

TEST_CASE("a key that would pass the limit is refused, and what there is stays") {
  Visitor v = writing_korean();
  v.types(std::string(399, '1'));
  keys(v, "rk");
  CHECK_FALSE(editor(v).refused);
  keys(v, "rk");
  CHECK(editor(v).refused);
  CHECK(field(v) == std::string(399, '1') + "각");
  v.happens(EditingEnded{});
  CHECK(v.model.session.draft.text == std::string(399, '1') + "각");
}

TEST_CASE("no sentence of a script without capitals turns Shift on") {
  Visitor v = writing_korean();
  CHECK(v.model.session.shift == Shift::off);
  keys(v, "rk");
  v.types(".");
  v.types(" ");
  CHECK(v.model.session.shift == Shift::off);
  v.happens(KeyboardChosen{"en"});
  CHECK(v.model.session.shift == Shift::once);
}

TEST_CASE("the comment is in the language of the keyboard that composed it") {
  Visitor v = writing_korean();
  keys(v, "rk");
  v.happens(EditingEnded{});
  CHECK(to_comment(v.model).language == "ko");
}

TEST_CASE("an engine is asked with each key, and what it offers can be chosen by touch and by digits") {
  Visitor v = writing_pinyin();
  keys(v, "womenshequ");
  CHECK(asked(v) == 10);
  CHECK(field(v) == "womenshequ");
  offered(v, "womenshequ");
  REQUIRE(v.offers("我们社区"));
  SUBCASE("by touch: a whole sentence") {
    v.press("我们社区");
    CHECK(editor(v).text == "我们社区");
    CHECK(editor(v).composing == Composition{});
  }
  SUBCASE("by the space bar: the first") {
    v.types(" ");
    CHECK(editor(v).text == "我们社区");
  }
  SUBCASE("by a digit: a part, and the engine is asked about the rest") {
    v.types("2");
    CHECK(editor(v).text == "我们");
    CHECK(field(v) == "我们shequ");
    CHECK(v.effects.back() == Effect{ComposeAsked{"pinyin", "shequ"}});
  }
  SUBCASE("five are shown, and then the others") {
    CHECK_FALSE(v.offers("卧"));
    v.press("More");
    CHECK(v.offers("卧"));
    CHECK_FALSE(v.offers("我们"));
    v.types("1");
    CHECK(field(v) == "卧menshequ");
  }
  SUBCASE("by Enter: the keys as they are") {
    v.types("\n");
    CHECK(editor(v).text == "womenshequ");
  }
}

TEST_CASE("candidates for keys that have changed since are not heeded") {
  Visitor v = writing_pinyin();
  keys(v, "wo");
  offered(v, "w");
  CHECK(editor(v).composing.candidates.empty());
  offered(v, "wo");
  CHECK_FALSE(editor(v).composing.candidates.empty());
  v.happens(BackspacePressed{});
  CHECK(editor(v).composing.candidates.empty());
  v.happens(EditingEnded{});
  offered(v, "w");
  CHECK(v.model.session.editor == Editor{});
}

TEST_CASE("an engine that offers nothing costs no letter") {
  Visitor v = writing_pinyin();
  keys(v, "wo");
  v.types("1");
  v.happens(EditingEnded{});
  CHECK(v.model.session.draft.text == "wo1");
}

TEST_CASE("another keyboard ends the engine that was told what is written") {
  Visitor v = writing_pinyin();
  keys(v, "wo");
  v.effects.clear();
  v.happens(KeyboardChosen{"en"});
  CHECK(v.effects == std::vector<Effect>{ComposeForgotten{}});
  v.happens(KeyboardChosen{"zh-Hans"});
  CHECK(v.effects.size() == 1);
}

TEST_CASE("candidates do not keep a visitor here who has gone") {
  Visitor v = writing_pinyin();
  keys(v, "wo");
  const Millis stir = v.model.last_stir;
  v.model.now += 1000;
  offered(v, "wo");
  CHECK(v.model.last_stir == stir);
}
