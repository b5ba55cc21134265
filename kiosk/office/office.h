// office.h: carries out what organizers order, each kind by the unit that knows it. Answers as events, like the runner
// for visitors.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "db/store/pin.h"
#include "db/store/record.h"
#include "kiosk/forum/pack.h"
#include "kiosk/office/drill_desk.h"
#include "kiosk/office/forum_shelf.h"
#include "kiosk/office/outgoing.h"
#include "kiosk/office/pin_desk.h"
#include "kiosk/office/stick_desk.h"
#include "kiosk/ui/effect.h"
#include "kiosk/ui/event.h"

namespace lectern {

struct OfficeParts {
  Record* record = nullptr;
  Disk* disk = nullptr;          // of the data folder
  std::filesystem::path data{};  // empty: nothing can be kept, in a rehearsal from the start
  std::filesystem::path assets{};
  std::filesystem::path pack_dir{};  // of the forum that is shown
  std::shared_ptr<const Pack> pack{};
  std::unique_ptr<Sticks> sticks{};          // null: this machine has no use for them
  std::vector<std::string> receipt_words{};  // for the code that is read into the minutes
  std::function<Status()> play_tone{};       // empty: this machine plays nothing
  PinHash hash = argon2id();
};

class Office {
 public:
  explicit Office(OfficeParts parts);
  // An answer may take as long as the disk and the stick take: minutes for many comments and a slow card.
  [[nodiscard]] std::vector<Event> carry_out(const StaffEffect& order);
  // What an organizer set before the last restart.
  [[nodiscard]] Meeting meeting();
  [[nodiscard]] Glass glass();
  [[nodiscard]] bool rehearses();
  [[nodiscard]] StickDesk& sticks() { return sticks_; }

  // Called when an organizer turns a rehearsal on or off, and that is kept.
  std::function<void(bool)> on_rehearsal{};
  // Called before and after an order that may take minutes.
  std::function<void(bool)> on_long_step{};

 private:
  friend class OfficeAnswers;

  OfficeParts parts_;
  PinDesk pin_;
  StickDesk sticks_;
  Outgoing outgoing_;
  ForumShelf forums_;
  DrillDesk drill_;
};

}  // namespace lectern
