// staging.h: a bundle while it is being made: a folder under a temporary name that is renamed only when everything in
// it is on the disk and was read back.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

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
  // Writes SHA256SUMS over all files, gives everything the date (YYYY-MM-DD), syncs and renames.
  [[nodiscard]] Result<std::filesystem::path> finish(const std::string& date);

 private:
  explicit Staging(std::filesystem::path folder);
  [[nodiscard]] Status settle(const std::string& date) const;

  std::filesystem::path folder_;
  std::filesystem::path part_;
  std::map<std::string, std::string> sums_{};  // by name
};

}  // namespace lectern
