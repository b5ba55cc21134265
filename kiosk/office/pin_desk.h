// pin_desk.h: the PIN in front of the organizer's screens: the first one, its confirmation, and tries.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "db/store/pin.h"
#include "kiosk/ui/staff_facts.h"

namespace lectern {

class PinDesk {
 public:
  PinDesk(Disk* disk, std::filesystem::path data, PinHash hash)
      : disk_(disk), data_(std::move(data)), hash_(std::move(hash)) {}
  // `now`: ms since the program started.
  [[nodiscard]] PinFacts state(std::int64_t now);
  [[nodiscard]] PinFacts try_pin(std::string_view digits, std::int64_t now);
  // Of the PIN that was shown: somebody has noted it. unavailable if none was.
  [[nodiscard]] Status confirm();

 private:
  Disk* disk_;
  std::filesystem::path data_;
  PinHash hash_;
  std::optional<PinLock> lock_{};
};

}  // namespace lectern
