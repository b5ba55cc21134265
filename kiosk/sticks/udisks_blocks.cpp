// udisks_blocks.cpp: one pass over a{oa{sa{sv}}}; every call's answer is looked at, as the bus is not ours.
#include "kiosk/sticks/udisks_blocks.h"

#include <string_view>
#include <utility>

namespace lectern {
namespace {

bool read_text(sd_bus_message* message, std::string& to) {
  const char* text = nullptr;
  if (sd_bus_message_read_basic(message, 's', static_cast<void*>(&text)) < 0) return false;
  to = text;
  return true;
}

bool read_flag(sd_bus_message* message, bool& to) {
  int flag = 0;
  if (sd_bus_message_read_basic(message, 'b', &flag) < 0) return false;
  to = flag != 0;
  return true;
}

// The variant that comes next, into `block` if it is one of interest.
bool read_property(sd_bus_message* message, std::string_view interface, std::string_view name, UdisksBlock& block) {
  std::string_view type;
  const char* contents = nullptr;
  if (sd_bus_message_peek_type(message, nullptr, &contents) < 0 || contents == nullptr) return false;
  type = contents;
  const std::pair<std::string_view, std::string*> texts[] = {{"IdType", &block.format}, {"IdLabel", &block.label}};
  const std::pair<std::string_view, bool*> flags[] = {
      {"HintAuto", &block.automatic}, {"HintSystem", &block.of_system}, {"HintIgnore", &block.ignored}};

  std::string* text = nullptr;
  bool* flag = nullptr;
  if (interface == kUdisksBlock) {
    for (const auto& [known, to] : texts) text = known == name ? to : text;
    for (const auto& [known, to] : flags) flag = known == name ? to : flag;
  }
  if (interface == kUdisksPartition && name == "IsContainer") flag = &block.container;
  const bool size = interface == kUdisksBlock && name == "Size";

  if (!(text != nullptr && type == "s") && !(flag != nullptr && type == "b") && !(size && type == "t")) {
    return sd_bus_message_skip(message, "v") >= 0;
  }
  if (sd_bus_message_enter_container(message, 'v', contents) < 0) return false;
  bool read = false;
  if (type == "s") read = read_text(message, *text);
  if (type == "b") read = read_flag(message, *flag);
  if (type == "t") read = sd_bus_message_read_basic(message, 't', &block.bytes) >= 0;
  return read && sd_bus_message_exit_container(message) >= 0;
}

// Runs `each` for every entry of the dictionary that comes next.
template <class Each>
bool for_entries(sd_bus_message* message, const char* entry, const Each& each) {
  const std::string array = std::string("{") + entry + "}";
  if (sd_bus_message_enter_container(message, 'a', array.c_str()) < 0) return false;
  for (;;) {
    const int entered = sd_bus_message_enter_container(message, 'e', entry);
    if (entered < 0) return false;
    if (entered == 0) break;
    if (!each() || sd_bus_message_exit_container(message) < 0) return false;
  }
  return sd_bus_message_exit_container(message) >= 0;
}

bool read_interface(sd_bus_message* message, UdisksBlock& block) {
  std::string interface;
  if (!read_text(message, interface)) return false;
  block.block = block.block || interface == kUdisksBlock;
  block.filesystem = block.filesystem || interface == kUdisksFilesystem;
  block.table = block.table || interface == kUdisksTable;
  return for_entries(message, "sv", [&] {
    std::string name;
    return read_text(message, name) && read_property(message, interface, name, block);
  });
}

}  // namespace

Stick UdisksBlock::as_stick(std::string id, bool allow_ext4) const {
  Stick stick{std::move(id), label, bytes, format, fit_of(format, allow_ext4)};
  // A format by name alone, which udisks cannot mount.
  if (stick.fit == Stick::Fit::good && !filesystem) stick.fit = Stick::Fit::not_allowed;
  return stick;
}

Result<std::map<std::string, UdisksBlock>> read_blocks(sd_bus_message* message) {
  std::map<std::string, UdisksBlock> blocks;
  const bool read = for_entries(message, "oa{sa{sv}}", [&] {
    const char* path = nullptr;
    if (sd_bus_message_read_basic(message, 'o', static_cast<void*>(&path)) < 0) return false;
    UdisksBlock& block = blocks[path];
    return for_entries(message, "sa{sv}", [&] { return read_interface(message, block); });
  });
  if (!read) return Error{ErrorCode::io, "read what udisks2 tells of the sticks: it is not in the form agreed"};
  return blocks;
}

}  // namespace lectern
