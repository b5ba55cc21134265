// loop.cpp: the only place that reads SDL events.
#include "kiosk/shell/loop.h"

#include <SDL.h>
#include <string.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/shown.h"
#include "kiosk/shell/memory.h"

namespace lectern {
namespace {

constexpr std::int64_t kMouse = -1;  // the finger that a mouse stands for

bool has_shift(const SDL_Keysym& key) { return (key.mod & KMOD_SHIFT) != 0; }

// What a key means together with Ctrl, as in other programs.
std::optional<KeyStroke> edited_by(const SDL_Keysym& key) {
  switch (key.sym) {
    case SDLK_a:
      return KeyStroke::select_all;
    case SDLK_z:
      return has_shift(key) ? KeyStroke::redo : KeyStroke::undo;
    case SDLK_y:
      return KeyStroke::redo;
    case SDLK_BACKSPACE:
      return KeyStroke::delete_word;
    case SDLK_DELETE:
      return KeyStroke::delete_next_word;
    case SDLK_LEFT:
      return KeyStroke::word_left;
    case SDLK_RIGHT:
      return KeyStroke::word_right;
    case SDLK_HOME:
      return KeyStroke::text_start;
    case SDLK_END:
      return KeyStroke::text_end;
    default:
      return std::nullopt;  // SDL's keys, not ours
  }
}

std::optional<KeyStroke> stroke_of(const SDL_Keysym& key) {
  const bool control = (key.mod & KMOD_CTRL) != 0;
  if (control && (key.mod & KMOD_ALT) != 0 && key.sym == SDLK_o) return KeyStroke::organizers;
  if (const auto edits = edited_by(key); control && edits) return edits;
  switch (key.sym) {
    case SDLK_BACKSPACE:
      return KeyStroke::backspace;
    case SDLK_DELETE:
      return KeyStroke::remove;
    case SDLK_LEFT:
      return KeyStroke::left;
    case SDLK_RIGHT:
      return KeyStroke::right;
    case SDLK_UP:
      return KeyStroke::up;
    case SDLK_DOWN:
      return KeyStroke::down;
    case SDLK_HOME:
      return KeyStroke::home;
    case SDLK_END:
      return KeyStroke::end;
    case SDLK_PAGEUP:
      return KeyStroke::page_up;
    case SDLK_PAGEDOWN:
      return KeyStroke::page_down;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
      return KeyStroke::enter;
    case SDLK_TAB:
      return has_shift(key) ? KeyStroke::back_tab : KeyStroke::tab;
    case SDLK_ESCAPE:
    case SDLK_AC_BACK:
      return KeyStroke::escape;
    default:
      return std::nullopt;  // SDL's keys, not ours: all others mean nothing here
  }
}

// A number pad's digit, 0 to 9; -1: another key.
int pad_digit(SDL_Keycode key) {
  if (key == SDLK_KP_0) return 0;
  return key >= SDLK_KP_1 && key <= SDLK_KP_9 ? static_cast<int>(key - SDLK_KP_1) + 1 : -1;
}

// SDL keeps the room of events that were read for those to come, and what was typed fast stays in it until then.
void wipe_events() {
  constexpr std::size_t kMoreThanEverWait = 512;
  std::vector<SDL_Event> blanks(kMoreThanEverWait);
  for (SDL_Event& blank : blanks) {
    ::explicit_bzero(&blank, sizeof blank);
    blank.type = SDL_USEREVENT;
  }
  SDL_PeepEvents(blanks.data(), static_cast<int>(blanks.size()), SDL_ADDEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT);
  SDL_FlushEvent(SDL_USEREVENT);
}

}  // namespace

// A number pad has neither Tab nor arrows of its own, and comes up without Num Lock: its digits are digits where
// something is typed, and go back (4, 8), on (6, 2) and press (5) everywhere else, whatever Num Lock says.
bool Intake::take_pad(const SDL_Keysym& key, Millis now) {
  const int digit = pad_digit(key.sym);
  if (digit < 0) return false;
  if (takes_text(kiosk_.model())) {
    // With Num Lock the digit comes by itself, as text.
    if ((key.mod & KMOD_NUM) == 0) kiosk_.text(std::to_string(digit), now);
  } else if (digit == 4 || digit == 8) {
    kiosk_.stroke(KeyStroke::back_tab, now);
  } else if (digit == 6 || digit == 2) {
    kiosk_.stroke(KeyStroke::tab, now);
  } else if (digit == 5) {
    kiosk_.stroke(KeyStroke::enter, now);
  }
  return true;
}

void Intake::take_key(const SDL_Event& event, Millis now) {
  if (take_pad(event.key.keysym, now)) return;
  if (const auto stroke = stroke_of(event.key.keysym)) kiosk_.stroke(*stroke, now, has_shift(event.key.keysym));
}

// The picture on the panel is gone, though nothing in it has changed.
void Intake::take_window(std::uint8_t what) {
  if (what == SDL_WINDOWEVENT_EXPOSED || what == SDL_WINDOWEVENT_RESTORED || what == SDL_WINDOWEVENT_SIZE_CHANGED)
    kiosk_.redraw();
}

void Intake::take(const SDL_Event& event, Millis now) {
  const auto finger = [&](const SDL_TouchFingerEvent& touch, auto member) {
    const Point at = upright(turn_, panel_, touch.x, touch.y);
    (kiosk_.*member)(touch.fingerId, at.x, at.y, now);
  };
  const auto mouse = [&](float x, float y, auto member) {
    const bool side = turn_ == Turn::quarter || turn_ == Turn::three_quarters;
    const auto w = static_cast<float>(side ? panel_.height : panel_.width);
    const auto h = static_cast<float>(side ? panel_.width : panel_.height);
    const Point at = upright(turn_, panel_, x / w, y / h);
    (kiosk_.*member)(kMouse, at.x, at.y, now);
  };
  const auto pixel = [](Sint32 v) { return static_cast<float>(v); };
  switch (event.type) {
    case SDL_QUIT:
      quit_ = true;
      return;
    case SDL_FINGERDOWN:
      return finger(event.tfinger, &Kiosk::finger_down);
    case SDL_FINGERMOTION:
      return finger(event.tfinger, &Kiosk::finger_moved);
    case SDL_FINGERUP:
      return finger(event.tfinger, &Kiosk::finger_up);
    case SDL_MOUSEBUTTONDOWN:
      if (event.button.which != SDL_TOUCH_MOUSEID && event.button.button == SDL_BUTTON_LEFT)
        mouse(pixel(event.button.x), pixel(event.button.y), &Kiosk::finger_down);
      return;
    case SDL_MOUSEMOTION:
      if (event.motion.which != SDL_TOUCH_MOUSEID && (event.motion.state & SDL_BUTTON_LMASK) != 0)
        mouse(pixel(event.motion.x), pixel(event.motion.y), &Kiosk::finger_moved);
      return;
    case SDL_MOUSEBUTTONUP:
      if (event.button.which != SDL_TOUCH_MOUSEID && event.button.button == SDL_BUTTON_LEFT)
        mouse(pixel(event.button.x), pixel(event.button.y), &Kiosk::finger_up);
      return;
    case SDL_MOUSEWHEEL:
      return kiosk_.wheel(-event.wheel.preciseY * 60.0F, now);
    case SDL_TEXTINPUT:
      kiosk_.text(event.text.text, now);
      return;
    case SDL_KEYDOWN:
      take_key(event, now);
      return;
    case SDL_WINDOWEVENT:
      return take_window(event.window.event);
    case SDL_RENDER_TARGETS_RESET:
      return kiosk_.redraw();
    case SDL_RENDER_DEVICE_RESET:
      canvas_.renew();
      return kiosk_.redraw();
    default:
      return;  // SDL has some hundred kinds of events
  }
}

bool Intake::drain(Millis now) {
  SDL_Event event;
  while (SDL_PollEvent(&event) != 0) take(event, now);
  return !quit_;
}

int settle(Kiosk& kiosk, Canvas& canvas, const std::function<Millis()>& now, const std::function<bool()>& between) {
  int frames = 0;
  bool worked = false;
  // Some orders show nothing: the record is checked behind a still screen.
  for (bool dirty = kiosk.take_dirty(); dirty || kiosk.has_effects(); dirty = kiosk.take_dirty()) {
    if (dirty) {
      canvas.show(kiosk.scene(), kiosk.looks());
      ++frames;
    }
    if (kiosk.has_effects()) {
      if (worked && between && !between()) break;
      worked = true;
      kiosk.carry_out_effects(now);
      kiosk.tick(now());
    }
  }
  const bool forgotten = kiosk.take_forgotten();
  if (forgotten) wipe_events();
  if (forgotten || worked) wipe_stack();  // what was carried out may have read what others wrote
  return frames;
}

void run(Kiosk& kiosk, Canvas& canvas, Intake& intake, Wait& wait, Supervisor& supervisor, const Ears& ears) {
  const auto now = [&wait] { return wait.now(); };
  // Dear ImGui takes several frames to read a queue of input (ocornut/imgui#1206). It gets none here, so a touch shows
  // in the very next frame; should that ever change, its queue is drained before sleeping.
  bool goes_on = true;
  const auto between = [&] {
    supervisor.alive(wait.now());
    goes_on = intake.drain(wait.now());
    hear(ears, kiosk);
    return goes_on;
  };
  while (intake.drain(wait.now())) {
    kiosk.tick(wait.now());
    hear(ears, kiosk);
    settle(kiosk, canvas, now, between);
    if (!goes_on) return;
    while (canvas.queued() > 0) canvas.show(kiosk.scene(), kiosk.looks());
    supervisor.ready();
    supervisor.alive(wait.now());
    const Millis deadline = kiosk.next_deadline();
    const Millis due = deadline < 0 ? -1 : std::max<Millis>(0, deadline - wait.now());
    const Millis patience = supervisor.patience();
    wait.until_input(due < 0 || (patience >= 0 && patience < due) ? patience : due, open_ears(ears, kiosk.model()));
  }
}

void set_hints() {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");  // others if it cannot be had; SDL2 reads no list here
  SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "0");
}

}  // namespace lectern
