// scene_text.cpp: the tree of the screen and, beside it, the buttons that the layout adds.
#include "kiosk/walk/scene_text.h"

#include <cmath>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

namespace lectern {
namespace {

const char* role_name(Role role) {
  switch (role) {
    case Role::screen:
      return "screen";
    case Role::row:
      return "row";
    case Role::column:
      return "column";
    case Role::grid:
      return "grid";
    case Role::card:
      return "card";
    case Role::heading:
      return "heading";
    case Role::text:
      return "text";
    case Role::button:
      return "button";
    case Role::toggle:
      return "toggle";
    case Role::choice:
      return "choice";
    case Role::field:
      return "field";
    case Role::key:
      return "key";
    case Role::chart:
      return "chart";
    case Role::progress:
      return "progress";
    case Role::mark:
      return "mark";
    case Role::strip:
      return "strip";
    case Role::image:
      return "image";
  }
  std::abort();
}

nlohmann::ordered_json json_of(const Node& node, const std::map<const Node*, Rect>& rects, std::string_view focus) {
  nlohmann::ordered_json states = nlohmann::ordered_json::array();
  if (is_control(node)) states.push_back(node.enabled ? "enabled" : "disabled");
  if (node.selected) states.push_back("selected");
  if (!node.id.empty() && node.id == focus) states.push_back("focused");
  nlohmann::ordered_json children = nlohmann::ordered_json::array();
  for (const Node& child : node.children) children.push_back(json_of(child, rects, focus));
  Rect rect;
  if (const auto found = rects.find(&node); found != rects.end()) rect = found->second;
  const auto px = [](float v) { return static_cast<int>(std::lround(v)); };
  return {
      {"role", role_name(node.role)}, {"id", node.id},    {"name", node.name},
      {"value", node.value},          {"states", states}, {"rect", {px(rect.x), px(rect.y), px(rect.w), px(rect.h)}},
      {"children", children}};
}

// The layout's own buttons that are there now.
template <class Visit>
void each_own(const Scene& scene, const Visit& visit) {
  if (scene.box(kUpId) != nullptr) visit(*scene.up);
  if (scene.box(kMoreId) != nullptr) visit(*scene.more);
}

template <class Visit>
void each_shown(const Scene& scene, const Visit& visit) {
  each(*scene.tree, visit);
  each_own(scene, visit);
}

}  // namespace

bool shows(const Scene& scene, std::string_view text) {
  bool found = false;
  each_shown(scene, [&](const Node& node) {
    found = found || node.name.find(text) != std::string::npos || node.value.find(text) != std::string::npos;
  });
  return found;
}

std::string tree_json(const Scene& scene, std::string_view focus) {
  std::map<const Node*, Rect> rects;
  for (const Box& box : scene.boxes) rects[box.node] = box.rect;
  nlohmann::ordered_json nodes = nlohmann::ordered_json::array();
  for (const Node& child : scene.tree->children) nodes.push_back(json_of(child, rects, focus));
  each_own(scene, [&](const Node& own) { nodes.push_back(json_of(own, rects, focus)); });
  return nlohmann::ordered_json{{"screen", scene.tree->id}, {"nodes", nodes}}.dump();
}

std::string listing(const Scene& scene) {
  std::string text = "screen " + scene.tree->id + "\n";
  each_shown(scene, [&text](const Node& node) {
    if (node.name.empty() && node.value.empty()) return;
    text += std::string("  ") + role_name(node.role) + " \"" + node.name + "\"";
    if (!node.value.empty()) text += " = \"" + node.value + "\"";
    text += node.enabled ? "\n" : " (disabled)\n";
  });
  return text;
}

}  // namespace lectern
