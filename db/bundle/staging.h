// staging.h: a bundle while it is being made: a folder under a temporary name that is renamed only when everything in
// it is on the disk and was read back.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

// Whether a date is one (YYYY-MM-DD) that every file system can keep.
[[nodiscard]] Status check_date(const std::string& date);

class Staging {
 public:
  // `<folder>.part` is made anew; what an earlier try left there is removed. So it is again if finish() is not reached.
  [[nodiscard]] static Result<Staging> begin(const std::filesystem::path& folder);
  Staging(Staging&& other) noexcept;
  Staging& operator=(Staging&&) = delete;
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging();

  // Writes, syncs, reads back from the device and compares. `name` is relative, with '/' between.
  [[nodiscard]] Status put(const std::string& name, std::string_view bytes);
  // For a file that something else writes: where to, and afterwards to take it in.
  [[nodiscard]] Result<std::filesystem::path> place(const std::string& name);
  [[nodiscard]] Status take_in(const std::string& name);
  // Of all files so far: SHA-256 by name.
  [[nodiscard]] const std::map<std::string, std::string>& sums() const { return sums_; }
  // Where it stands until it is finished.
  [[nodiscard]] const std::filesystem::path& folder() const { return part_; }
  // Gives everything the date (YYYY-MM-DD), syncs and renames.
  [[nodiscard]] Result<std::filesystem::path> finish(const std::string& date);

 private:
  explicit Staging(std::filesystem::path folder);
  [[nodiscard]] Status settle(const std::string& date) const;

  std::filesystem::path folder_;
  std::filesystem::path part_;
  std::map<std::string, std::string> sums_{};  // by name
};

}  // namespace lectern
