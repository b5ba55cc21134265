// faulty_sticks.h: sticks whose n-th operation fails, whichever it is.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/sticks/folder_sticks.h"

namespace lectern::test {

// Hands everything on to the sticks of a folder, and counts.
class FaultySticks : public Sticks, public StickFiles {
 public:
  enum class Fault { io, full, read_only, pulled, short_write };
  explicit FaultySticks(FolderSticks& real) : real_(real) {}

  // The n-th operation from now on fails, 1 being the next; if `for_ever`, all after it too. 0: none.
  void fail_at(std::size_t n, Fault fault, bool for_ever);
  [[nodiscard]] bool has_failed() const { return failed_; }
  [[nodiscard]] std::size_t operations() const { return done_; }
  std::function<void()> before_next_mount{};  // what happens to a stick that is mounted nowhere

  std::vector<StickNews> poll() override { return real_.poll(); }
  [[nodiscard]] int wake_fd() const override { return real_.wake_fd(); }
  std::optional<Stick> find(const std::string& id) override { return real_.find(id); }
  Result<std::filesystem::path> mount(const std::string& id, Access access) override;
  Status unmount(const std::string& id) override;
  StickFiles& files() override { return *this; }

  Result<StickEntry> look(const Root& root, const std::string& name) override;
  Result<std::vector<StickEntry>> list(const Root& root, const std::string& name, std::size_t most) override;
  Result<StickSpace> space(const Root& root) override;
  Result<int> open(const Root& root, const std::string& name) override;
  Result<int> create(const Root& root, const std::string& name) override;
  Result<std::size_t> read(int file, char* to, std::size_t most) override;
  Status write(int file, std::string_view bytes) override;
  Status sync(int file) override;
  Status set_time(int file, timespec modified) override;
  Status close(int file) override;
  Status make_folder(const Root& root, const std::string& name) override;
  Status finish_folder(const Root& root, const std::string& name, timespec modified) override;
  Status sync_folder(const Root& root, const std::string& name) override;
  Status remove(const Root& root, const StickEntry& entry) override;
  Status rename(const Root& root, const std::string& from, const std::string& to) override;
  Clock::time_point now() override { return real_.files().now(); }

 private:
  [[nodiscard]] bool fails();
  [[nodiscard]] Error error() const;

  FolderSticks& real_;
  std::size_t at_ = 0;
  std::size_t done_ = 0;
  Fault fault_ = Fault::io;
  bool for_ever_ = false;
  bool failed_ = false;
};

}  // namespace lectern::test
