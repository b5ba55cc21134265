// power_cut.h: cuts the power of a record thousands of times, in memory, and looks for what was thanked for.
//
// Each run sends six comments to a record on a MemoryDisk and cuts the power at one operation, each as likely as the
// next; in three of ten runs it cuts again while the record recovers. Then every comment whose save() had returned must
// be there, byte for byte; the one on its way may be there whole or not at all. A run is its seed: it can be replayed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "db/drill/medium.h"
#include "db/store/disk.h"
#include "db/store/record.h"
#include "kiosk/base/result.h"

namespace lectern {

// Opens or creates the record in a folder of that disk. Called from several threads at once, each with its own disk.
using OpenRecord = std::function<Result<std::unique_ptr<Record>>(Disk&, const std::filesystem::path& folder)>;

struct DrillPlan {
  enum class What : std::uint8_t {
    save,    // into a record that is there and holds five comments
    create,  // the cut may also fall while the record is made
    file     // as save, with the six in one commit, as a file of paper comes: all of them must be there, or none
  };
  std::uint64_t first_seed = 1;  // the seeds are this and the following
  std::size_t cuts = 1000;
  DiskModel model{};  // its seed is not used
  What what = What::save;
  unsigned threads = 2;
  // Files whose paths begin so are gone when the power comes back: the rest has to do alone. Empty: none.
  std::string taken_away{};
};

struct DrillResult {
  std::size_t cuts = 0;
  std::size_t second_cuts = 0;
  std::size_t operations = 0;    // of the longest run, among which the cuts fall
  std::size_t acknowledged = 0;  // comments whose save() returned, those from before included
  std::size_t lost = 0;          // of these, not there or not the same
  std::size_t half = 0;          // comments found that nobody had sent, or twice
  std::size_t corrupt = 0;  // records that would not open, not be read, not take one more comment, or with damaged rows
  std::size_t silent_losses = 0;  // of `lost`, those of which the record's status says nothing
  std::size_t false_alarms = 0;   // comments that the status calls missing and that were there
  std::size_t runs_with_loss = 0;
  std::optional<std::uint64_t> first_failing_seed{};  // the lowest seed with a loss, a half or a corrupt record
  std::string first_failure{};                        // what happened there; no word of a comment

  [[nodiscard]] bool clean() const { return !first_failing_seed.has_value(); }
  void add(const DrillResult&);
  bool operator==(const DrillResult&) const = default;
};

// `progress` is told how many runs are done, from one thread at a time. An error only if the record cannot be made on a
// disk without faults.
[[nodiscard]] Result<DrillResult> run_power_cuts(const DrillPlan&, const OpenRecord&,
                                                 const std::function<void(std::size_t done)>& progress = {});

}  // namespace lectern
