// scene_text.cpp: the tree of the screen, as it stands on the glass.
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

}  // namespace

// Also what stands on another page, or has another name there.
bool shows(const Scene& scene, std::string_view text) {
  bool found = false;
  for (const auto& tree : {scene.asked, scene.tree})
    each(*tree, [&](const Node& node) {
      found = found || node.name.find(text) != std::string::npos || node.value.find(text) != std::string::npos;
    });
  return found;
}

std::string tree_json(const Scene& scene, std::string_view focus) {
  std::map<const Node*, Rect> rects;
  for (const Box& box : scene.boxes) rects[box.node] = box.rect;
  nlohmann::ordered_json nodes = nlohmann::ordered_json::array();
  for (const Node& child : scene.tree->children) nodes.push_back(json_of(child, rects, focus));
  nlohmann::ordered_json all{{"screen", scene.tree->id}};
  if (scene.pages.size() > 1) all["page"] = {scene.page_shown + 1, scene.pages.size()};
  all["nodes"] = std::move(nodes);
  return all.dump();
}

std::string listing(const Scene& scene) {
  std::string text = "screen " + scene.tree->id + "\n";
  each(*scene.tree, [&text](const Node& node) {
    if (node.name.empty() && node.value.empty()) return;
    text += std::string("  ") + role_name(node.role) + " \"" + node.name + "\"";
    if (!node.value.empty()) text += " = \"" + node.value + "\"";
    text += node.enabled ? "\n" : " (disabled)\n";
  });
  return text;
}

}  // namespace lectern
