// visitor.cpp: the visitor of visitor.h and what stands in front of them.
#include "visitor.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "kiosk/app/begin.h"

namespace lectern::testing {
namespace {

Entry entry(std::string text, std::vector<std::string> sources = {}) {
  Entry made;
  made.plain = text;
  made.blocks.push_back(
      {.kind = Block::Kind::paragraph, .claims = {{.text = std::move(text), .sources = std::move(sources)}}});
  return made;
}

std::map<std::string, Entry> english() {
  return {{"title", entry("The old mill")},
          {"question", entry("What should become of the old mill?")},
          {"notice", entry("This is not a vote.")},
          {"short", entry("The mill has stood empty for years.", {"clerk"})},
          {"can_decide", entry("This board can sell the mill.", {"framing"})},
          {"cannot_decide", entry("This board cannot move the river.", {"framing"})},
          {"decides_by", entry("The board reads every comment first.")},
          {"next_steps", entry("The board meets in October.")},
          {"staying_informed", entry("A list hangs at the library.")},
          {"proposition", entry("Our board should keep the mill.")},
          {"background.past.title", entry("The past")},
          {"background.past", entry("It ground flour.", {"clerk"})},
          {"perspective.keep.title", entry("Keep it")},
          {"perspective.keep", entry("Some want to keep it.", {"miller"})},
          {"perspective.sell.title", entry("Sell it")},
          {"perspective.sell", entry("Some want to sell it.", {"miller"})},
          {"undecided.cost", entry("The cost is not known.", {"framing"})},
          {"updates.roof", entry("The roof was mended.", {"clerk"})},
          {"option.a.label", entry("A museum")},
          {"option.a.text", entry("Make it a museum.", {"framing"})},
          {"option.a.drawback", entry("It costs money.", {"framing"})},
          {"option.b.label", entry("A market")},
          {"option.b.text", entry("Make it a market.", {"framing"})},
          {"option.b.drawback", entry("It brings traffic.", {"framing"})},
          {"prompt.one", entry("What matters most to you?")},
          {"prompt.two", entry("Who would be helped?")},
          {"topic.cost", entry("Cost")},
          {"topic.river", entry("The river")},
          {"statement.pretty", entry("The mill is pretty.")},
          {"statement.rent", entry("The mill should earn rent.")},
          {"statement.later", entry("This can wait.")},
          {"area.north", entry("North side")},
          {"area.south", entry("South side")},
          {"delivery.packet", entry("Put it in the packet.")},
          {"delivery.speak", entry("I also want to speak.")},
          {"source.clerk", entry("Town clerk, in a letter")},
          {"source.miller", entry("The last miller, to a newspaper")}};
}

// Different from the English in every entry, which is all that the tests need.
std::map<std::string, Entry> spanish() {
  std::map<std::string, Entry> all = english();
  all.erase("staying_informed");
  for (auto& [key, value] : all) {
    value.plain = "[es] " + value.plain;
    for (Claim& claim : value.blocks.front().claims) claim.text = "[es] " + claim.text;
  }
  return all;
}

std::shared_ptr<const Words> words(const char* tag, const Words* fallback) {
  std::vector<Problem> problems;
  const std::string file = std::string(tag) + ".toml";
  Language language = load_language(tree("assets/languages") / file, problems);
  auto loaded =
      std::make_shared<Words>(load_words(tree("assets/words") / file, std::move(language), fallback, problems));
  for (const Problem& problem : problems) FAIL(problem.file, ":", problem.line, ": ", problem.message);
  return loaded;
}

Key typing(std::string text, std::vector<std::string> accents = {}) {
  return {.act = KeyAct::type, .text = std::move(text), .accents = std::move(accents)};
}
Key acting(KeyAct act) { return {.act = act}; }

Keyboard keyboard(std::string tag, std::string name) {
  Arrangement keys;
  keys.letters = {{typing("e", {"é", "è", "ñ"}), typing("t"), typing("u", {"ú", "ü"})},
                  {typing("a", {"á"}), typing("n", {"ñ"}), typing("ñ")},
                  {acting(KeyAct::shift), typing("o"), acting(KeyAct::backspace)},
                  {acting(KeyAct::symbols), acting(KeyAct::accents), typing("."), acting(KeyAct::space),
                   acting(KeyAct::delete_word), acting(KeyAct::enter), acting(KeyAct::done)}};
  keys.symbols = {{typing("1"), typing("2"), typing("$")},
                  {acting(KeyAct::letters), acting(KeyAct::space), acting(KeyAct::backspace),
                   acting(KeyAct::delete_word), acting(KeyAct::enter), acting(KeyAct::done)}};
  return {.tag = std::move(tag),
          .name = std::move(name),
          .script = "Latn",
          .accents = {"á", "é", "ñ", "¿"},
          .arrangements = {keys}};
}

template <class Found>
std::size_t count_controls(const Node& screen, std::string_view name, const Found& found) {
  std::size_t count = 0;
  each(screen, [&](const Node& node) {
    if (!is_control(node) || !node.enabled || node.name != name) return;
    ++count;
    found(node);
  });
  return count;
}

}  // namespace

std::filesystem::path tree(std::string_view relative) { return std::filesystem::path(LECTERN_SOURCE_DIR) / relative; }

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Pack small_pack() {
  Pack pack;
  pack.id = "old-mill";
  pack.kind = "meeting";
  pack.facts_as_of = "2025-08";
  pack.comment_limit = 400;
  pack.question_limit = 60;
  pack.background = {"past"};
  pack.perspectives = {"keep", "sell"};
  pack.undecided = {"cost"};
  pack.updates = {"roof"};
  pack.options = {"a", "b"};
  pack.prompts = {"one", "two"};
  pack.topics = {"cost", "river"};
  pack.areas = {"north", "south"};
  pack.delivery = {"packet", "speak"};
  pack.statements = {{.id = "pretty"}, {.id = "rent"}, {.id = "later"}};
  pack.sources = {{.id = "clerk", .date = "2025-08-14", .confidence = "high"},
                  {.id = "miller", .date = "", .confidence = "low"}};
  pack.languages = {{.tag = "en", .reviewed = true, .entries = english()},
                    {.tag = "es", .reviewed = false, .entries = spanish()}};
  pack.sha256 = std::string(64, 'a');
  return pack;
}

Device device_with(Pack pack) {
  static const auto kEnglish = words("en", nullptr);
  static const auto kSpanish = words("es", kEnglish.get());
  Device device;
  device.pack = std::make_shared<const Pack>(std::move(pack));
  device.words = {kEnglish, kSpanish};
  device.keyboards = {std::make_shared<const Keyboard>(keyboard("en", "English")),
                      std::make_shared<const Keyboard>(keyboard("es", "Español"))};
  device.today = "2026-09-14";
  device.kiosk_id = "hall";
  device.evening.name = "September meeting";
  return device;
}

Device small_device() { return device_with(small_pack()); }

Visitor::Visitor(Device device) : model(start(std::move(device))) {}

void Visitor::happens(const Event& event) {
  Next next = update(std::move(model), event);
  model = std::move(next.model);
  for (Effect& effect : next.effects) effects.push_back(std::move(effect));
}

void Visitor::press(std::string_view name) {
  std::optional<Event> meaning;
  const std::size_t count = count_controls(screen(), name, [&](const Node& node) { meaning = node.press; });
  INFO("on ", id_of(place()), ": ", std::string(name));
  REQUIRE(count == 1);
  REQUIRE(meaning.has_value());
  ++presses;
  happens(*meaning);
}

void Visitor::press_id(std::string_view id) {
  const Node now = screen();
  const Node* node = find_id(now, id);
  INFO("on ", id_of(place()), ": ", std::string(id));
  REQUIRE(node != nullptr);
  REQUIRE(node->enabled);
  REQUIRE(node->press.has_value());
  ++presses;
  happens(*node->press);
}

void Visitor::waits(Millis millis) {
  const Millis end = model.now + millis;
  for (Millis next = next_deadline(model); next >= 0 && next < end; next = next_deadline(model)) {
    REQUIRE(next > model.now - 1);
    const Millis before = model.now;
    happens(Ticked{next});
    const Millis after = next_deadline(model);
    REQUIRE((after < 0 || after > before));
    if (after == next) break;
  }
  happens(Ticked{end});
}

bool Visitor::shows(std::string_view text) const {
  bool found = false;
  each(screen(), [&](const Node& node) { found = found || contains(node.name, text) || contains(node.value, text); });
  return found;
}

bool Visitor::offers(std::string_view name) const {
  return count_controls(screen(), name, [](const Node&) {}) > 0;
}

bool Visitor::selected(std::string_view name) const {
  bool on = false;
  count_controls(screen(), name, [&](const Node& node) { on = on || node.selected; });
  return on;
}

std::size_t Visitor::saves() const {
  return static_cast<std::size_t>(std::count_if(effects.begin(), effects.end(), [](const Effect& effect) {
    return std::holds_alternative<SaveComment>(effect);
  }));
}

const SaveComment& Visitor::last_save() const {
  const auto last = std::find_if(effects.rbegin(), effects.rend(),
                                 [](const Effect& effect) { return std::holds_alternative<SaveComment>(effect); });
  REQUIRE(last != effects.rend());
  return std::get<SaveComment>(*last);
}

void Visitor::comments(std::string_view text) {
  begins();
  press("Write my comment now");
  types(text);
  press("Done");
}

}  // namespace lectern::testing
