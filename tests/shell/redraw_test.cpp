// redraw_test.cpp: a picture that the window system or the graphics driver has lost comes back.
#include <SDL.h>
#include <doctest/doctest.h>
#include <imgui.h>

#include <cstdint>
#include <vector>

#include "tests/shell/hall.h"

using namespace lectern;
using namespace lectern::testing;

namespace {

void push(Hall& hall, Uint32 type, Uint8 window_event = 0) {
  SDL_Event event{};
  event.type = type;
  if (window_event != 0) event.window.event = window_event;
  SDL_PushEvent(&event);
  CHECK(hall.intake.drain(hall.now));
}

// What a driver does to textures when the device is reset.
void lose_textures() {
  for (ImTextureData* each : ImGui::GetPlatformIO().Textures) {
    auto* texture = reinterpret_cast<SDL_Texture*>(static_cast<std::intptr_t>(each->GetTexID()));  // NOLINT
    REQUIRE(texture != nullptr);
    const std::vector<std::uint8_t> nothing(static_cast<std::size_t>(each->GetPitch() * each->Height), 0);
    REQUIRE(SDL_UpdateTexture(texture, nullptr, nothing.data(), each->GetPitch()) == 0);
  }
}

}  // namespace

TEST_CASE("a window that was covered, restored or resized is drawn again, once") {
  Hall hall;
  const Picture before = hall.canvas->picture();
  for (const SDL_WindowEventID what :
       {SDL_WINDOWEVENT_EXPOSED, SDL_WINDOWEVENT_RESTORED, SDL_WINDOWEVENT_SIZE_CHANGED}) {
    push(hall, SDL_WINDOWEVENT, static_cast<Uint8>(what));
    CHECK(hall.frames() == 1);
    CHECK(hall.frames() == 0);
    CHECK(hall.canvas->picture() == before);
  }
  push(hall, SDL_RENDER_TARGETS_RESET);
  CHECK(hall.frames() == 1);
}

TEST_CASE("a window that is moved, entered or focused is not drawn again") {
  Hall hall;
  for (const SDL_WindowEventID what :
       {SDL_WINDOWEVENT_MOVED, SDL_WINDOWEVENT_ENTER, SDL_WINDOWEVENT_LEAVE, SDL_WINDOWEVENT_FOCUS_GAINED}) {
    push(hall, SDL_WINDOWEVENT, static_cast<Uint8>(what));
    CHECK(hall.frames() == 0);
  }
}

TEST_CASE("after the graphics device was reset every letter is there again") {
  Hall hall;
  const Picture before = hall.canvas->picture();
  lose_textures();
  hall.kiosk.redraw();
  CHECK(hall.frames() == 1);
  REQUIRE(hall.canvas->picture() != before);  // the letters are gone
  push(hall, SDL_RENDER_DEVICE_RESET);
  CHECK(hall.frames() == 1);
  CHECK(hall.canvas->picture() == before);
  // What is drawn for the first time afterwards is there as well.
  Hall other;
  for (Hall* each : {&hall, &other}) each->press(Str::comfort_help);
  CHECK(hall.canvas->picture() == other.canvas->picture());
}
