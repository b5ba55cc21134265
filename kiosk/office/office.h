// office.h: carries out what organizers order: the PIN, the meeting, the record's facts, sticks and forums. Answers as
// events, like the runner for visitors.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "db/store/pin.h"
#include "db/store/record.h"
#include "db/store/sealing.h"
#include "kiosk/forum/pack.h"
#include "kiosk/office/gathering.h"
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

  // Called when an organizer turns a rehearsal on or off.
  std::function<void(bool)> on_rehearsal{};
  // Called before and after an order that may take minutes.
  std::function<void(bool)> on_long_step{};

 private:
  using Answer = std::vector<Event>;
  Answer answer(const StaffEffect& order);
  Answer pin_state(std::int64_t now);
  Answer confirm_pin();
  Answer try_pin(const StaffEffect& order);
  Answer tell_evening();
  Answer keep(const StaffEffect& order, std::optional<Occasion> occasion);
  Answer list_comments();
  Answer withhold(const StaffEffect& order);
  Answer approve(const StaffEffect& order);
  Answer begin_export();
  Answer go_on();
  Answer list_forums();
  [[nodiscard]] Status use_forum(const std::string& folder);
  Answer bring_forum(const StaffEffect& order);
  Answer list_bundles();
  Answer restore(const std::string& folder);
  Answer tell_drill();
  Answer begin_drill();
  Answer end_drill(JobFacts job);  // its words are on the stick
  Answer finish_drill(const StaffEffect& order);
  Answer about();
  Answer go_on_gathering();
  [[nodiscard]] static Answer ended(const StaffEffect& order, const Status& status);

  OfficeParts parts_;
  std::unique_ptr<Gathering> gathering_{};  // the bundle that is to go out, while it is made
  KeyDrill drill_{};                  // whose words are being taken out
  std::optional<PinLock> lock_{};
  StickDesk sticks_;
};

}  // namespace lectern
