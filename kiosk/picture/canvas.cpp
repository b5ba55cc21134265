// canvas.cpp: one frame: new frame, the scene into the background draw list, turned if the panel is, then rendered.
#include "kiosk/picture/canvas.h"

#include <SDL.h>
#include <imgui.h>
#include <imgui_impl_sdlrenderer2.h>
#include <imgui_internal.h>

#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace lectern {

struct Canvas::Inside {
  explicit Inside(Typesetter& t) : typesetter(t), atlas(t) {}
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
  ~Inside() {
    if (context != nullptr) {
      ImGui::SetCurrentContext(context);
      if (backend) ImGui_ImplSDLRenderer2_Shutdown();
      ImGui::DestroyContext(context);
    }
    if (renderer != nullptr) SDL_DestroyRenderer(renderer);
    if (surface != nullptr) SDL_FreeSurface(surface);
  }

  Typesetter& typesetter;
  Atlas atlas;
  Turn turn = Turn::none;
  ImGuiContext* context = nullptr;
  SDL_Renderer* renderer = nullptr;
  SDL_Surface* surface = nullptr;  // only in memory
  bool backend = false;
  void(SDLCALL* finish)() = nullptr;  // glFinish, where OpenGL draws
};

namespace {

// Where the processor draws, Mesa shows a buffer that its threads are still drawing into. A kiosk that draws only when
// something changes would leave that on the panel, so each frame is drawn to its end before it is shown.
void(SDLCALL* finisher(SDL_Renderer* renderer))() {
  SDL_RendererInfo info;
  if (SDL_GetRendererInfo(renderer, &info) != 0 || !std::string_view(info.name).starts_with("opengl")) return nullptr;
  return reinterpret_cast<void(SDLCALL*)()>(SDL_GL_GetProcAddress("glFinish"));
}

bool sideways(Turn turn) { return turn == Turn::quarter || turn == Turn::three_quarters; }

ImVec2 turned(Turn turn, ImVec2 p, ImVec2 size) {
  switch (turn) {
    case Turn::none:
      return p;
    case Turn::quarter:
      return {size.y - p.y, p.x};
    case Turn::half:
      return {size.x - p.x, size.y - p.y};
    case Turn::three_quarters:
      return {p.y, size.x - p.x};
  }
  std::abort();
}

// Turns the vertices, not a texture: that survives every driver.
void turn_draw_data(ImDrawData& data, Turn turn) {
  if (turn == Turn::none) return;
  const ImVec2 size = data.DisplaySize;
  for (ImDrawList* list : data.CmdLists) {
    for (ImDrawVert& vertex : list->VtxBuffer) vertex.pos = turned(turn, vertex.pos, size);
    for (ImDrawCmd& command : list->CmdBuffer) {
      const ImVec2 a = turned(turn, {command.ClipRect.x, command.ClipRect.y}, size);
      const ImVec2 b = turned(turn, {command.ClipRect.z, command.ClipRect.w}, size);
      command.ClipRect = {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
    }
  }
  if (sideways(turn)) data.DisplaySize = {size.y, size.x};
}

}  // namespace

Canvas::Canvas(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Canvas::~Canvas() = default;

Result<std::unique_ptr<Canvas>> Canvas::over(std::unique_ptr<Inside> inside) {
  inside->context = ImGui::CreateContext();
  ImGui::SetCurrentContext(inside->context);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.Fonts->TexMinWidth = 1024;
  io.Fonts->TexMinHeight = 1024;
  inside->backend = ImGui_ImplSDLRenderer2_Init(inside->renderer);
  if (!inside->backend) return Error{ErrorCode::unavailable, "start the renderer"};
  return std::unique_ptr<Canvas>(new Canvas(std::move(inside)));
}

Result<std::unique_ptr<Canvas>> Canvas::in_memory(const Panel& panel, Turn turn, Typesetter& typesetter) {
  auto inside = std::make_unique<Inside>(typesetter);
  inside->turn = turn;
  const int width = sideways(turn) ? panel.height : panel.width;
  const int height = sideways(turn) ? panel.width : panel.height;
  inside->surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
  if (inside->surface != nullptr) inside->renderer = SDL_CreateSoftwareRenderer(inside->surface);
  if (inside->renderer == nullptr)
    return Error{ErrorCode::unavailable, std::string("draw in memory: ") + SDL_GetError()};
  return over(std::move(inside));
}

Result<std::unique_ptr<Canvas>> Canvas::in_window(SDL_Window* window, Turn turn, Typesetter& typesetter) {
  auto inside = std::make_unique<Inside>(typesetter);
  inside->turn = turn;
  inside->renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_PRESENTVSYNC);
  if (inside->renderer == nullptr) inside->renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
  if (inside->renderer == nullptr)
    return Error{ErrorCode::unavailable, std::string("draw in the window: ") + SDL_GetError()};
  inside->finish = finisher(inside->renderer);
  // SDL's KMS driver makes its buffers anew when the first frame is shown, and that frame is lost: lose an empty one.
  SDL_RenderClear(inside->renderer);
  SDL_RenderPresent(inside->renderer);
  return over(std::move(inside));
}

void Canvas::show(const Scene& scene, const Looks& looks) {
  ImGui::SetCurrentContext(inside_->context);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(scene.panel.width), static_cast<float>(scene.panel.height)};
  io.DeltaTime = 1.0F / 60.0F;
  ImGui_ImplSDLRenderer2_NewFrame();
  ImGui::NewFrame();
  draw(scene, looks, inside_->typesetter, inside_->atlas, *ImGui::GetBackgroundDrawList());
  ImGui::Render();
  ImDrawData* data = ImGui::GetDrawData();
  turn_draw_data(*data, inside_->turn);
  ImGui_ImplSDLRenderer2_RenderDrawData(data, inside_->renderer);
  if (inside_->finish != nullptr) {
    SDL_RenderFlush(inside_->renderer);
    inside_->finish();
  }
  SDL_RenderPresent(inside_->renderer);
}

void Canvas::renew() {
  ImGui::SetCurrentContext(inside_->context);
  if (ImGui::GetFrameCount() > 0) ImGui_ImplSDLRenderer2_DestroyDeviceObjects();
}

Picture Canvas::picture() const {
  Picture result;
  SDL_GetRendererOutputSize(inside_->renderer, &result.width, &result.height);
  result.rgb.resize(static_cast<std::size_t>(result.width) * static_cast<std::size_t>(result.height) * 3);
  SDL_RenderReadPixels(inside_->renderer, nullptr, SDL_PIXELFORMAT_RGB24, result.rgb.data(), result.width * 3);
  return result;
}

Turn Canvas::turn() const { return inside_->turn; }
std::size_t Canvas::glyphs() const { return inside_->atlas.size(); }
int Canvas::queued() const { return inside_->context->InputEventsQueue.Size; }

Point upright(Turn turn, const Panel& panel, float x, float y) {
  const auto w = static_cast<float>(panel.width);
  const auto h = static_cast<float>(panel.height);
  switch (turn) {
    case Turn::none:
      return {x * w, y * h};
    case Turn::quarter:
      return {y * w, (1 - x) * h};
    case Turn::half:
      return {(1 - x) * w, (1 - y) * h};
    case Turn::three_quarters:
      return {(1 - y) * w, x * h};
  }
  std::abort();
}

}  // namespace lectern
