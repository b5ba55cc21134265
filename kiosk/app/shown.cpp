// shown.cpp: which screen is up, which page of it, and whether it takes text.
#include "kiosk/app/shown.h"

#include <algorithm>

#include "kiosk/ui/focus.h"
#include "kiosk/ui/place.h"

namespace lectern {

std::string what_is_read(const Node& screen) {
  std::string what = screen.id;
  each(screen, [&what](const Node& node) {
    if (node.role == Role::heading && node.level > 0) what += "/" + node.id + "/" + node.name;
  });
  return what;
}

bool takes_text(const Model& model) {
  const auto& staff = model.session.staff;
  return takes_text(model.session.place) || (staff && takes_text(staff->place));
}

int page_at(const LaidOut& laid, int top) {
  const auto after = std::upper_bound(laid.starts.begin(), laid.starts.end(), top);
  return std::max(0, static_cast<int>(after - laid.starts.begin()) - 1);
}

PageSeen page_seen(const Model& model) {
  const LaidOut& laid = model.shown.laid;
  return {page_at(laid, model.session.scroll) + 1, laid.pages()};
}

bool has_unread(const Model& model) {
  return row_of(model.session.place).all_is_seen && model.shown.read_to + 1 < model.shown.laid.pages();
}

bool turns_page(const Model& model, const Node& screen) {
  const Node* main = main_action(screen);
  const PageSeen seen = page_seen(model);
  return main != nullptr && !main->stays && (seen.page < seen.of || has_unread(model));
}

std::string focus_stepped(const Model& model, const Node& screen, bool forward) {
  const std::vector<std::string>& left_out = model.shown.laid.left_out;
  std::string at = model.session.focus;
  for (std::size_t tries = 0; tries <= left_out.size(); ++tries) {
    at = forward ? focus_next(screen, at) : focus_previous(screen, at);
    if (std::find(left_out.begin(), left_out.end(), at) == left_out.end()) break;
  }
  return at;
}

}  // namespace lectern
