// icon.h: the figures that stand beside words. A value is the figure's code point in the icons' font.
#pragma once

#include <cstdint>

namespace lectern {

enum class Icon : std::uint16_t {
  none = 0,
  quote = 0xe244,
  backspace = 0xe14a,
  keyboard = 0xe312,
  caps_lock = 0xe318,
  enter = 0xe31b,
  pencil = 0xe3c9,
  back = 0xe5c4,     // an arrow against the direction of reading
  next = 0xe5c8,     // an arrow along it
  forward = 0xe5cc,  // a chevron along it: leads to another screen
  check = 0xe5ca,
  shift = 0xe5d8,
  remove = 0xe872,
  receipt = 0xe8b0,
  translate = 0xe8e2,
  globe = 0xe894,
  help = 0xe8fd,
};

// The figure to draw where one reads from right to left.
[[nodiscard]] constexpr std::uint16_t point_of(Icon icon, bool rtl) {
  constexpr std::uint16_t kBackward = 0xe5cb;  // the other chevron
  if (!rtl) return static_cast<std::uint16_t>(icon);
  if (icon == Icon::forward) return kBackward;
  const Icon turned = icon == Icon::back ? Icon::next : icon == Icon::next ? Icon::back : icon;
  return static_cast<std::uint16_t>(turned);
}

}  // namespace lectern
