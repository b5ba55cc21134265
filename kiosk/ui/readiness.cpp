// readiness.cpp: what was tried, as lines of text.
#include "kiosk/ui/readiness.h"

namespace lectern {

std::string to_text(const Readiness& readiness) {
  const auto line = [](const char* what, Tried how) {
    const char* const word = how == Tried::not_yet ? "not tried" : how == Tried::well ? "well" : "badly";
    return std::string(what) + "=" + word + "\n";
  };
  return line("touch", readiness.touch) + line("keys", readiness.keys) + line("sound", readiness.sound) +
         line("stick", readiness.stick);
}

}  // namespace lectern
