// walk.cpp: fingers, keys and time, as a person in front of the kiosk has them.
#include "kiosk/walk/walk.h"

#include <SDL.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "kiosk/base/graphemes.h"
#include "kiosk/base/utf8.h"

namespace lectern {
namespace {

Step failed(std::string_view why) { return {one_line(why), {}}; }

}  // namespace

void Walker::settle_now() {
  const auto now = [this] { return now_; };
  settle(kiosk_, canvas_, now);
  if (hear(ears_, kiosk_)) settle(kiosk_, canvas_, now);
}

void Walker::take_in() {
  intake_.drain(now_);
  settle_now();
}

void Walker::finger(std::uint32_t type, float x, float y, std::int64_t id) {
  SDL_Event event{};
  event.type = type;
  event.tfinger.touchId = 1;
  event.tfinger.fingerId = id;
  // From the upright screen back to the panel as it is mounted.
  const float u = x / static_cast<float>(panel_.width);
  const float v = y / static_cast<float>(panel_.height);
  switch (canvas_.turn()) {
    case Turn::none:
      event.tfinger.x = u;
      event.tfinger.y = v;
      break;
    case Turn::quarter:
      event.tfinger.x = 1 - v;
      event.tfinger.y = u;
      break;
    case Turn::half:
      event.tfinger.x = 1 - u;
      event.tfinger.y = 1 - v;
      break;
    case Turn::three_quarters:
      event.tfinger.x = v;
      event.tfinger.y = 1 - u;
      break;
  }
  SDL_PushEvent(&event);
  take_in();
}

void Walker::touch(float x, float y) {
  finger(SDL_FINGERDOWN, x, y);
  finger(SDL_FINGERUP, x, y);
}

void Walker::swipe(float x1, float y1, float x2, float y2) {
  finger(SDL_FINGERDOWN, x1, y1);
  for (int i = 1; i <= 8; ++i) {
    const float share = static_cast<float>(i) / 8;
    finger(SDL_FINGERMOTION, x1 + (x2 - x1) * share, y1 + (y2 - y1) * share);
  }
  finger(SDL_FINGERUP, x2, y2);
}

// The screen may go while a person waits for it to listen.
void Walker::pass_deaf_time(std::string_view id) {
  const Millis hears = kiosk_.hears_from(id);
  if (hears > now_) wait(hears - now_);
}

// By a swipe beside the text, when the page listens.
bool Walker::turn_page(bool forward) {
  const std::size_t before = kiosk_.scene().page_shown;
  const Scene& scene = kiosk_.scene();
  if (const Millis hears = kiosk_.listens_from(); hears > now_) wait(hears - now_);
  const float x = scene.view.x + scene.metrics.step[1];
  const float y = scene.metrics.rim + static_cast<float>(panel_.height) / 2;
  const float far = 12 * scene.metrics.mm * (forward ? -1.0F : 1.0F);
  swipe(x, y, x, y + far);
  return kiosk_.scene().page_shown != before;
}

bool Walker::bring_into_view(const std::string& id) {
  while (true) {
    const Scene& scene = kiosk_.scene();
    if (scene.box(id) == nullptr) return false;
    const std::size_t page = scene.page_of(id);
    if (page == scene.page_shown) return true;
    if (!turn_page(page > scene.page_shown)) return false;
  }
}

// What leads on from a screen stands on its last page.
bool Walker::turn_to_the_end(const std::string& name) {
  const auto leads_on = [&] {
    const Node* main = main_action(*kiosk_.scene().asked);
    return main != nullptr && main->name == name;
  };
  while (leads_on() && main_action(*kiosk_.scene().tree)->press == Event{Moved{Move::page_on}}) {
    const std::size_t before = kiosk_.scene().page_shown;
    if (!press_id(main_action(*kiosk_.scene().tree)->id).failure.empty()) return false;
    if (kiosk_.scene().page_shown == before) return false;
  }
  return leads_on();
}

Step Walker::press_id(const std::string& id) {
  pass_deaf_time(id);
  if (!bring_into_view(id)) return failed("\"" + id + "\" cannot be brought into view");
  pass_deaf_time(id);  // of its page
  const Scene& scene = kiosk_.scene();
  if (scene.box(id) == nullptr) return failed("\"" + id + "\" is no longer on the screen");
  const Rect seen = scene.seen(*scene.box(id));
  if (seen.w <= 0 || seen.h <= 0) return failed("\"" + id + "\" is not on the screen");
  touch(seen.x + seen.w / 2, seen.y + seen.h / 2);
  return {};
}

Step Walker::control_named(const std::string& name, std::string& id) const {
  int found = 0;
  bool disabled = false;
  for (const Box& box : kiosk_.scene().boxes) {
    if (!is_control(*box.node) || box.node->name != name) continue;
    disabled = disabled || !box.node->enabled;
    if (!box.node->enabled) continue;
    id = box.node->id;
    ++found;
  }
  if (found == 1) return {};
  if (found > 1) return failed(std::to_string(found) + " controls are named \"" + name + "\"");
  return failed(disabled ? "\"" + name + "\" is there but not enabled" : "no control is named \"" + name + "\"");
}

Step Walker::press(const std::string& name) {
  std::string id;
  turn_to_the_end(name);
  const Step found = control_named(name, id);
  return found.failure.empty() ? press_id(id) : found;
}

// As the keyboard's file says; the shift and the layer are looked up each time, since sentences turn them by
// themselves.
Step Walker::keys(std::string_view text) {
  const Keyboard* keyboard = keyboard_of(kiosk_.model());
  const Arrangement* keys = keyboard == nullptr ? nullptr : arrangement_for(*keyboard, kiosk_.model().device.key_room);
  const auto none = [](std::string_view letter) {
    return failed("no key of this keyboard types \"" + std::string(letter) + "\"");
  };
  const std::string_view first = text.substr(0, next_grapheme(text, 0));
  if (keys == nullptr || kind_of(kiosk_.model().session.place) != Kind::writing) return none(first);
  const Typing typing = keys_for(*keyboard, *keys, kiosk_.model().session.layer, text);
  for (const KeyPress& press : typing.presses) {
    if (const Step step = press_key(press); !step.failure.empty()) return step;
  }
  return typing.missing.empty() ? Step{} : none(typing.missing);
}

Step Walker::press_key(const KeyPress& press) {
  const auto shifted = [this] { return kiosk_.model().session.shift != Shift::off; };
  const bool wanted = press.shift == ShiftNeeded::on;
  if (const Step step = open_layer(press.layer); !step.failure.empty()) return step;
  for (int turn = 0; press.shift != ShiftNeeded::either && shifted() != wanted && turn < 3; ++turn) {
    if (const Step step = press_id("key.shift"); !step.failure.empty()) return step;
  }
  if (!press.held.empty()) {
    const Box* base = kiosk_.scene().box(press.held);
    if (base == nullptr) return failed("\"" + press.held + "\" is not on the screen");
    pass_deaf_time(press.held);
    const float x = base->rect.x + base->rect.w / 2;
    const float y = base->rect.y + base->rect.h / 2;
    finger(SDL_FINGERDOWN, x, y);
    static_cast<void>(wait(kHoldAfter + 1));
    finger(SDL_FINGERUP, x, y);
  }
  return press_id(press.key);
}

// Every layer has a key to the letters, which have a key to every layer but those that only another leads to.
Step Walker::open_layer(Layer layer) {
  const auto key = [](Layer to) { return id_of(Key{.act = act_to(to)}); };
  for (const Layer to : {layer, Layer::letters, layer, Layer::symbols, layer}) {
    if (kiosk_.model().session.layer == layer) return {};
    if (kiosk_.scene().box(key(to)) == nullptr) continue;
    if (const Step step = press_id(key(to)); !step.failure.empty()) return step;
  }
  return kiosk_.model().session.layer == layer ? Step{} : failed("no key leads to \"" + key(layer) + "\"");
}

Step Walker::wait(Millis span) {
  const Millis end = now_ + span;
  // Every deadline on the way is met in its turn, as it would be in real time.
  while (true) {
    Millis deadline = kiosk_.next_deadline();
    if (held_key_ && (deadline < 0 || held_key_->next < deadline)) deadline = held_key_->next;
    if (deadline < 0 || deadline >= end) break;
    now_ = std::max(now_ + 1, deadline);
    kiosk_.tick(now_);
    settle_now();
    repeat_held();
  }
  now_ = std::max(now_, end);
  kiosk_.tick(now_);
  settle_now();
  return {};
}

Step Walker::expect(std::string_view text, bool wanted) {
  const bool found = shows(kiosk_.scene(), text);
  if (found == wanted) return {};
  return failed(wanted ? "nothing on the screen contains \"" + std::string(text) + "\""
                       : "something on the screen contains \"" + std::string(text) + "\"");
}

Step Walker::shot(const std::string& name) {
  if (shots_.empty()) return failed("there is no folder for pictures: give --shots");
  if (name.empty() || name.find_first_of("/\\") != std::string::npos || name.front() == '.')
    return failed("\"" + name + "\" is no name for a picture");
  std::error_code ignored;
  std::filesystem::create_directories(shots_, ignored);
  const Status written = write_png(shots_ / (name + ".png"), canvas_.picture());
  return written ? Step{} : failed(written.error().detail);
}

std::optional<Walker::NamedKey> Walker::key_named(std::string_view name) {
  unsigned mod = KMOD_NONE;
  constexpr std::array<std::pair<std::string_view, unsigned>, 3> kWith = {
      {{"Ctrl+", KMOD_CTRL}, {"Alt+", KMOD_ALT}, {"Shift+", KMOD_SHIFT}}};
  for (bool found = true; found;) {
    found = false;
    for (const auto& [prefix, bit] : kWith) {
      if (!name.starts_with(prefix)) continue;
      mod |= bit;
      name.remove_prefix(prefix.size());
      found = true;
    }
  }
  const SDL_Keycode code = SDL_GetKeyFromName(std::string(name).c_str());
  if (code == SDLK_UNKNOWN) return std::nullopt;
  return NamedKey{code, static_cast<Uint16>(mod)};
}

Step Walker::key(const std::string& name) {
  const auto named = key_named(name);
  if (!named) return failed("SDL knows no key named \"" + name + "\"");
  const Box* pressed = named->code == SDLK_RETURN || named->code == SDLK_KP_ENTER ? kiosk_.under_ring() : nullptr;
  if (pressed != nullptr) pass_deaf_time(std::string(pressed->node->id));
  push_key(named->code, named->mod);
  take_in();
  return {};
}

void Walker::push_key(std::int32_t code, std::uint16_t mod) {
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  event.key.state = SDL_PRESSED;
  event.key.keysym.sym = code;
  event.key.keysym.mod = mod;
  SDL_PushEvent(&event);
  event.type = SDL_KEYUP;
  event.key.state = SDL_RELEASED;
  SDL_PushEvent(&event);
}

// In pieces that SDL's event holds, cut between what people see as letters; a line end is a key of its own.
void Walker::type(std::string_view text) {
  std::string piece;
  const auto send = [&] {
    if (piece.empty()) return;
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    std::copy(piece.begin(), piece.end(), event.text.text);
    SDL_PushEvent(&event);
    piece.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = next_grapheme(text, at);
    if (end - at >= SDL_TEXTINPUTEVENT_TEXT_SIZE)  // a pile of marks: by its characters, as it would be typed
      end = at + code_point_at(text, at).bytes;
    const std::string_view letter = text.substr(at, end - at);
    if (letter == "\n" || piece.size() + letter.size() >= SDL_TEXTINPUTEVENT_TEXT_SIZE) send();
    if (letter == "\n")
      push_key(SDLK_RETURN, KMOD_NONE);
    else
      piece += letter;
    at = end;
  }
  send();
  take_in();
}

Step Walker::stick(const std::vector<std::string>& words) {
  if (sticks_ == nullptr) return failed("there are no sticks: give --fake-sticks");
  if (words.size() == 3 && words[1] == "in") {
    const Status in = sticks_->insert(words[2]);
    settle_now();
    return in ? Step{} : failed(in.error().detail);
  }
  if (words.size() != 2 || words[1] != "out") return failed("it is: stick in NAME, or: stick out");
  sticks_->take_out();
  settle_now();
  return {};
}

}  // namespace lectern
