// speech_test.cpp: each node says its name, value, kind and state, and hint, in that order.
#include "kiosk/ui/speech.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/ui/sample_screen.h"

using namespace lectern;

namespace {

Words words() {
  Words made_up;
  const auto set = [&made_up](Str key, const char* text) { made_up.texts[static_cast<std::size_t>(key)] = text; };
  set(Str::role_button, "Button");
  set(Str::role_toggle, "Switch");
  set(Str::role_choice, "Choice");
  set(Str::role_field, "Text field");
  set(Str::role_image, "Picture");
  set(Str::role_on, "on");
  set(Str::role_off, "off");
  set(Str::role_selected, "selected");
  set(Str::role_disabled, "not available");
  set(Str::role_progress, "Step {n} of {of}");
  return made_up;
}

std::string said(Node node) { return spoken(node, words()); }

}  // namespace

TEST_CASE("a button says its name and kind") {
  Node node = made(Role::button, "a", "Send");
  CHECK(said(node) == "Send. Button.");
  node.hint = "Sends your comment";
  CHECK(said(node) == "Send. Button. Sends your comment.");
  node.enabled = false;
  CHECK(said(node) == "Send. Button, not available. Sends your comment.");
}

TEST_CASE("choices and switches say their state") {
  Node choice = made(Role::choice, "a", "Support");
  CHECK(said(choice) == "Support. Choice.");
  choice.selected = true;
  CHECK(said(choice) == "Support. Choice, selected.");
  Node toggle = made(Role::toggle, "a", "Parks");
  CHECK(said(toggle) == "Parks. Switch, off.");
  toggle.selected = true;
  toggle.enabled = false;
  CHECK(said(toggle) == "Parks. Switch, on, not available.");
}

TEST_CASE("a field says what is in it") {
  Node field = made(Role::field, "a", "Your comment");
  CHECK(said(field) == "Your comment. Text field.");
  field.value = "Fix the bridge";
  CHECK(said(field) == "Your comment. Fix the bridge. Text field.");
}

TEST_CASE("a sentence that has its end gets no second one") {
  CHECK(said(made(Role::heading, "a", "What should we say?")) == "What should we say?");
  CHECK(said(made(Role::text, "a", "He said “no.”")) == "He said “no.”");
  CHECK(said(made(Role::text, "a", "我们同意。")) == "我们同意。");
  CHECK(said(made(Role::text, "a", "ماذا نقول؟")) == "ماذا نقول؟");
  CHECK(said(made(Role::text, "a", "One idea")) == "One idea.");
}

TEST_CASE("a key says its letter and nothing more") {
  Node key = made(Role::key, "key.a", "a");
  CHECK(said(key) == "a");
  key.hint = "Hold for accents";
  CHECK(said(key) == "a. Hold for accents.");
}

TEST_CASE("progress and pictures are said in words") {
  Node progress = made(Role::progress, "p", "");
  progress.value = "2/5";
  CHECK(said(progress) == "Step 2 of 5.");
  Node image = made(Role::image, "i", "A map of the town");
  image.value = "map.png";
  CHECK(said(image) == "A map of the town. Picture.");
}

TEST_CASE("rows, columns and plain cards say nothing and a card to press says its name") {
  for (const Role role : {Role::screen, Role::row, Role::column, Role::grid, Role::card}) {
    CHECK(said(made(role, "a", "name")).empty());
  }
  Node card = made(Role::card, "a", "Costs");
  card.press = WentNext{};
  CHECK(said(card) == "Costs. Button.");
}

TEST_CASE("every control of a screen says something") {
  each(sample_screen(), [](const Node& node) {
    if (is_control(node)) CHECK_FALSE(said(node).empty());
  });
}

TEST_CASE("a sentence is cut where its language changes, and only there") {
  Words english = words();
  english.tag = "en";
  Node node = made(Role::button, "a", "Enviar");
  node.hint = "Sends your comment";
  CHECK(said_of(node, english) == std::vector<Said>{{"Enviar. Button. Sends your comment.", "en"}});
  node.lang = "es";
  CHECK(said_of(node, english) == std::vector<Said>{{"Enviar.", "es"}, {"Button. Sends your comment.", "en"}});
  CHECK(said_of(made(Role::row, "b", ""), english).empty());
}
