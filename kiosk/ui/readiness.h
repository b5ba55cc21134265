// readiness.h: what was tried before people came, and how it went; it goes along in the bundle.
#pragma once

#include <cstdint>
#include <string>

namespace lectern {

enum class Tried : std::uint8_t { not_yet, well, badly };

struct Readiness {
  Tried touch = Tried::not_yet;
  Tried keys = Tried::not_yet;
  Tried sound = Tried::not_yet;
  Tried stick = Tried::not_yet;
  bool operator==(const Readiness&) const = default;
};

// Lines for the bundle.
[[nodiscard]] std::string to_text(const Readiness&);

}  // namespace lectern
