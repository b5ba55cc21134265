// medium.h: a disk in memory that knows what has reached it, and what a power cut leaves.
//
// Every file has two images: the current one, which a program reads, and the durable one, which a cut leaves; between
// them stand the writes and truncations since the last sync that was honest. Names are the same: a creation, deletion
// or renaming lasts only once it is synced. Every creation, write, truncation, sync, deletion and renaming is one
// counted operation, and a cut or a failure falls on one of them. All chance comes from the seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "db/drill/chance.h"

namespace lectern {

struct DiskModel {
  bool ordered_names = false;  // as ext4: any sync makes every pending name last; otherwise each stands for itself
  bool powersafe = true;       // a cut in a write harms nothing beside it; otherwise it may, for 4,096 bytes around
  double lying = 0.0;          // the share of syncs that report success and do nothing
  std::uint64_t seed = 1;
  std::uint64_t space = std::numeric_limits<std::uint64_t>::max();  // bytes, over all files
  bool operator==(const DiskModel&) const = default;
};

// The bytes of one file. What was reserved and never written takes no memory: it is zeros up to `size`.
struct Bytes {
  std::string written{};
  std::uint64_t size = 0;

  void write(std::uint64_t at, std::string_view bytes);
  void resize(std::uint64_t to);
  [[nodiscard]] std::string read(std::uint64_t at, std::uint64_t most) const;
  std::size_t read(std::uint64_t at, char* to, std::size_t most) const;  // how many there were
};

// What a program can ask of a file stays the same whatever its name becomes, as with a descriptor.
struct MediumFile {
  struct Change {
    bool is_resize = false;
    std::uint64_t at = 0;  // or the new size
    std::string bytes{};
  };
  std::uint64_t id = 0;
  bool temporary = false;  // has no name, is never counted, and is gone after a cut
  Bytes current{};
  Bytes durable{};
  std::vector<Change> pending{};
};
using MediumFilePtr = std::shared_ptr<MediumFile>;

class Medium {
 public:
  enum class Outcome : std::uint8_t { done, failed, full, read_only };
  using Image = std::map<std::string, Bytes>;

  // Starts with these files, all of them durable.
  explicit Medium(const DiskModel& model, const Image& files = {});

  // The current image of every file that has a name.
  [[nodiscard]] Image image() const;
  [[nodiscard]] const DiskModel& model() const { return model_; }

  // The seven operations. After a cut every one of them fails and changes nothing.
  Outcome create(const std::string& name);
  Outcome write(MediumFile&, std::uint64_t at, std::string_view bytes);
  Outcome resize(MediumFile&, std::uint64_t size);
  Outcome sync(MediumFile&);
  Outcome sync_names();
  // With `lasting` the folder is synced too, within the same operation.
  Outcome remove(const std::string& name, bool lasting);
  Outcome rename(const std::string& from, const std::string& to);

  // Not counted.
  [[nodiscard]] MediumFilePtr find(const std::string& name) const;
  [[nodiscard]] MediumFilePtr temporary();
  [[nodiscard]] bool has_name(const MediumFile&) const;
  [[nodiscard]] const std::map<std::string, MediumFilePtr>& names() const { return names_; }
  // As a file system that the kernel has mounted anew after an error: no operation changes anything.
  void set_read_only(bool on) { read_only_ = on; }
  [[nodiscard]] bool is_read_only() const { return read_only_; }
  [[nodiscard]] std::uint64_t used() const;
  [[nodiscard]] std::uint64_t space() const { return space_; }
  void set_space(std::uint64_t bytes) { space_ = bytes; }
  [[nodiscard]] bool holds(std::string_view needle) const;

  // Counts from zero, with everything that is there durable.
  void start_counting();
  [[nodiscard]] std::size_t operations() const { return operations_; }
  // 1 is the first operation after start_counting(), 0 is never.
  void cut_at(std::size_t n) { cut_at_ = n; }
  void cut_now() { is_cut_ = true; }
  [[nodiscard]] bool is_cut() const { return is_cut_; }
  void fail_at(std::size_t n, bool for_ever);
  // The n-th request from now on fails, and the `length` - 1 after it; a request is an operation or a read.
  void fail_burst(std::size_t n, std::size_t length);
  // One read, of bytes or of what there is: whether it fails.
  [[nodiscard]] bool fails_to_read();
  [[nodiscard]] bool has_failed() const { return has_failed_; }
  // Does the cut's damage, be it announced by cut_at() or not; counts from zero with no cut or failure to come.
  void power_on();

 private:
  // `from` is where the file stood before, `to` where it stands now; a creation has no `from`, a deletion no `to`.
  struct NameChange {
    std::string from{};
    std::string to{};
    MediumFilePtr file{};
  };
  using Names = std::map<std::string, MediumFilePtr>;

  enum class Turn : std::uint8_t { goes, fails, is_cut, is_off };
  [[nodiscard]] bool bars(const MediumFile& file) const { return read_only_ && !is_cut_ && !file.temporary; }
  Turn next_turn();
  bool is_in_burst();
  [[nodiscard]] bool has_room(const MediumFile&, std::uint64_t size) const;
  static void apply(const NameChange&, Names&);
  void change_name(NameChange, bool happens);
  void settle_names();
  void settle_names_of(std::vector<std::string> names);
  void tear(Bytes& durable, const MediumFile::Change&);
  void damage(MediumFile&);
  void damage_names();

  DiskModel model_;
  std::uint64_t space_;
  Chance damage_;
  Chance lies_;
  std::uint64_t next_id_ = 1;
  Names names_{};
  Names durable_names_{};
  std::vector<NameChange> pending_names_{};

  std::size_t operations_ = 0;
  std::size_t cut_at_ = 0;
  std::size_t fail_at_ = 0;
  bool fail_for_ever_ = false;
  std::size_t requests_ = 0;
  std::size_t burst_at_ = 0;
  std::size_t burst_ = 0;
  bool has_failed_ = false;
  bool is_cut_ = false;
  bool read_only_ = false;
};

}  // namespace lectern
