// verify_system.h: whether what a bundle tells about itself fits what is in it: settings, events, contacts,
// descriptions.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "db/bundle/bundle_folder.h"
#include "db/bundle/format.h"
#include "db/bundle/piece_taker.h"
#include "db/bundle/verdict.h"
#include "db/store/checkpoint.h"

namespace lectern {

class SystemCheck {
 public:
  // The files whose texts it needs.
  [[nodiscard]] static const std::vector<std::string>& texts();

  // `contact`: who takes each contact that was read, if anyone.
  SystemCheck(const BundleFormat& format, FormatSaid said, const FilesRead& files, Wrong wrong,
              std::function<void(Contact&&)> contact)
      : format_(format), said_(said), files_(files), wrong_(std::move(wrong)), contact_(std::move(contact)) {}

  // What looks at this file while it is read; null if nothing does.
  [[nodiscard]] std::unique_ptr<PieceTaker> taker_of(const std::string& name);
  // When all was read. `found`: what the rest of the bundle was found to hold.
  void conclude(const BundleFolder&, const Checkpoint& last, const Verdict& found);

 private:
  class TableTaker;
  class SealedContactTaker;
  [[nodiscard]] Status take_contact(SheetCells&&);
  [[nodiscard]] Status take_event(SheetCells&&);
  void check_settings(const Checkpoint& last, const Verdict& found);

  const BundleFormat& format_;
  FormatSaid said_;
  const FilesRead& files_;
  Wrong wrong_;
  std::function<void(Contact&&)> contact_;
  std::uint64_t contacts_ = 0;
  std::uint64_t last_event_ = 0;
  bool events_well_ = true;
};

}  // namespace lectern
