// restore.h: what a kiosk that died had brought home, put into the record of another.
//
// The new record has its own key and signs its own checkpoints. Those of the old one are kept in the setting
// "restored.<code>" as they were, so that a code that was read into the minutes can still be found.
#pragma once

#include <cstdint>
#include <filesystem>

#include "db/bundle/verify.h"
#include "db/store/record.h"

namespace lectern {

// A bundle as it was read and verified; nothing of it is read again.
struct Restorable {
  Verdict verdict{};          // with any problem there is nothing in `back`
  Returning back{};           // the comments that the bundle's checkpoint covers, withheld and sealed ones too
  std::uint64_t waiting = 0;  // comments that the bundle says it leaves out: they are lost with the old kiosk
};

// not_found if it is no bundle, bad_input if it is a record's own folder, or the key or the code asked for is none.
[[nodiscard]] Result<Restorable> read_restorable(const std::filesystem::path& bundle, const VerifyAsked&);

struct Restored {
  Restorable from{};
  Readmitted facts{};
};
// All that the record does not have yet, in one commit: after a power cut there is all of it or nothing. Harmless if
// done again. damaged, and nothing taken, if the bundle is not true.
[[nodiscard]] Result<Restored> restore_bundle(const std::filesystem::path& bundle, Record&, const VerifyAsked& = {});

}  // namespace lectern
