// drill_desk.h: the key drill of a sealed forum at the kiosk: its words go out on a stick and come back by hand.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "db/store/record.h"
#include "db/store/sealing.h"
#include "kiosk/forum/pack.h"
#include "kiosk/office/stick_desk.h"
#include "kiosk/ui/staff_facts.h"

namespace lectern {

class DrillDesk {
 public:
  // `data` empty: nothing can be kept, in a rehearsal from the start.
  DrillDesk(Record* record, std::filesystem::path data, std::shared_ptr<const Pack> pack)
      : record_(record), data_(std::move(data)), pack_(std::move(pack)) {}
  [[nodiscard]] Result<DrillFacts> state();
  // Makes new words and begins to copy them out. An earlier drill stands until they were read back from the stick.
  [[nodiscard]] JobFacts begin(StickDesk&);
  // The words are on the stick: the job as it stands then.
  [[nodiscard]] JobFacts end(const JobFacts&);
  // Whether these are the words that were sealed.
  [[nodiscard]] Result<DrillFacts> finish(const std::vector<std::string>& words);

 private:
  [[nodiscard]] bool is_sealed() const { return pack_ != nullptr && pack_->sealed; }

  Record* record_;
  std::filesystem::path data_;
  std::shared_ptr<const Pack> pack_;
  KeyDrill drill_{};  // whose words are being taken out
};

}  // namespace lectern
