// tone.cpp: a sine through SDL's queue.
#include "kiosk/shell/tone.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <vector>

namespace lectern {

Status play_tone() {
  constexpr int kRate = 44'100;
  constexpr double kHertz = 440;
  constexpr double kLoud = 9'000;     // of 32,767
  constexpr std::size_t kEdge = 400;  // samples over which it swells and dies away, so that it does not click
  const auto silent = [] { return Error{ErrorCode::unavailable, std::string("no sound: ") + SDL_GetError()}; };
  if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return silent();
  static SDL_AudioDeviceID device = 0;
  if (device == 0) {
    SDL_AudioSpec wanted{};
    wanted.freq = kRate;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 1024;
    device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (device == 0) return silent();
    SDL_PauseAudioDevice(device, 0);
  }
  std::vector<std::int16_t> samples(kRate / 2);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double edge = static_cast<double>(std::min({i, samples.size() - i, kEdge})) / static_cast<double>(kEdge);
    const double angle = 2 * std::numbers::pi * kHertz * static_cast<double>(i) / kRate;
    samples[i] = static_cast<std::int16_t>(kLoud * edge * std::sin(angle));
  }
  SDL_ClearQueuedAudio(device);
  const auto bytes = static_cast<Uint32>(samples.size() * sizeof(std::int16_t));
  if (SDL_QueueAudio(device, samples.data(), bytes) != 0) return silent();
  return done();
}

}  // namespace lectern
