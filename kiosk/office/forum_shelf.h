// forum_shelf.h: the forums that this kiosk can show, and which it shows from the next start on.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "db/store/disk.h"
#include "kiosk/office/stick_desk.h"
#include "kiosk/ui/staff_facts.h"

namespace lectern {

class ForumShelf {
 public:
  // `data` empty: nothing can be kept, in a rehearsal from the start. `in_use`: the forum that is shown.
  ForumShelf(Disk* disk, std::filesystem::path data, std::filesystem::path assets, std::filesystem::path in_use)
      : disk_(disk), data_(std::move(data)), assets_(std::move(assets)), in_use_(std::move(in_use)) {}
  // Those on the device, and on the stick if there is one.
  [[nodiscard]] std::vector<ForumFacts> list(StickDesk&) const;
  // From the next start on.
  [[nodiscard]] Status use(const std::string& folder) const;
  // From the stick to the device.
  [[nodiscard]] Status bring(StickDesk&, const std::string& folder) const;

 private:
  Disk* disk_;
  std::filesystem::path data_;
  std::filesystem::path assets_;
  std::filesystem::path in_use_;
};

}  // namespace lectern
