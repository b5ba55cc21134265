// udisks_sticks.h: real USB sticks, through udisks2 on the system bus, so that Lectern needs no right to mount.
#pragma once

#include <memory>

#include "kiosk/sticks/sticks.h"

namespace lectern {

// What is offered are block devices that udisks would open by itself (a stick, a card in a reader) and that are not the
// machine's own. A disk with partitions is not a stick itself; each of its partitions is.
class UdisksSticks : public Sticks {
 public:
  explicit UdisksSticks(bool allow_ext4 = false);
  ~UdisksSticks() override;
  UdisksSticks(const UdisksSticks&) = delete;
  UdisksSticks& operator=(const UdisksSticks&) = delete;

  // Why no stick can be seen: no bus, no udisks2. The kiosk goes on without; poll() tries again, and
  // wake_fd() says when. ok also while nothing is known yet.
  [[nodiscard]] Status status() const override;

  std::vector<StickNews> poll() override;
  [[nodiscard]] int wake_fd() const override;
  std::optional<Stick> find(const std::string& id) override;
  Result<std::filesystem::path> mount(const std::string& id, Access access) override;
  Status unmount(const std::string& id) override;
  StickFiles& files() override { return real_stick_files(); }

 private:
  class Bus;
  std::unique_ptr<Bus> bus_;
};

}  // namespace lectern
