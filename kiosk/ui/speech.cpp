// speech.cpp: "Name. Value. Kind, state. Hint." from a node.
#include "kiosk/ui/speech.h"

#include <string_view>
#include <utility>

namespace lectern {
namespace {

// Adds a part as a sentence of its own, with a full stop unless it ends in one already, in its own script.
void add_sentence(std::string& out, std::string_view part) {
  if (part.empty()) return;
  if (!out.empty()) out += ' ';
  out += part;
  for (const std::string_view end :
       {".", "!", "?", ":", "…", "。", "！", "？", "؟", "۔", "।", ".”", "?”", ".»", "?»"}) {
    if (part.ends_with(end)) return;
  }
  out += '.';
}

// What kind of thing it is and how it stands; empty for a node that needs no such words.
std::string kind_and_state(const Node& node, const Words& words) {
  std::string kind;
  switch (node.role) {
    case Role::button:
      kind = words[Str::role_button];
      break;
    case Role::toggle:
      kind = words[Str::role_toggle] + ", " + words[node.selected ? Str::role_on : Str::role_off];
      break;
    case Role::choice:
      kind = words[Str::role_choice];
      if (node.selected) kind += ", " + words[Str::role_selected];
      break;
    case Role::field:
      kind = words[Str::role_field];
      break;
    case Role::screen:
    case Role::row:
    case Role::column:
    case Role::grid:
    case Role::strip:
    case Role::card:
    case Role::heading:
    case Role::text:
    case Role::key:
    case Role::progress:
    case Role::chart:
    case Role::mark:
    case Role::image:
      if (node.press && node.role != Role::key) kind = words[Str::role_button];  // a card that can be pressed
      break;
  }
  if (!kind.empty() && !node.enabled) kind += ", " + words[Str::role_disabled];
  return kind;
}

std::string step_of(const Node& node, const Words& words) {
  const std::size_t slash = node.value.find('/');
  if (slash == std::string::npos) return node.value;
  return fill(words[Str::role_progress], {{"n", std::string_view(node.value).substr(0, slash)},
                                          {"of", std::string_view(node.value).substr(slash + 1)}});
}

// What the node itself says, in its own language, and what is said about it, in the screen's.
struct Sentence {
  std::string own{};
  std::string about{};
};

Sentence sentence_of(const Node& node, const Words& words) {
  Sentence s;
  switch (node.role) {
    case Role::screen:
    case Role::row:
    case Role::column:
    case Role::grid:
    case Role::strip:
      return s;
    case Role::card:
      if (!node.press) return s;  // its children speak
      break;
    case Role::image:
      add_sentence(s.own, node.name);  // its value is for cameras
      add_sentence(s.about, words[Str::role_image]);
      add_sentence(s.about, node.hint);
      return s;
    case Role::chart:
      add_sentence(s.own, node.name);
      add_sentence(s.about, node.hint);
      return s;
    case Role::progress:
      add_sentence(s.own, node.name);
      add_sentence(s.about, step_of(node, words));
      add_sentence(s.about, node.hint);
      return s;
    case Role::key:
      if (node.hint.empty()) return {node.name, {}};  // one letter needs no full stop
      break;
    case Role::heading:
    case Role::text:
    case Role::button:
    case Role::toggle:
    case Role::choice:
    case Role::field:
    case Role::mark:
      break;
  }
  add_sentence(s.own, node.name);
  add_sentence(s.own, node.value);
  add_sentence(s.about, kind_and_state(node, words));
  add_sentence(s.about, node.hint);
  return s;
}

}  // namespace

std::string spoken(const Node& node, const Words& words) {
  const Sentence s = sentence_of(node, words);
  return s.own + (s.own.empty() || s.about.empty() ? "" : " ") + s.about;
}

std::vector<Said> said_of(const Node& node, const Words& words) {
  const std::string& lang = node.lang.empty() ? words.tag : node.lang;
  std::vector<Said> parts;
  if (lang == words.tag) {
    if (std::string all = spoken(node, words); !all.empty()) parts.push_back({std::move(all), lang});
    return parts;
  }
  Sentence s = sentence_of(node, words);
  if (!s.own.empty()) parts.push_back({std::move(s.own), lang});
  if (!s.about.empty()) parts.push_back({std::move(s.about), words.tag});
  return parts;
}

}  // namespace lectern
