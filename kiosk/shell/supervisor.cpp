// supervisor.cpp: a few words to systemd, and no more of them than it asks for.
#include "kiosk/shell/supervisor.h"

#include <systemd/sd-daemon.h>

#include <algorithm>
#include <cstdint>
#include <string>

namespace lectern {

// Half of what systemd waits, as its manual advises.
SystemdSupervisor::SystemdSupervisor() {
  std::uint64_t micros = 0;
  if (sd_watchdog_enabled(0, &micros) > 0) patience_ = std::max<Millis>(1, static_cast<Millis>(micros / 2000));
}

void SystemdSupervisor::ready() {
  if (is_ready_) return;
  is_ready_ = true;
  sd_notify(0, "READY=1");
}

void SystemdSupervisor::alive(Millis now) {
  // A finger that moves brings the loop round a hundred times a second.
  if (patience_ < 0 || (told_ >= 0 && now - told_ < patience_ / 4)) return;
  told_ = now;
  sd_notify(0, "WATCHDOG=1");
}

void SystemdSupervisor::long_step(bool begins) {
  if (patience_ < 0) return;
  // systemd counts anew from each of these.
  const Millis waits = begins ? kLongStep : 2 * patience_;
  sd_notify(0, ("WATCHDOG_USEC=" + std::to_string(waits * 1000)).c_str());
}

}  // namespace lectern
