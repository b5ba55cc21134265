// stick_checkup.h: tries a stick before the evening: does it keep what it is given, and how fast.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/sticks/stick_copy.h"
#include "kiosk/sticks/sticks.h"

namespace lectern {

struct StickHealth {
  double write_speed = 0;  // MB/s, syncing included
  double read_speed = 0;   // MB/s, from the device and not from memory
  std::uint64_t free = 0;  // bytes
  std::uint64_t size = 0;
  [[nodiscard]] bool slow() const { return write_speed < 1 || read_speed < 1; }
};

// Writes one file of bytes that no stick can compress, unmounts, mounts for reading, compares, and removes it. What a
// stick of false size loses is found only within what is tested: `bytes` of it, in a place that the stick chooses.
class StickCheckup {
 public:
  static constexpr std::uint64_t kUsual = 8'000'000;
  static constexpr const char* kFile = "lectern-check-up.tmp";

  StickCheckup(Sticks& sticks, std::string id, std::uint64_t bytes = kUsual);
  ~StickCheckup();
  StickCheckup(const StickCheckup&) = delete;
  StickCheckup& operator=(const StickCheckup&) = delete;

  // One step; true: the stick is fine, clean and unmounted. After an error the same again.
  [[nodiscard]] Result<bool> advance();
  [[nodiscard]] StickProgress progress() const { return progress_; }
  [[nodiscard]] std::optional<StickTrouble> trouble() const { return trouble_; }  // beside advance()'s error
  [[nodiscard]] const StickHealth& health() const { return health_; }             // whole once it is fine

 private:
  enum class Phase : std::uint8_t {
    start,
    writing,
    unmounting_written,
    mounting_to_read,
    reading,
    mounting_to_clean,
    done
  };

  void take_step();
  void start();
  void write_chunk();
  void read_back();
  void clean();
  bool stick_did(const Status& status);
  bool mount(Sticks::Access access);
  void fail(StickTrouble trouble, std::string_view detail);
  void tidy_up();

  Sticks& sticks_;
  std::string id_;
  std::uint64_t bytes_;
  std::uint64_t seed_;
  Phase phase_ = Phase::start;
  StickProgress progress_{};
  std::optional<StickTrouble> trouble_{};
  Error error_{};
  StickHealth health_{};
  std::filesystem::path root_{};
  bool written_ = false;  // the file is ours to remove
  OpenStickFile file_{};
  std::chrono::duration<double> spent_{0};
  std::uint64_t unsynced_ = 0;
};

}  // namespace lectern
