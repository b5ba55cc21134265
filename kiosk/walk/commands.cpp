// commands.cpp: which command of interface.md a line is.
#include <SDL.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <nlohmann/json.hpp>
#include <optional>

#include "kiosk/base/number_in.h"
#include "kiosk/walk/walk.h"

namespace lectern {
namespace {

Step cannot(std::string_view why) { return {one_line(why), {}}; }

}  // namespace

// What a person does at the kiosk.
std::optional<Step> Walker::act(const std::vector<std::string>& words) {
  const std::string& command = words[0];
  const auto given = [&](std::size_t count) { return words.size() == count + 1; };
  if (command == "press" && given(1)) return press(words[1]);
  if (command == "keys" && given(1)) return keys(words[1]);
  if (command == "key" && given(1)) return key(words[1]);
  if (command == "type" && given(1)) {
    type(words[1]);
    return Step{};
  }
  if (command == "wait" && given(1)) {
    const Result<Millis> span = parse_span(words[1]);
    return span ? wait(span.value()) : cannot(span.error().detail);
  }
  if ((command == "touch" && given(2)) || (command == "swipe" && given(4))) return at_pixels(words);
  if (command == "hold" && given(3)) {
    const auto x = number_in<float>(words[1]);
    const auto y = number_in<float>(words[2]);
    const Result<Millis> span = parse_span(words[3]);
    if (!x || !y) return cannot("hold takes pixels: hold X Y 3s");
    if (!span) return cannot(span.error().detail);
    finger(SDL_FINGERDOWN, *x, *y);
    const Step waited = wait(span.value());
    finger(SDL_FINGERUP, *x, *y);
    return waited;
  }
  return std::nullopt;
}

Step Walker::at_pixels(const std::vector<std::string>& words) {
  std::vector<float> at;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto value = number_in<float>(words[i]);
    if (!value) return cannot("\"" + words[i] + "\" is no number of pixels");
    at.push_back(*value);
  }
  if (at.size() == 2)
    touch(at[0], at[1]);
  else
    swipe(at[0], at[1], at[2], at[3]);
  return {};
}

// What can be asked of it.
std::optional<Step> Walker::look(const std::vector<std::string>& words) {
  const std::string& command = words[0];
  const auto given = [&](std::size_t count) { return words.size() == count + 1; };
  if (command == "expect" && given(1)) return expect(words[1], true);
  if (command == "refute" && given(1)) return expect(words[1], false);
  if (command == "expect-screen" && given(1)) {
    const std::string& id = kiosk_.scene().tree->id;
    return id == words[1] ? Step{} : cannot("the screen is " + id + ", not " + words[1]);
  }
  if (command == "expect-focus" && given(1)) {
    const Node* node = find_id(*kiosk_.scene().tree, kiosk_.model().session.focus);
    const std::string name = node == nullptr ? "nothing" : node->name;
    return name == words[1] ? Step{} : cannot("the focus is on \"" + name + "\"");
  }
  if ((command == "expect-speech" || command == "refute-speech") && given(1)) {
    const auto& said = kiosk_.spoken();
    const bool found = std::any_of(said.begin(), said.end(),
                                   [&](const Said& s) { return s.text.find(words[1]) != std::string::npos; });
    if (found == (command == "expect-speech")) return Step{};
    return cannot((found ? "spoken: \"" : "not spoken: \"") + words[1] + "\"");
  }
  if (command == "shot" && given(1)) return shot(words[1]);
  if (command == "tree" && given(0)) return Step{{}, tree_json(kiosk_.scene(), kiosk_.model().session.focus)};
  if (command == "speech" && given(0)) {
    nlohmann::json said = nlohmann::json::array();
    for (const Said& part : kiosk_.spoken()) said.push_back(part.text);
    return Step{{}, said.dump()};
  }
  return std::nullopt;
}

// What happens to it.
std::optional<Step> Walker::befall(const std::vector<std::string>& words) {
  if (words[0] == "stick") return stick(words);
  if (words[0] == "kill" && words.size() == 1) {
    ::kill(::getpid(), SIGKILL);
    return Step{};
  }
  if (words[0] == "set-clock" && words.size() == 2) {
    kiosk_.tell(DayTold{words[1].substr(0, 10)});
    settle_now();
    return Step{};
  }
  return std::nullopt;
}

Step Walker::perform(std::string_view line) {
  const Result<WalkLine> parsed = parse_walk_line(line);
  if (!parsed) return cannot(parsed.error().detail);
  const std::vector<std::string>& words = parsed.value().words;
  if (words.empty()) return {};
  const std::string& command = words[0];
  for (const char* acts :
       {"press", "touch", "swipe", "keys", "type", "key", "wait", "hold", "down", "move", "up", "key-down", "key-up"})
    if (command == acts) kiosk_.hush();
  if (auto step = act(words)) return *std::move(step);
  if (auto step = hold_on(words)) return *std::move(step);
  if (auto step = look(words)) return *std::move(step);
  if (auto step = befall(words)) return *std::move(step);
  return cannot("\"" + command + "\" with " + std::to_string(words.size() - 1) + " words is no command of a walk");
}

}  // namespace lectern
