// walk_test.cpp: a walk reads its commands, types by the keys it sees, and says in a sentence what went wrong.
#include "kiosk/walk/walk.h"

#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "kiosk/app/begin.h"
#include "kiosk/app/due.h"
#include "kiosk/picture/picture.h"
#include "tests/shell/hall.h"
#include "tests/temporary_folder.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

std::vector<std::string> words_of_line(std::string_view line) {
  const auto parsed = parse_walk_line(line);
  REQUIRE(parsed.ok());
  CHECK(parsed.value().words.size() == parsed.value().quoted.size());
  return parsed.value().words;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

using Words3 = std::vector<std::string>;

// Every node of a tree has what the contract promises. Returns how many there are.
int check_nodes(const nlohmann::json& nodes) {
  int count = 0;
  for (const auto& node : nodes) {
    for (const char* key : {"role", "name", "value", "states", "rect", "children"})
      CHECK_MESSAGE(node.contains(key), std::string(key));
    CHECK(node["role"].is_string());
    CHECK(node["name"].is_string());
    CHECK(node["value"].is_string());
    CHECK(node["states"].is_array());
    CHECK(node["rect"].size() == 4);
    for (const auto& v : node["rect"]) CHECK(v.is_number_integer());
    count += 1 + check_nodes(node["children"]);
  }
  return count;
}

const nlohmann::json* find_node(const nlohmann::json& nodes, std::string_view id) {
  for (const auto& node : nodes) {
    if (node["id"] == id) return &node;
    if (const auto* found = find_node(node["children"], id)) return found;
  }
  return nullptr;
}

int SDLCALL note_text_input(void* into, SDL_Event* event) {
  if (event->type == SDL_TEXTINPUT)
    static_cast<std::vector<std::string>*>(into)->emplace_back(static_cast<const char*>(event->text.text));
  return 0;
}

}  // namespace

TEST_CASE("a line of a walk is words, and strings in quotes with their escapes") {
  CHECK(words_of_line("press \"I am done\"") == Words3{"press", "I am done"});
  CHECK(words_of_line("  touch\t12 34 \r") == Words3{"touch", "12", "34"});
  CHECK(words_of_line(R"(keys "a \"b\" \\ c\nd")") == Words3{"keys", "a \"b\" \\ c\nd"});
  CHECK(words_of_line("keys \"\"") == Words3{"keys", ""});
  CHECK(words_of_line("type \"ñ 我 👍\"") == Words3{"type", "ñ 我 👍"});
  CHECK(words_of_line("press\"Next\"") == Words3{"press", "Next"});
  CHECK(parse_walk_line("press \"Next\"").value().quoted == std::vector<bool>{false, true});
}

TEST_CASE("comments and empty lines are no commands") {
  for (const char* line : {"", "   ", "\t\r", "# a remark", "  # press \"Next\""}) CHECK(words_of_line(line).empty());
  CHECK(words_of_line("press \"Next\" # and on") == Words3{"press", "Next"});
  CHECK(words_of_line("expect \"# no comment\"") == Words3{"expect", "# no comment"});
  Hall hall;
  CHECK(hall.failure("# nothing").empty());
}

TEST_CASE("a string that is not closed, or has another escape, is refused with a sentence") {
  for (const char* line : {"press \"Next", "press \"", "press \"a\\", "press \"a\\\""}) {
    const auto parsed = parse_walk_line(line);
    REQUIRE_FALSE(parsed.ok());
    CHECK(parsed.error().code == ErrorCode::bad_input);
    CHECK(parsed.error().detail == "a string is not closed");
  }
  const auto parsed = parse_walk_line("press \"a\\tb\"");
  REQUIRE_FALSE(parsed.ok());
  CHECK(contains(parsed.error().detail, "a string knows only"));
}

TEST_CASE("a span is a number with its unit") {
  CHECK(parse_span("250ms").value() == 250);
  CHECK(parse_span("90s").value() == 90'000);
  CHECK(parse_span("2m").value() == 120'000);
  CHECK(parse_span("0s").value() == 0);
  for (const char* wrong : {"", "5", "s", "-5s", "1.5s", "5 s", "5h", "ms", "99999999999999999999s"}) {
    const auto span = parse_span(wrong);
    REQUIRE_MESSAGE(!span.ok(), std::string(wrong));
    CHECK(contains(span.error().detail, "such as 90s"));
  }
}

TEST_CASE("every command that cannot be done says why") {
  Hall hall;
  const std::map<std::string, std::string> said{
      {"press \"No such button\"", "no control is named \"No such button\""},
      {"press \"Welcome\"", "no control is named"},  // a title is no control
      {"touch a 5", "\"a\" is no number of pixels"},
      {"swipe 1 2 3 x", "\"x\" is no number of pixels"},
      {"wait 5", "a span is a number with ms, s or m"},
      {"keys \"a\"", "no key of this keyboard types \"a\""},  // there is no keyboard here
      {"key NoSuchKey", "SDL knows no key named \"NoSuchKey\""},
      {"expect \"pineapple\"", "nothing on the screen contains \"pineapple\""},
      {"refute \"English\"", "something on the screen contains \"English\""},
      {"expect-screen deal", "the screen is welcome, not deal"},
      {"expect-focus \"pineapple\"", "the focus is on \""},
      {"expect-speech \"pineapple\"", "not spoken: \"pineapple\""},
      {"shot one", "there is no folder for pictures: give --shots"},
      {"stick in usb", "stick"},
      {"down x 5 5", "\"x\" is no finger"},
      {"down 1 5 b", "a finger is at pixels, or on a control"},
      {"down 1 \"Nobody\"", "no control is named \"Nobody\""},
      {"move 1 5 5", "finger 1 is not on the glass"},
      {"up 1", "finger 1 is not on the glass"},
      {"key-down NoSuchKey", "SDL knows no key named \"NoSuchKey\""},
      {"dance", "\"dance\" with 0 words is no command of a walk"},
      {"press", "\"press\" with 0 words is no command of a walk"},
      {"press \"a\" \"b\"", "\"press\" with 2 words is no command of a walk"},
      {"touch 5", "\"touch\" with 1 words is no command of a walk"},
      {"tree now", "\"tree\" with 1 words is no command of a walk"},
      {"press \"open", "a string is not closed"},
      {"expect \"a\\x\"", "a string knows only"},
  };
  for (const auto& entry : said) {
    const std::string failure = hall.failure(entry.first);
    CHECK_MESSAGE(contains(failure, entry.second), entry.first << " said: " << failure);
  }
  CHECK(hall.screen() == "welcome");
}

TEST_CASE("a failure is one line, whatever the text it tells of") {
  Hall hall;
  for (const char* command : {"expect \"one\\ntwo\"", "press \"one\\ntwo\"", "expect-speech \"one\\ntwo\""}) {
    const std::string failure = hall.failure(command);
    CHECK(contains(failure, "one\\ntwo"));
    CHECK(failure.find('\n') == std::string::npos);
  }
}

TEST_CASE("on a screen of pages the way on reads More until the last one, and tree says which page it is") {
  Hall hall(exhibit("review"));
  const std::size_t pages = hall.kiosk.scene().pages.size();
  REQUIRE(pages > 1);
  const std::string of = "/" + std::to_string(pages);
  const std::string more = fill(words_of(hall.kiosk.model())[Str::shell_page], {{"n", "1"}, {"of", of.substr(1)}});
  hall.does("expect \"" + more + "\"");
  CHECK(contains(hall.walker.on_screen(), "button \"" + more + "\""));
  CHECK(contains(tree_json(hall.kiosk.scene(), ""), "\"page\":[1," + of.substr(1) + "]"));
  hall.does("press \"" + more + "\"");
  CHECK(hall.kiosk.scene().page_shown == 1);
  hall.does("refute \"" + more + "\"");
}

TEST_CASE("a press of what a screen leads on with turns all of its pages first") {
  Hall hall(exhibit("review"));
  REQUIRE(hall.kiosk.scene().pages.size() > 1);
  hall.press(Str::review_send);
  CHECK(hall.screen() != "review");
}

TEST_CASE("type is SDL's own text input, in pieces between letters") {
  Hall hall(exhibit("write-empty"));
  std::vector<std::string> pieces;
  SDL_AddEventWatch(note_text_input, &pieces);
  const std::string family = "👨‍👩‍👧‍👦";
  hall.does("type \"The county paid for it. " + family + family + " ñandú\\nend\"");
  CHECK(hall.kiosk.model().session.editor.text == "The county paid for it. " + family + family + " ñandú\nend");
  SDL_DelEventWatch(note_text_input, &pieces);
  REQUIRE(pieces.size() >= 4);
  for (const std::string& piece : pieces) CHECK(piece.size() < SDL_TEXTINPUTEVENT_TEXT_SIZE);
  CHECK(pieces.back() == "end");
}

TEST_CASE("speech that was spoken can be refuted only in vain") {
  Hall hall;
  hall.does("press \"English\"");
  const std::string spoken = words_of(hall.kiosk.model())[Str::deal_title];
  hall.does("expect-speech \"" + spoken + "\"");
  CHECK(contains(hall.failure("refute-speech \"" + spoken + "\""), "spoken: \"" + spoken + "\""));
  hall.does("refute-speech \"pineapple\"");
  // Only what came since the last action counts.
  hall.does("wait 1s");
  hall.does("refute-speech \"" + spoken + "\"");
}

TEST_CASE("on no screen do two controls share a name, so a press by name is never in doubt") {
  for (const std::string& language : exhibition_languages())
    for (const Exhibit& shown : exhibits(exhibition().device, language)) {
      std::map<std::string, int> names;
      each(view(shown.model), [&](const Node& node) {
        if (is_control(node) && node.enabled) ++names[node.name];
      });
      for (const auto& named : names)
        CHECK_MESSAGE(named.second == 1, language << " " << shown.name << ": " << named.first);
    }
}

TEST_CASE("a press on another page turns to it first, as a finger would") {
  Hall hall(exhibit("review"));
  REQUIRE(hall.kiosk.scene().pages.size() > 1);
  hall.press(Str::review_change_identity);
  CHECK(hall.screen() == "identity");
}

TEST_CASE("touch and swipe are fingers at pixels") {
  Hall hall(exhibit("review"));
  hall.does("wait 1s");
  hall.does("swipe 300 600 300 300");
  CHECK(hall.kiosk.scene().page_shown == 1);
  Hall other;
  other.does("wait 1s");
  const Rect r = other.at("language.en");
  other.does("touch " + std::to_string(static_cast<int>(r.x + 5)) + " " + std::to_string(static_cast<int>(r.y + 5)));
  CHECK(other.screen() == "deal");
}

TEST_CASE("fingers with numbers land, move and lift as SDL's own, at pixels or on a control by its name") {
  Hall hall;
  hall.does("wait 1s");
  hall.does("down 1 \"English\"");
  CHECK(hall.kiosk.looks().lit == "language.en");
  CHECK(contains(hall.failure("down 1 \"English\""), "finger 1 is on the glass"));
  hall.does("move 1 5 5");
  CHECK(hall.kiosk.looks().lit.empty());
  hall.does("move 1 \"English\"");
  CHECK(hall.screen() == "welcome");
  hall.does("up 1");
  CHECK(hall.screen() == "deal");
  CHECK(contains(hall.failure("up 1"), "finger 1 is not on the glass"));
}

TEST_CASE("a key that is held types, repeats while time passes, and stops when it is let go") {
  Hall hall(exhibit("write-empty"));
  hall.does("key-down X");
  CHECK(hall.kiosk.model().session.editor.text == "x");
  CHECK(contains(hall.failure("key-down X"), "\"X\" is down"));
  hall.does("wait 499ms");
  CHECK(hall.kiosk.model().session.editor.text == "x");
  hall.does("wait 302ms");
  CHECK(hall.kiosk.model().session.editor.text == "xxxxx");
  hall.does("key-up X");
  hall.does("wait 5s");
  CHECK(hall.kiosk.model().session.editor.text == "xxxxx");
  hall.does("key-down Backspace");
  hall.does("wait 701ms");
  hall.does("key-up Backspace");
  CHECK(hall.kiosk.model().session.editor.text == "x");
}

TEST_CASE("time passes only by waiting, and every deadline on the way is met") {
  Hall hall;
  hall.does("press \"English\"");
  const Millis idle = idle_millis(hall.kiosk.model());
  hall.does("wait " + std::to_string(idle - 2000) + "ms");
  CHECK(hall.screen() == "deal");
  hall.does("wait 3s");
  CHECK(hall.screen() == "still_there");
  hall.does("wait 40s");
  CHECK(hall.screen() == "still_there");
  hall.does("wait 6s");
  CHECK(hall.screen() == "welcome");
}

TEST_CASE("keys types accents, capitals, marks and symbols by the keys of the Spanish keyboard") {
  Hall hall;
  hall.does("press \"Español\"");
  hall.press(Str::deal_write_now);
  const std::string text =
      "¿Qué pasó, año? ¡ÁÉÍÓÚ ÜÑ! áéíóú üñ 1234567890 $50,000 (287(g)) 5% \"x\" 'y'; a-b & c: @ # / + =\nFin.";
  std::string escaped;
  for (const char c : text) {
    if (c == '\n') {
      escaped += "\\n";
      continue;
    }
    if (c == '"') escaped += '\\';
    escaped += c;
  }
  hall.does("keys \"" + escaped + "\"");
  CHECK(hall.kiosk.model().session.editor.text == text);
}

TEST_CASE("keys says which letter no key types, and what came before it stays") {
  Hall hall(exhibit("write-empty"));
  CHECK(contains(hall.failure("keys \"ab我\""), "no key of this keyboard types \"我\""));
  CHECK(contains(hall.kiosk.model().session.editor.text, "b"));
}

TEST_CASE("keys types Korean, Vietnamese, Russian and Arabic by their own keys, and the text is kept to the byte") {
  struct Sentence {
    const char* tag;
    const char* text;
  };
  for (const Sentence& one : {Sentence{"ko", "안녕하세요, 값을 올려요"},
                              {"vi", "Tiếng Việt được 287(g). Được"},
                              {"ru", "Я не согласен. Ещё объём"},
                              {"ar", "برنامج 287() في 2025 لا أوافق؟"}}) {
    CAPTURE(one.tag);
    Device device = exhibition().device;
    std::vector<Problem> problems;
    const std::string file = std::string(LECTERN_SOURCE_DIR) + "/assets/keyboards/" + one.tag + ".toml";
    device.keyboards.push_back(std::make_shared<const Keyboard>(load_keyboard(file, problems)));
    REQUIRE(problems.empty());
    Hall hall(start(std::move(device)));
    hall.does("press \"English\"");
    hall.press(Str::deal_write_now);
    hall.kiosk.tell(KeyboardChosen{one.tag});
    hall.frames();
    hall.does(std::string("keys \"") + one.text + "\"");
    hall.does(std::string("expect \"") + one.text + "\"");
    hall.does("press \"Done\"");
    CHECK(hall.kiosk.model().session.draft.text == one.text);
    CHECK(to_comment(hall.kiosk.model()).language == one.tag);
  }
}

TEST_CASE("a shot is the picture on the panel, under its own name in the folder") {
  const TemporaryFolder folder;
  Hall hall(start(exhibition().device), Turn::none, folder.path() / "shots");
  hall.does("shot one");
  const auto read = read_png(folder.path() / "shots" / "one.png");
  REQUIRE(read.ok());
  CHECK(read.value() == hall.canvas->picture());
  for (const char* name : {"../two", "a/b", ".hidden", "a\\\\b", ""})
    CHECK(contains(hall.failure("shot \"" + std::string(name) + "\""), "is no name for a picture"));
}

TEST_CASE("the tree of every screen is one line of JSON with the keys that other programs rely on") {
  for (const Exhibit& each : exhibits(exhibition().device, "en")) {
    Hall hall(each.model);
    const Step step = hall.walker.perform("tree");
    CHECK(step.failure.empty());
    CHECK(step.answer.find('\n') == std::string::npos);
    const auto tree = nlohmann::json::parse(step.answer, nullptr, false);
    REQUIRE_FALSE(tree.is_discarded());
    CHECK(tree["screen"] == hall.screen());
    CHECK(check_nodes(tree["nodes"]) > 3);
  }
}

TEST_CASE("the tree says where a control is, whether it can be pressed, is chosen and has the focus") {
  Hall hall(exhibit("position-chosen"));
  hall.does("key Tab");
  const auto tree = nlohmann::json::parse(hall.walker.perform("tree").answer);
  int selected = 0;
  int focused = 0;
  each(*hall.kiosk.scene().tree, [&](const Node& node) {
    if (!is_control(node)) return;
    const auto* found = find_node(tree["nodes"], node.id);
    REQUIRE(found != nullptr);
    CHECK((*found)["name"] == node.name);
    const auto states = (*found)["states"].get<std::vector<std::string>>();
    const auto has = [&](const char* state) { return std::find(states.begin(), states.end(), state) != states.end(); };
    CHECK(has(node.enabled ? "enabled" : "disabled"));
    CHECK(has("selected") == node.selected);
    selected += has("selected") ? 1 : 0;
    focused += has("focused") ? 1 : 0;
    const Rect& rect = hall.at(node.id);
    CHECK((*found)["rect"][0] == static_cast<int>(rect.x));
    CHECK((*found)["rect"][3] == static_cast<int>(rect.h));
  });
  CHECK(selected == 1);
  CHECK(focused == 1);
}

TEST_CASE("speech is one line of JSON, and a failure can list what is on the screen") {
  Hall hall;
  hall.does("press \"English\"");
  const auto spoken = nlohmann::json::parse(hall.walker.perform("speech").answer, nullptr, false);
  CHECK(spoken.is_array());
  CHECK(spoken.size() > 0);
  CHECK(contains(hall.walker.on_screen(), "screen deal"));
  CHECK(contains(hall.walker.on_screen(), "button \"" + words_of(hall.kiosk.model())[Str::deal_write_now] + "\""));
}
