// stick_desk.h: the stick that is in, and the one long task there may be with it, told as facts for the screen.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/sticks/stick_checkup.h"
#include "kiosk/sticks/stick_copy.h"
#include "kiosk/sticks/sticks.h"
#include "kiosk/ui/staff_facts.h"

namespace lectern {

class StickDesk {
 public:
  // Null: this machine has no use for sticks.
  explicit StickDesk(std::unique_ptr<Sticks> sticks);

  // Readable when poll() may have something to tell; -1: never.
  [[nodiscard]] int wake_fd() const { return sticks_ ? sticks_->wake_fd() : -1; }
  // What is in now. Never waits.
  StickFacts poll();
  // Takes a finished folder out, under its name. `about` says what kind of job it is and what is in it.
  JobFacts begin_copy(const std::filesystem::path& bundle, JobFacts about);
  JobFacts begin_test();
  // One step of what was begun.
  JobFacts go_on();
  // Leaves the stick as it was found, as far as it still can be.
  void stop();
  // Mounts the stick that is in for reading. An error if there is none.
  [[nodiscard]] Result<std::filesystem::path> open_to_read();
  void close();

 private:
  JobFacts fail(StickTrouble trouble);

  std::unique_ptr<Sticks> sticks_;
  std::optional<Stick> in_{};
  std::unique_ptr<StickCopy> copy_{};
  std::unique_ptr<StickCheckup> test_{};
  JobFacts job_{};
};

}  // namespace lectern
