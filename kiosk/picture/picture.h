// picture.h: pixels in memory, written to and read from PNG.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "kiosk/base/result.h"

namespace lectern {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb{};  // rows top down, 3 bytes a pixel
  bool operator==(const Picture&) const = default;
};

[[nodiscard]] Status write_png(const std::filesystem::path& file, const Picture& picture);
[[nodiscard]] Result<Picture> read_png(const std::filesystem::path& file);

}  // namespace lectern
