// pin_tries.cpp: two files of one line each. The one that proves less is written first, so that at any moment one of
// them proves every try whose digits were compared.
#include "db/store/pin_tries.h"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "db/keys/digest.h"

namespace lectern {
namespace {

constexpr std::string_view kBegin = "lectern-pin-tries/v1 ";
constexpr std::size_t kDigits = 10;
constexpr std::size_t kLimit = 4096;

// Always of the same length: it is written over in place.
std::string line_for(std::uint32_t count) {
  const std::string digits = std::to_string(count);
  const std::string told = std::string(kBegin) + std::string(kDigits - digits.size(), '0') + digits;
  return told + " " + sha256_hex(told).substr(0, 16) + "\n";
}

std::optional<std::uint32_t> count_in(std::string_view text) {
  std::uint32_t count = 0;
  if (text.size() < line_for(0).size()) return {};
  const char* const from = text.data() + kBegin.size();
  if (std::from_chars(from, from + kDigits, count).ec != std::errc()) return {};
  if (!text.starts_with(line_for(count))) return {};
  return count;
}

}  // namespace

PinTries::PinTries(Disk& disk, const std::filesystem::path& folder) : disk_(&disk), folder_(folder) {
  std::array<std::optional<std::uint32_t>, kFiles.size()> counts{};
  for (std::size_t i = 0; i < kFiles.size(); ++i) {
    if (const Result<std::string> text = disk.read(folder / kFiles[i], kLimit)) counts[i] = count_in(text.value());
  }
  next_ = counts[0] > counts[1] ? 1 : 0;  // none is less than zero
  if (const auto& best = counts[1 - next_]) count_ = *best;
}

Result<bool> PinTries::is_there(Disk& disk, const std::filesystem::path& folder) {
  for (const char* name : kFiles) {
    const Result<Disk::Look> found = disk.look(folder / name, 0);
    if (!found) return found.error();
    if (found.value().kind != Disk::Kind::missing) return true;
  }
  return false;
}

Status PinTries::raise() {
  Status written = write(count_ + 1);
  if (written) ++count_;
  return written;
}

Status PinTries::clear() {
  count_ = 0;
  return write(0);
}

Status PinTries::write(std::uint32_t count) {
  for (std::size_t i = 0; i < kFiles.size(); ++i) {
    if (Status put = disk_->put(folder_ / kFiles[next_], line_for(count)); !put) return put;
    next_ = 1 - next_;
  }
  return disk_->sync_folder(folder_);
}

}  // namespace lectern
