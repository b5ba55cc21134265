// screens_test.cpp: what holds on every screen in every language.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "kiosk/app/begin.h"
#include "kiosk/app/shown.h"
#include "kiosk/forum/pack_folder.h"
#include "kiosk/ui/focus.h"
#include "visitor.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

// A visitor who has said all there is to say, put down at any place.
Model full(const Device& device, Place place, std::string_view language) {
  Model model = start(device);
  Session& s = model.session;
  const Pack& pack = *device.pack;
  s.language = language;
  s.place = place;
  s.trail = {{.place = Place::deal}, {.place = Place::read}};
  s.sources = "short";
  s.draft = {.position = Position::support,
             .text = "Call 555-123-4567.\nThank you.",
             .topics = pack.topics,
             .questions = {"Who pays?", "When?"},
             .name = "Ana",
             .capacity = Capacity::group,
             .group_name = "River friends",
             .area = pack.areas.empty() ? "" : pack.areas.front(),
             .delivery = pack.delivery,
             .assisted = true};
  for (const Statement& statement : pack.statements) s.draft.statements.push_back({statement.id, Vote::pass});
  s.contact.how = "ana@example.org";
  s.editor = {.field = place == Place::practice ? Field::practice : Field::comment, .text = "Some words", .caret = 4};
  s.editor.refused = s.editor.removed = true;
  s.leaf = std::string(64, '0');
  s.receipt = "river lamp seven";
  s.focus = focus_kept(view(model), {});
  return model;
}

template <class... Kinds>
bool is_one_of(const Event& event) {
  return (std::holds_alternative<Kinds>(event) || ...);
}

// Whoever presses without looking must lose nothing and say nothing.
void check_first_focus(const Model& model, const Node& screen) {
  const std::string first = focus_first(screen);
  if (first.empty()) return;
  const Node* const named = find_id(screen, screen.first);
  REQUIRE(named != nullptr);
  CHECK(find_id(*named, first) != nullptr);
  const Node& node = *find_id(screen, first);
  CHECK(node.tone != Tone::danger);
  CHECK(node.role != Role::choice);
  CHECK(node.role != Role::toggle);
  if (node.press) {
    CHECK_FALSE(is_one_of<PositionChosen, Voted, TopicToggled, CapacityChosen, AreaChosen, DeliveryToggled,
                          AssistedToggled, QuestionRemoved, SendPressed, FairnessGiven>(*node.press));
    CHECK((!is_one_of<DoneConfirmed>(*node.press) || model.session.place == Place::receipt_answer));
    CHECK(*node.press != Event{Went{Place::done}});
  }
  // What is typed goes into a text; and a yes to the warning wins over the ring.
  if (takes_text(model) || model.session.place == Place::still_there) return;
  for (const Event& unseen : {Event{Stroked{KeyStroke::enter}}, Event{Moved{Move::select}}}) {
    const Next next = update(model, unseen);
    Session session = next.model.session;
    CHECK(session.ring);
    session.ring = false;
    CHECK(session == model.session);
    CHECK(next.effects.empty());
  }
}

void check_screen(const Model& model) {
  const Node screen = view(model);
  INFO(screen.id, " in ", model.session.language);
  CHECK(screen.role == Role::screen);
  CHECK_FALSE(screen.name.empty());
  REQUIRE(screen.children.size() == 3);
  CHECK(screen.children[0].id == "bar");
  CHECK(screen.children[1].id == "body");
  CHECK(screen.children[2].id == "dock");
  std::set<std::string> ids;
  std::set<std::string> names;
  std::size_t enabled = 0;
  std::size_t primaries = 0;
  each(screen, [&](const Node& node) {
    INFO("node ", node.id, " named ", node.name);
    CHECK_FALSE(node.id.empty());
    CHECK(ids.insert(node.id).second);
    CHECK_FALSE(contains(node.name, "{"));
    const bool says = node.role == Role::text || node.role == Role::heading || node.role == Role::progress;
    if (says) CHECK_FALSE(node.name.empty());
    if (!is_control(node)) return;
    CHECK_FALSE(node.name.empty());
    CHECK(names.insert(node.name).second);
    primaries += node.tone == Tone::primary ? 1U : 0U;
    if (!node.enabled) return;
    ++enabled;
    if (node.role != Role::field) CHECK(node.press.has_value());
  });
  CHECK(primaries <= 1);
  check_first_focus(model, screen);
  const std::vector<std::string> order = focus_order(screen);
  CHECK(order.size() == enabled);
  CHECK((enabled > 0 || model.session.place == Place::saving));
  CHECK(model.session.focus.empty() == (enabled == 0));
}

void check_all(const Device& device) {
  for (const Words* words : languages_of(device)) {
    for (std::size_t i = 0; i < kPlaces; ++i) {
      const auto place = static_cast<Place>(i);
      if (!is_shown(*device.pack, place) || place == Place::staff) continue;  // staff_screens_test.cpp
      check_screen(full(device, place, words->tag));
      Model empty = start(device);
      empty.session.language = words->tag;
      empty.session.place = place;
      empty.session.focus = focus_kept(view(empty), {});
      check_screen(empty);
      Model changing = full(device, place, words->tag);
      changing.session.changing = true;
      check_screen(changing);
    }
    for (const Layer layer : {Layer::letters, Layer::symbols, Layer::accents}) {
      for (const Shift shift : {Shift::off, Shift::once, Shift::locked}) {
        Model writing = full(device, Place::write, words->tag);
        writing.session.layer = layer;
        writing.session.shift = shift;
        writing.session.accents_of = "e";
        check_screen(writing);
      }
    }
    for (std::size_t page = 0; page < device.pack->statements.size(); ++page) {
      Model statement = full(device, Place::statements, words->tag);
      statement.session.statement = page;
      check_screen(statement);
    }
  }
}

}  // namespace

TEST_CASE("on every screen every control has a name of its own and can be reached") { check_all(small_device()); }

TEST_CASE("so it is with the packs and keyboards that are shipped") {
  for (const char* folder : {"assets/forums/287g-recruiting", "assets/forums/starter"}) {
    if (!std::filesystem::exists(tree(folder))) {
      MESSAGE("skipped: there is no ", std::string(folder));
      continue;
    }
    const LoadedPack loaded = load_pack(tree(folder));
    REQUIRE(loaded.usable());
    Device device = device_with(loaded.pack);
    if (std::filesystem::exists(tree("assets/keyboards/en.toml"))) {
      std::vector<Problem> problems;
      device.keyboards.clear();
      for (const char* tag : {"en", "es"}) {
        const auto file = tree("assets/keyboards") / (std::string(tag) + ".toml");
        device.keyboards.push_back(std::make_shared<const Keyboard>(load_keyboard(file, problems)));
      }
      CHECK(problems.empty());
    }
    check_all(device);
    device.key_room = {.columns = 8, .shape = PanelShape::upright};
    check_all(device);
  }
}

TEST_CASE("no position stands out from the others") {
  const Node screen = view(full(small_device(), Place::position, "en"));
  Node first = *find_id(screen, "support");
  for (const char* id : {"oppose", "neutral"}) {
    Node other = *find_id(screen, id);
    first.selected = other.selected = false;
    other.id = first.id;
    other.name = first.name;
    other.brief = first.brief;
    other.press = first.press;
    CHECK(other == first);
  }
}

TEST_CASE("the welcome screen favours no language") {
  const Node screen = view(start(small_device()));
  const Node* english = find_id(screen, "told.en");
  const Node* spanish = find_id(screen, "told.es");
  REQUIRE(english != nullptr);
  REQUIRE(spanish != nullptr);
  CHECK(english->children[0].level == spanish->children[0].level);
  CHECK(english->lang == "en");
  CHECK(spanish->lang == "es");
  CHECK(find_id(screen, "language.en")->tone == find_id(screen, "language.es")->tone);
}
