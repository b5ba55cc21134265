// canvas.h: where pictures come from: Dear ImGui's draw lists through an SDL renderer, into a window or into memory.
#pragma once

#include <memory>

#include "kiosk/base/result.h"
#include "kiosk/layout/layout.h"
#include "kiosk/picture/draw.h"
#include "kiosk/picture/picture.h"

struct SDL_Renderer;
struct SDL_Window;

namespace lectern {

// How the panel is mounted, clockwise.
enum class Turn : std::uint8_t { none, quarter, half, three_quarters };

class Canvas {
 public:
  // In memory, drawn by SDL's software renderer: needs no display, GPU or driver. `panel` is the picture before
  // turning.
  [[nodiscard]] static Result<std::unique_ptr<Canvas>> in_memory(const Panel& panel, Turn turn, Typesetter& typesetter);
  // In a window that outlives the canvas.
  [[nodiscard]] static Result<std::unique_ptr<Canvas>> in_window(SDL_Window* window, Turn turn, Typesetter& typesetter);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  void show(const Scene& scene, const Looks& looks);
  // The renderer has lost its textures: they are made anew for the next frame, from what the atlas holds.
  void renew();
  // What was shown last, as it is on the panel (turned).
  [[nodiscard]] Picture picture() const;
  [[nodiscard]] Turn turn() const;
  [[nodiscard]] std::size_t glyphs() const;
  // Events that Dear ImGui has not yet taken in. Lectern gives it none: fingers are read before it.
  [[nodiscard]] int queued() const;

 private:
  struct Inside;
  explicit Canvas(std::unique_ptr<Inside> inside);
  static Result<std::unique_ptr<Canvas>> over(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

// Where a point of the panel (0..1 both ways, as SDL tells fingers) is on the upright screen, in its pixels.
struct Point {
  float x = 0, y = 0;
};
[[nodiscard]] Point upright(Turn turn, const Panel& panel, float x, float y);

}  // namespace lectern
