// supervisor.h: tells whoever started the kiosk that it has come up and that it still works, so that one that hangs is
// started anew.
#pragma once

#include "kiosk/ui/event.h"

namespace lectern {

class Supervisor {
 public:
  virtual ~Supervisor() = default;
  // A picture is on the panel: the start is over. Only the first call says so.
  virtual void ready() = 0;
  // The loop has come round once more.
  virtual void alive(Millis now) = 0;
  // What comes now may take minutes on a slow card, with no word meanwhile; and then: it is over.
  virtual void long_step(bool begins) = 0;
  // The longest that alive() may stay away, ms; -1: nobody waits for it.
  [[nodiscard]] virtual Millis patience() const = 0;
};

// systemd's protocol (sd_notify(3), sd_watchdog_enabled(3)): a datagram to $NOTIFY_SOCKET. Without one, nothing is
// sent.
class SystemdSupervisor : public Supervisor {
 public:
  static constexpr Millis kLongStep = 900'000;  // a quarter of an hour, and then it hangs after all

  SystemdSupervisor();
  void ready() override;
  void alive(Millis now) override;
  void long_step(bool begins) override;
  [[nodiscard]] Millis patience() const override { return patience_; }

 private:
  Millis patience_ = -1;
  Millis told_ = -1;
  bool is_ready_ = false;
};

}  // namespace lectern
