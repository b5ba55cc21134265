// folder_sticks.h: folders that behave as USB sticks, with their faults, for tests and for `--fake-sticks`.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/sticks/sticks.h"

namespace lectern {

// Beside the folder ROOT/NAME a file ROOT/NAME.stick may hold lines `key=value`:
//   format=vfat      what it is formatted as; `format=` alone: nothing
//   label=NAME       what its owner called it
//   size=N free=N    bytes; writing more than `free` finds it full
//   readonly=1       a stick with its lock switch on
//   capacity=N       it says it keeps more, but what is written after N bytes reads back as zeros
//   speed=N          kB/s of reading and writing, in a time of its own that is the same on every machine
//   pull-after=N     pulled out after N bytes were written
//   pull-at=N        pulled out at the N-th operation on it, 1 being the first
class FolderSticks : public Sticks {
 public:
  explicit FolderSticks(std::filesystem::path root, bool allow_ext4 = false);
  ~FolderSticks() override;
  FolderSticks(const FolderSticks&) = delete;
  FolderSticks& operator=(const FolderSticks&) = delete;

  // bad_input: no such folder, or its .stick file says something else than above.
  Status insert(const std::string& name);
  // All that are in. From now on every use of them fails as a pulled stick's does.
  void take_out();

  std::vector<StickNews> poll() override;
  [[nodiscard]] int wake_fd() const override { return wake_; }
  std::optional<Stick> find(const std::string& id) override;
  Result<std::filesystem::path> mount(const std::string& id, Access access) override;
  Status unmount(const std::string& id) override;
  StickFiles& files() override;

 private:
  struct Inserted;
  class Files;
  [[nodiscard]] Status count_operation(Inserted& stick);
  void pull(Inserted& stick);
  void unlink_mount(Inserted& stick);
  void add_news(StickNews::What what, const Stick& stick);

  std::filesystem::path root_;
  bool allow_ext4_;
  std::filesystem::path
      mounts_{};  // a private folder; a mounted stick is a link in it, so taking it out is removing that
  std::map<std::string, std::shared_ptr<Inserted>>
      in_{};  // by id; the ones taken out stay, for what is still open on them
  std::vector<StickNews> news_{};
  int wake_ = -1;  // an eventfd: readable while there is news
  int visits_ = 0;
  std::unique_ptr<Files> files_;
};

}  // namespace lectern
