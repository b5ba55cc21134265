// focus.cpp: focus as a walk over the tree; nothing is remembered but the id.
#include "kiosk/ui/focus.h"

#include <algorithm>
#include <cstddef>

namespace lectern {
namespace {

void collect(const Node& node, std::vector<std::string>& ids) {
  each(node, [&ids](const Node& n) {
    if (is_control(n) && n.enabled && !n.id.empty()) ids.push_back(n.id);
  });
}

std::string stepped(const Node& screen, std::string_view from, bool forward) {
  const std::vector<std::string> ids = focus_order(screen);
  if (ids.empty()) return {};
  const auto found = std::find(ids.begin(), ids.end(), from);
  if (found == ids.end()) return forward ? ids.front() : ids.back();
  const std::size_t at = static_cast<std::size_t>(found - ids.begin());
  const std::size_t step = forward ? 1 : ids.size() - 1;
  return ids[(at + step) % ids.size()];
}

}  // namespace

std::vector<std::string> focus_order(const Node& screen) {
  std::vector<std::string> ids;
  if (screen.role != Role::screen) {
    collect(screen, ids);
    return ids;
  }
  for (std::size_t i = 1; i < screen.children.size(); ++i) collect(screen.children[i], ids);
  if (!screen.children.empty()) collect(screen.children.front(), ids);
  return ids;
}

std::string focus_next(const Node& screen, std::string_view from) { return stepped(screen, from, true); }
std::string focus_previous(const Node& screen, std::string_view from) { return stepped(screen, from, false); }

std::string focus_first(const Node& screen) {
  const Node* named = screen.first.empty() ? nullptr : find_id(screen, screen.first);
  std::vector<std::string> ids;
  if (named != nullptr) collect(*named, ids);
  if (!ids.empty()) return ids.front();
  ids = focus_order(screen);
  const auto harmless = std::find_if(ids.begin(), ids.end(), [&](const std::string& id) {
    const Node* node = find_id(screen, id);
    return node->tone != Tone::danger && node->role != Role::choice && node->role != Role::toggle;
  });
  if (harmless != ids.end()) return *harmless;
  return ids.empty() ? std::string() : ids.front();
}

std::string focus_kept(const Node& screen, std::string_view wanted) {
  const std::vector<std::string> ids = focus_order(screen);
  if (std::find(ids.begin(), ids.end(), wanted) != ids.end()) return std::string(wanted);
  return focus_first(screen);
}

}  // namespace lectern
