// udisks_blocks.h: what udisks2 tells of the block devices, read from its message into plain values.
#pragma once

#include <systemd/sd-bus.h>

#include <cstdint>
#include <map>
#include <string>

#include "kiosk/sticks/sticks.h"

namespace lectern {

inline constexpr const char* kUdisks = "org.freedesktop.UDisks2";
inline constexpr const char* kUdisksPath = "/org/freedesktop/UDisks2";
inline constexpr const char* kUdisksBlock = "org.freedesktop.UDisks2.Block";
inline constexpr const char* kUdisksFilesystem = "org.freedesktop.UDisks2.Filesystem";
inline constexpr const char* kUdisksTable = "org.freedesktop.UDisks2.PartitionTable";
inline constexpr const char* kUdisksPartition = "org.freedesktop.UDisks2.Partition";

struct UdisksBlock {
  std::string format{};
  std::string label{};
  std::uint64_t bytes = 0;
  bool automatic = false;  // udisks would open it by itself
  bool of_system = false;
  bool ignored = false;
  bool filesystem = false;
  bool table = false;      // holds partitions
  bool container = false;  // an extended partition: holds others too
  bool block = false;

  [[nodiscard]] bool is_stick() const {
    return block && automatic && !of_system && !ignored && !table && !container && bytes > 0;
  }
  [[nodiscard]] Stick as_stick(std::string id, bool allow_ext4) const;
};

// From GetManagedObjects' answer, by object path. A property of a type that udisks2 does not document is passed over.
// io: the message is not of the type that it should be.
[[nodiscard]] Result<std::map<std::string, UdisksBlock>> read_blocks(sd_bus_message* message);

}  // namespace lectern
