// loop.h: SDL on one side, the kiosk on the other: events in, frames out, and sleep in between.
#pragma once

#include <cstdint>
#include <functional>

#include "kiosk/picture/canvas.h"
#include "kiosk/shell/ears.h"
#include "kiosk/shell/kiosk.h"
#include "kiosk/shell/supervisor.h"
#include "kiosk/shell/wait.h"

union SDL_Event;
struct SDL_Keysym;

namespace lectern {

// Reads SDL's queue into the kiosk. Fingers come from SDL's own finger events: its synthetic mouse is dead without a
// window system and leaves a pointer hovering with one (libsdl-org/SDL#6650, ocornut/imgui#6627).
class Intake {
 public:
  Intake(Kiosk& kiosk, Canvas& canvas, const Panel& panel)
      : kiosk_(kiosk), canvas_(canvas), panel_(panel), turn_(canvas.turn()) {}
  // Takes all that is queued, at time `now`. False if the program was asked to quit.
  bool drain(Millis now);

 private:
  void take(const SDL_Event& event, Millis now);
  void take_key(const SDL_Event& event, Millis now);
  bool take_pad(const SDL_Keysym& key, Millis now);
  void take_window(std::uint8_t what);
  Kiosk& kiosk_;
  Canvas& canvas_;
  Panel panel_;
  Turn turn_;
  bool quit_ = false;
};

// Draws until the picture is what the model says, carrying effects out after the frame that announces them. `between`
// is asked between two steps of a long task, with its picture up to date: false leaves the rest of the task undone.
// Returns the frames drawn.
int settle(Kiosk& kiosk, Canvas& canvas, const std::function<Millis()>& now, const std::function<bool()>& between = {});

// Runs until asked to quit: a still screen draws nothing, and wakes for nothing but a supervisor that wants to hear
// that the loop comes round. It hears so only after what was due was drawn; of a long task after each step, where
// fingers are listened to as well. What the ears have to tell wakes it, and comes before anything is drawn.
void run(Kiosk& kiosk, Canvas& canvas, Intake& intake, Wait& wait, Supervisor& supervisor, const Ears& ears = {});

// Before SDL_Init: fingers stay fingers, the mouse stays a mouse, and the GPU is asked for GLES.
void set_hints();

}  // namespace lectern
