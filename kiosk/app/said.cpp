// said.cpp: a new screen says its title, and the focus what it came to.
#include "kiosk/app/said.h"

#include <variant>

#include "kiosk/app/app.h"

namespace lectern {
namespace {

// Keys that move the focus ring or press by it; elsewhere the focus only follows what was pressed.
bool goes_by_focus(const Event& event) {
  if (std::holds_alternative<Moved>(event)) return true;
  const auto* const stroked = std::get_if<Stroked>(&event);
  return stroked != nullptr && stroked->key != KeyStroke::escape;
}

}  // namespace

std::vector<Said> said(const Model& before, const Model& after, const Event& event) {
  if (after.session.staff) return {};
  const bool another = after.shown.screens != before.shown.screens;
  const bool moved = goes_by_focus(event) && after.session.place == before.session.place &&
                     after.session.focus != before.session.focus;
  if (!another && !moved) return {};
  const Node screen = view(after);
  const Words& words = words_of(after);
  std::vector<Said> all;
  if (another && !screen.name.empty()) all.push_back({.text = screen.name, .lang = words.tag});
  const Node* const focused = moved ? find_id(screen, after.session.focus) : nullptr;
  if (focused == nullptr) return all;
  for (Said& part : said_of(*focused, words)) all.push_back(std::move(part));
  return all;
}

}  // namespace lectern
