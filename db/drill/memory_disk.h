// memory_disk.h: a whole disk in memory, for SQLite and for the record, that can lose its power, fail, fill up and rot.
//
// Several may live at once, each in one thread. A cut falls on a counted operation (see medium.h): that one and all
// later ones fail, whatever was open is closed by its owner, and power_on() shows what the cut has left.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "db/drill/medium.h"
#include "db/drill/memory_vfs.h"
#include "db/store/disk.h"

namespace lectern {

class MemoryDisk : public Disk {
 public:
  // Starts with these files, as image() of another disk gave them.
  explicit MemoryDisk(const DiskModel& model = {}, const Medium::Image& files = {});

  const char* vfs() const override { return vfs_.name(); }
  Result<Look> look(const std::filesystem::path&, std::size_t bytes) override;
  Status make(const std::filesystem::path&) override;
  Status put(const std::filesystem::path&, std::string_view bytes) override;
  Result<std::string> read(const std::filesystem::path&, std::size_t limit) override;
  Status copy(const std::filesystem::path& from, const std::filesystem::path& to) override;
  Status remove(const std::filesystem::path&) override;
  Status rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
  Status sync_file(const std::filesystem::path&) override;
  Status sync_folder(const std::filesystem::path&) override;
  Status writable(const std::filesystem::path& folder) override;
  Result<std::uint64_t> free_bytes(const std::filesystem::path& folder) override;
  Status reserve(const std::filesystem::path&, std::uint64_t bytes) override;

  // Counts from zero, with everything that is there durable: a quiet start.
  void start_counting() { medium_.start_counting(); }
  [[nodiscard]] std::size_t operations() const { return medium_.operations(); }

  // 1 is the first operation after start_counting() or power_on(); 0 is never.
  void cut_at(std::size_t n) { medium_.cut_at(n); }
  void cut_now() { medium_.cut_now(); }
  [[nodiscard]] bool is_cut() const { return medium_.is_cut(); }
  // What was not synced is lost, kept or torn, and counting starts anew. Without a cut before, this is one.
  void power_on() { medium_.power_on(); }

  // That operation fails with an I/O error, once or with all after it; no power is lost. A sync that fails makes the
  // disk forget what it was to write, as Linux does: a later sync that succeeds does not bring it back.
  void fail_at(std::size_t n, bool for_ever) { medium_.fail_at(n, for_ever); }
  // The same for the n-th request from now on, reads and looks counted too, and the `length` - 1 after it.
  void fail_burst(std::size_t n, std::size_t length) { medium_.fail_burst(n, length); }
  [[nodiscard]] bool has_failed() const { return medium_.has_failed(); }

  void fill() { medium_.set_space(medium_.used()); }
  void set_space(std::uint64_t bytes) { medium_.set_space(bytes); }
  [[nodiscard]] std::uint64_t used() const { return medium_.used(); }
  void set_read_only(bool on) { medium_.set_read_only(on); }

  // One bit of one file, each byte that was ever written as likely as the next. No file may be open.
  struct Flip {
    std::string file{};
    std::uint64_t offset = 0;
    unsigned bit = 0;
  };
  Flip flip_bit();

  struct Entry {
    std::string name{};
    std::uint64_t size = 0;
    bool operator==(const Entry&) const = default;
  };
  [[nodiscard]] std::vector<Entry> files() const;
  // Empty if there is no such file.
  [[nodiscard]] std::string bytes(const std::filesystem::path&) const;
  // Whether these bytes are in any file, as programs see it or as it is on the medium.
  [[nodiscard]] bool holds(std::string_view needle) const { return medium_.holds(needle); }
  [[nodiscard]] Medium::Image image() const { return medium_.image(); }

 private:
  [[nodiscard]] Result<MediumFilePtr> find(std::string_view doing, const std::filesystem::path&) const;
  [[nodiscard]] Status write_and_sync(std::string_view doing, const std::filesystem::path&, MediumFile&,
                                      std::string_view bytes);

  Medium medium_;
  MemoryVfs vfs_;
  Chance flips_;
};

}  // namespace lectern
