// stick_copy.h: brings a finished bundle to a stick so that "safe to remove" is true: everything was read back from it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/sticks/stick_tree.h"
#include "kiosk/sticks/sticks.h"

namespace lectern {

enum class StickTrouble : std::uint8_t {
  gone,              // pulled out
  full,              // or not 1.2 times the room that is needed
  read_only,         // its lock switch, or its file system is damaged
  unformatted,       // no file system that we know of
  not_allowed,       // one that we do not mount
  differs,           // what is read back is not what was written: broken, or smaller than it says
  exists_different,  // something else has the bundle's name
  slow,              // a note, not a failure: below 1 MB/s
  io,                // any other failure, of the stick or of the kiosk's own disk
};

// What happened, what was lost and what to do, in English for the organizer's console.
[[nodiscard]] std::string sentence_of(StickTrouble trouble);
[[nodiscard]] ErrorCode code_of(StickTrouble trouble);
// What kept a stick from being used, as it is now: a stick that is no longer in is gone, whatever its error said.
[[nodiscard]] StickTrouble trouble_of(const Error& error, Sticks& sticks, const std::string& id);

struct StickProgress {
  enum class Step : std::uint8_t { space, copying, syncing, unmounting, remounting, checking, renaming, done };
  Step step = Step::space;
  std::uint64_t done = 0;  // bytes while copying and checking
  std::uint64_t total = 0;
  bool operator==(const StickProgress&) const = default;
};

// Copies into `<name>.part`, syncs, unmounts, mounts for reading, compares every byte with the source, and only then
// gives the folder its name. What has the name is never overwritten; if it is the same bundle, all is done already.
// After a failure, and when destroyed half-way, `.part` is removed if it still can be and the stick is unmounted.
// The source is only read. One copy at a time for a stick.
class StickCopy {
 public:
  StickCopy(Sticks& sticks, std::string id, std::filesystem::path source, std::string name);
  ~StickCopy();
  StickCopy(const StickCopy&) = delete;
  StickCopy& operator=(const StickCopy&) = delete;

  // One step; true: the bundle is on the stick, checked, and the stick is unmounted. After an error the same again.
  // A step takes about a second on a slow stick, and what mount() and unmount() take.
  [[nodiscard]] Result<bool> advance();

  [[nodiscard]] StickProgress progress() const { return progress_; }
  [[nodiscard]] std::optional<StickTrouble> trouble() const { return trouble_; }  // beside advance()'s error
  [[nodiscard]] bool already_there() const { return already_there_; }
  // MB/s of writing, known once 1 MB was written.
  [[nodiscard]] std::optional<double> write_speed() const;
  [[nodiscard]] bool slow() const { return write_speed().value_or(1) < 1; }

 private:
  enum class Phase : std::uint8_t {
    start,
    comparing_existing,
    leaving_existing,
    removing_old,
    making_part,
    copying,
    finishing_folders,
    unmounting_written,
    mounting_to_check,
    checking,
    unmounting_checked,
    mounting_to_rename,
    renaming,
    unmounting_last,
    done,
  };

  void take_step();
  void start();
  void compare();
  void remove_old();
  void make_part();
  void copy();
  void copy_chunk();
  void finish_folder();
  void mount(Sticks::Access access, Phase then);
  void unmount(Phase then);
  void rename();
  void go_on(Phase phase);
  void fail(StickTrouble trouble, std::string_view detail);
  void fail_source(const Error& error);
  bool stick_did(const Status& status);  // else has failed
  void tidy_up();
  [[nodiscard]] std::string part() const { return name_ + ".part"; }

  Sticks& sticks_;
  std::string id_;
  std::filesystem::path source_;
  std::string name_;

  Phase phase_ = Phase::start;
  StickProgress progress_{};
  std::optional<StickTrouble> trouble_{};
  Error error_{};
  bool already_there_ = false;

  TreePlan plan_{};
  std::filesystem::path root_{};  // empty: not mounted
  bool part_made_ = false;
  std::size_t next_ = 0;  // entry of the plan
  OpenStickFile from_{};
  OpenStickFile to_{};
  std::uint64_t unsynced_ = 0;
  std::uint64_t timed_bytes_ = 0;
  std::chrono::duration<double> timed_{0};
  std::optional<TreeComparison> comparison_{};
  std::optional<TreeRemoval> removal_{};
};

}  // namespace lectern
