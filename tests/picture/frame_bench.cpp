// frame_bench.cpp: what a frame costs, beside the least a frame could cost: filling the same surface once.
#include <SDL.h>
#include <benchmark/benchmark.h>

#include <string>

#include "kiosk/picture/canvas.h"
#include "tests/shell/exhibits.h"

namespace {

using namespace lectern;

struct Stage {
  Panel panel{};
  std::unique_ptr<Typesetter> typesetter{};
  std::unique_ptr<Canvas> canvas{};
  Model model{};

  explicit Stage(const std::string& screen) {
    const std::string source = LECTERN_SOURCE_DIR;
    typesetter = std::move(Typesetter::open(source + "/assets/fonts/fonts.conf")).value();
    canvas = std::move(Canvas::in_memory(panel, Turn::none, *typesetter)).value();
    for (Exhibit& exhibit : exhibits(load_exhibition(source, panel).device, "en"))
      if (exhibit.name == screen) model = std::move(exhibit.model);
  }
};

void fill_surface(benchmark::State& state) {
  SDL_Surface* surface = SDL_CreateRGBSurfaceWithFormat(0, 1280, 800, 32, SDL_PIXELFORMAT_ARGB8888);
  Uint32 color = 0;
  for (auto _ : state) SDL_FillRect(surface, nullptr, ++color);
  SDL_FreeSurface(surface);
}

void warm_frame(benchmark::State& state, const char* screen) {
  Stage stage(screen);
  const Scene scene = scene_of(stage.model, stage.panel, *stage.typesetter);
  stage.canvas->show(scene, {});
  const std::size_t made = stage.typesetter->layouts_made();
  for (auto _ : state) stage.canvas->show(scene, {});
  if (stage.typesetter->layouts_made() != made) state.SkipWithError("a warm frame laid text out");
}

void view_and_layout(benchmark::State& state, const char* screen) {
  Stage stage(screen);
  for (auto _ : state) benchmark::DoNotOptimize(scene_of(stage.model, stage.panel, *stage.typesetter));
}

void one_event(benchmark::State& state) {
  Stage stage("write");
  for (auto _ : state) benchmark::DoNotOptimize(update(stage.model, TextTyped{"x"}));
}

void first_frame(benchmark::State& state) {
  for (auto _ : state) {
    Stage stage("welcome");
    stage.canvas->show(scene_of(stage.model, stage.panel, *stage.typesetter), {});
  }
}

BENCHMARK(fill_surface)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(warm_frame, welcome, "welcome")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(warm_frame, write, "write")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(warm_frame, review, "review")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(view_and_layout, write, "write")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(view_and_layout, review, "review")->Unit(benchmark::kMicrosecond);
BENCHMARK(one_event)->Unit(benchmark::kMicrosecond);
BENCHMARK(first_frame)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
