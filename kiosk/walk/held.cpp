// held.cpp: fingers that stay on the glass and keys that stay down, several at a time.
#include <SDL.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/number_in.h"
#include "kiosk/walk/walk.h"

namespace lectern {
namespace {

constexpr Millis kKeyRepeatsAfter = 500;
constexpr Millis kKeyRepeatsEvery = 100;

Step refused(std::string_view why) { return {one_line(why), {}}; }

}  // namespace

std::optional<Step> Walker::hold_on(const std::vector<std::string>& words) {
  const std::string& command = words[0];
  if ((command == "key-down" || command == "key-up") && words.size() == 2) return turn_key(words[1], command);
  const bool lands = command == "down";
  const bool moves = command == "move";
  const bool lifts = command == "up" && words.size() == 2;
  if (!lifts && ((!lands && !moves) || words.size() < 3 || words.size() > 4)) return std::nullopt;
  const auto number = number_in<std::int64_t>(words[1]);
  if (!number || *number < 0) return refused("\"" + words[1] + "\" is no finger: they are 1, 2, 3 and on");
  const auto held = fingers_.find(*number);
  if (lands == (held != fingers_.end()))
    return refused("finger " + words[1] + (lands ? " is on the glass" : " is not on the glass"));
  if (lifts) {
    const Point at = held->second;
    fingers_.erase(held);
    finger(SDL_FINGERUP, at.x, at.y, *number + 1);
    return Step{};
  }
  Point at;
  if (const Step found = place_named(words, at); !found.failure.empty()) return found;
  fingers_[*number] = at;
  finger(lands ? SDL_FINGERDOWN : SDL_FINGERMOTION, at.x, at.y, *number + 1);
  return Step{};
}

// "down 1 X Y" or "down 1 NAME".
Step Walker::place_named(const std::vector<std::string>& words, Point& at) const {
  if (words.size() == 4) {
    const auto x = number_in<float>(words[2]);
    const auto y = number_in<float>(words[3]);
    if (!x || !y) return refused("a finger is at pixels, or on a control: down 1 X Y, or: down 1 \"NAME\"");
    at = {*x, *y};
    return {};
  }
  std::string id;
  if (const Step found = control_named(words[2], id); !found.failure.empty()) return found;
  const Scene& scene = kiosk_.scene();
  const Rect seen = scene.seen(*scene.box(id));
  if (seen.w <= 0 || seen.h <= 0) return refused("\"" + words[2] + "\" is not in view");
  at = {seen.x + seen.w / 2, seen.y + seen.h / 2};
  return {};
}

Step Walker::turn_key(const std::string& name, std::string_view command) {
  const auto named = key_named(name);
  if (!named) return refused("SDL knows no key named \"" + name + "\"");
  if (command == "key-down") {
    if (held_key_ && held_key_->code == named->code) return refused("\"" + name + "\" is down");
    held_key_ = HeldKey{named->code, named->mod, now_ + kKeyRepeatsAfter};
    strike_held(false);
    return {};
  }
  if (held_key_ && held_key_->code == named->code) held_key_.reset();
  SDL_Event event{};
  event.type = SDL_KEYUP;
  event.key.state = SDL_RELEASED;
  event.key.keysym.sym = named->code;
  event.key.keysym.mod = named->mod;
  SDL_PushEvent(&event);
  take_in();
  return {};
}

// As a keyboard does: the key, and the letter that it types, if it does.
void Walker::strike_held(bool again) {
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  event.key.state = SDL_PRESSED;
  event.key.repeat = again ? 1 : 0;
  event.key.keysym.sym = held_key_->code;
  event.key.keysym.mod = held_key_->mod;
  SDL_PushEvent(&event);
  constexpr std::int32_t kFirstLetter = 0x20;
  constexpr std::int32_t kLastLetter = 0x7E;
  if (held_key_->code >= kFirstLetter && held_key_->code <= kLastLetter &&
      (held_key_->mod & (KMOD_CTRL | KMOD_ALT)) == 0) {
    SDL_Event typed{};
    typed.type = SDL_TEXTINPUT;
    typed.text.text[0] = static_cast<char>(held_key_->code);
    SDL_PushEvent(&typed);
  }
  take_in();
}

void Walker::repeat_held() {
  if (!held_key_ || now_ < held_key_->next) return;
  held_key_->next = now_ + kKeyRepeatsEvery;
  strike_held(true);
}

}  // namespace lectern
