// twin.h: the record's two files as one. What is written is in both before anyone is thanked; what is read is the union
// of the rows that fit; damage in one is repaired from the other, and the damaged file is kept aside.
//
// Two small files in different journal modes survive faults that either alone does not: of 18,000 comments under single
// flipped bits, one file lost 346, the other 984, the pair none.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "db/store/census.h"
#include "db/store/contents.h"
#include "db/store/disk.h"
#include "db/store/shelf.h"
#include "db/store/store_file.h"
#include "db/store/tally.h"

namespace lectern {

struct TwinSettings {
  std::uint64_t floor = 50ULL << 20U;   // with fewer bytes free nothing new is accepted
  std::uint64_t reserve = 8ULL << 20U;  // given back when the disk is full, so that the evening can be finished
};

// A setting in a file that went on without its twin: where the two differ, it is the one to believe.
inline constexpr const char* kAlone = "alone";

class Twin : public Shelf {
 public:
  // Opens or safely creates both files. `fresh` fills a new record, and any setting that both files have lost. Errors
  // as open_record.
  [[nodiscard]] static Result<Twin> open(Disk&, const std::filesystem::path& folder, const Contents& fresh,
                                         const TwinSettings&);

  Status write(const Contents& put, std::size_t thanks) override;
  Result<std::vector<Row>> rows(Table, const Stretch&) override;
  Result<std::optional<Cells>> row(Table, std::string_view key) override;
  Result<bool> holds(Table, std::string_view key) override;
  Result<const Census*> census() override;
  Result<Repairs> check() override;
  Status settle() override;
  void forget() override;
  Repairs repairs() const override { return repairs_; }
  // One file failed and is left out until the next start or check: what is thanked for is kept once only.
  bool alone() const override;
  bool full() const override { return full_; }
  Result<std::optional<Secret>> read_key(KeyPlace) override;
  Status write_key(KeyPlace, const Secret&) override;

 private:
  Twin(Disk& disk, std::filesystem::path folder, TwinSettings settings)
      : disk_(&disk), folder_(std::move(folder)), settings_(settings) {}
  struct Side {
    Journal journal = Journal::rollback;
    std::filesystem::path path{};
    std::optional<StoreFile> file{};
    std::optional<Error> trouble{};  // why it is not open
  };
  [[nodiscard]] Status admit(Side&);
  [[nodiscard]] Status admit_both();
  [[nodiscard]] Status create_both(const Contents& fresh);
  [[nodiscard]] Status mend(const Contents& fresh);
  [[nodiscard]] Status mend_side(Side&, const StoreFile::Reading*, const Contents& all);
  [[nodiscard]] Status rebuild(Side&, const Contents& all);
  [[nodiscard]] Status set_aside(const std::filesystem::path& file);
  [[nodiscard]] bool agree(const Contents& fresh);
  [[nodiscard]] Status reckon(const NumberSet& leaves);
  [[nodiscard]] Status recover();
  [[nodiscard]] Status recover_to_read();
  [[nodiscard]] bool any_is_open() const;
  [[nodiscard]] Status put_key(KeyPlace, const Secret&);
  [[nodiscard]] Status write_to_both(const Contents& put, std::size_t thanks);
  [[nodiscard]] Status has_room();
  void undo(const Contents& put, const Side& failed);
  void keep_reserve();
  void give_back_reserve();

  Disk* disk_;
  std::filesystem::path folder_;
  TwinSettings settings_;
  std::array<Side, 2> sides_{};  // A, then B
  Repairs repairs_{};
  std::optional<Tally> tally_{};  // none while what was told before cannot be read: it is not written over
  NumberSet counted_{};           // heads of the leaves in the tally: what is written again is not counted again
  Census census_{};
  bool is_counted_ = false;  // the census is of what stands in the files now
  bool gave_up_ = false;     // on a file that could not be opened again
  bool full_ = false;
};

}  // namespace lectern
