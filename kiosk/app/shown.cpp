// shown.cpp: which screen is up, which page of it, and whether it takes text.
#include "kiosk/app/shown.h"

#include <algorithm>

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

PageSeen page_seen(const Model& model) {
  const LaidOut& laid = model.shown.laid;
  const int of = laid.pages();
  if (model.session.scroll >= laid.most) return {of, of};
  return {std::min(of, 1 + (laid.page > 0 ? model.session.scroll / laid.page : 0)), of};
}

}  // namespace lectern
