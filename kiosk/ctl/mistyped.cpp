// mistyped.cpp: see mistyped.h.
#include "kiosk/ctl/mistyped.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "kiosk/ctl/nearest.h"

namespace lectern {
namespace {

const std::function<bool(const CLI::App*)> kAll = [](const CLI::App*) { return true; };

std::string words_of(const std::string& before, const std::string& word) {
  return before.empty() ? word : before + " " + word;
}

const CLI::App* named(const CLI::App& app, const std::string& name) {
  for (const CLI::App* const sub : app.get_subcommands(kAll)) {
    if (sub->get_name() == name) return sub;
  }
  return nullptr;
}

// What can be run, as it is typed: "status", "forum check".
void collect(const CLI::App& app, const std::string& before, std::vector<const CLI::App*>& commands,
             std::vector<std::string>& names) {
  for (const CLI::App* const sub : app.get_subcommands(kAll)) {
    const std::string name = words_of(before, sub->get_name());
    if (sub->get_subcommands(kAll).empty()) {
      commands.push_back(sub);
      names.push_back(name);
    } else {
      collect(*sub, name, commands, names);
    }
  }
}

std::string list_of(const CLI::App& app, const std::string& before) {
  std::vector<const CLI::App*> commands;
  std::vector<std::string> names;
  collect(app, before, commands, names);
  std::size_t widest = 0;
  for (const std::string& name : names) widest = std::max(widest, name.size());
  std::string text = "The commands are:\n";
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += "  " + names[i] + std::string(widest - names[i].size() + 2, ' ') + commands[i]->get_description() + "\n";
  }
  return text;
}

// `"a"`, `"a" or "b"`.
std::string any_of(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "\"" : " or \"") + word + "\"";
  return text;
}

// What `typed` may have meant, where `app` wants the name of a command: one beside, or one of a group's own.
std::vector<std::string> meant(const CLI::App& app, const std::string& before, const std::string& typed) {
  std::map<std::string, std::vector<std::string>> full;  // by the word alone
  std::vector<std::string> known;
  const auto add = [&](const CLI::App* command, const std::string& group) {
    std::vector<std::string>& names = full[command->get_name()];
    if (names.empty()) known.push_back(command->get_name());
    names.push_back(words_of(group, command->get_name()));
  };
  for (const CLI::App* const sub : app.get_subcommands(kAll)) {
    add(sub, before);
    for (const CLI::App* const own : sub->get_subcommands(kAll)) add(own, words_of(before, sub->get_name()));
  }
  std::vector<std::string> found;
  for (const std::string& word : nearest(typed, known)) {
    found.insert(found.end(), full[word].begin(), full[word].end());
  }
  return found;
}

// The long option among `typed` from `at` on that `command` does not have.
std::optional<std::string> unknown_option(const CLI::App& command, const std::vector<std::string>& typed,
                                          std::size_t at) {
  for (; at < typed.size() && typed[at] != "--"; ++at) {
    if (!typed[at].starts_with("--")) continue;
    const std::size_t equals = typed[at].find('=');
    const std::string name = typed[at].substr(0, equals);
    const CLI::Option* const option = command.get_option_no_throw(name);
    if (option == nullptr) return name;
    if (equals == std::string::npos) at += static_cast<std::size_t>(option->get_items_expected_min());  // its values
  }
  return std::nullopt;
}

std::string about_option(const CLI::App& command, const std::string& name, const std::string& typed) {
  std::vector<std::string> known;
  for (const CLI::Option* const option : command.get_options()) {
    for (const std::string& one : option->get_lnames()) known.push_back("--" + one);
  }
  const std::vector<std::string> near = nearest(typed, known);
  std::string text = (name.empty() ? "there is" : name + " has") + std::string(" no option \"") + typed + "\".";
  if (!near.empty()) return text + " Did you mean " + any_of(near) + "?\n";
  text += " It has:";
  for (const std::string& one : known) text += " " + one;
  return text + "\n";
}

}  // namespace

std::string about_mistyped(const CLI::App& app, const std::vector<std::string>& typed, const std::string& why) {
  const CLI::App* command = &app;
  std::string name;
  std::size_t at = 0;
  while (!command->get_subcommands(kAll).empty()) {
    while (at < typed.size() && typed[at].starts_with("-") && command->get_option_no_throw(typed[at]) != nullptr) ++at;
    if (at == typed.size()) {
      const std::string start = name.empty() ? "no command was given. " : "\"" + name + "\" wants to know what to do. ";
      return start + list_of(*command, name);
    }
    const std::string& word = typed[at++];
    if (word.starts_with("-")) return about_option(*command, name, word);
    const CLI::App* const next = named(*command, word);
    if (next == nullptr) {
      const std::vector<std::string> near = meant(*command, name, word);
      const std::string none = "there is no command \"" + words_of(name, word) + "\". ";
      return near.empty() ? none + list_of(*command, name) : none + "Did you mean " + any_of(near) + "?\n";
    }
    name = words_of(name, word);
    command = next;
  }
  const std::string more = "For an example: lecternctl " + name + " --help\n";
  if (const auto unknown = unknown_option(*command, typed, at)) return about_option(*command, name, *unknown) + more;
  return why + "\n" + more;
}

}  // namespace lectern
