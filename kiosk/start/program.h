// program.h: the kiosk as a program: what it is told, what it does, and the exit code scripts rely on.
#pragma once

#include <string>

namespace lectern {

enum Exit : int {
  kOk = 0,
  kNowhereToDraw = 1,
  kOwnFilesDamaged = 1,  // as without fonts: it cannot run as it is installed
  kUsage = 2,
  kForumRefused = 3,
  kStoreRefused = 4,
  kWalkFailed = 5
};

struct Options {
  std::string forum{};            // folder of the pack; empty: the packaged one
  std::string data{};             // folder of the record; empty: the user's
  std::string lang{};             // BCP 47; empty: the pack's first
  std::string size = "1280x800";  // pixels
  std::string theme = "paper";    // paper | dim | black-on-white | white-on-black
  std::string text_size = "m";    // s | m | l | xl
  std::string receipts{};         // words | digits | off; empty: as the pack says
  std::string walk{};             // file of commands, or "-"; empty: none
  std::string shots{};            // folder for pictures
  std::string sticks{};           // folder whose folders stand for USB sticks
  float ppi = 0;                  // 0: usual for the size
  int rotate = 0;                 // 0, 90, 180, 270: how the panel is mounted, clockwise
  int idle_minutes = 0;           // 2 to 5; 0: as the pack says
  bool fullscreen = false, rehearsal = false, offscreen = false;
  bool check = false;  // ends before anything is opened
};

// Runs until done; says what went wrong, and what to do, on standard error.
[[nodiscard]] int run_program(const Options& options);

}  // namespace lectern
