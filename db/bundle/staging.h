// staging.h: a bundle while it is being made: a folder under a temporary name that is renamed only when everything in
// it is on the disk and was read back.
#pragma once

#include <ctime>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "db/bundle/comment_files.h"
#include "db/keys/sha256.h"
#include "kiosk/base/descriptor.h"
#include "kiosk/base/result.h"

namespace lectern {

// Whether a date is one (YYYY-MM-DD) that every file system can keep.
[[nodiscard]] Status check_date(const std::string& date);

// Files grow piece by piece, and their fingerprints with them. What is written is not read back here: whoever calls
// reads the folder when all of it is there, and what is read then comes from the device.
class Staging : public BytesOut {
 public:
  // `<folder>.part` is made anew; what an earlier try left there is removed. So it is again if finish() is not reached.
  // Everything in it gets the date (YYYY-MM-DD).
  [[nodiscard]] static Result<Staging> begin(const std::filesystem::path& folder, const std::string& date);
  Staging(Staging&& other) noexcept;
  Staging& operator=(Staging&&) = delete;
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging() override;

  // `name` is relative, with '/' between. The file stays open until close().
  Status put(std::string_view name, std::string_view bytes) override;
  Status put_whole(const std::string& name, std::string_view bytes) override;
  // Whether some file is still open.
  [[nodiscard]] bool is_open() const { return !open_.empty(); }
  // Syncs and closes one of them.
  [[nodiscard]] Status close_one();
  // For a file that something else writes: where to, and afterwards to take it in, a piece at a time: true when it is.
  [[nodiscard]] Result<std::filesystem::path> place(const std::string& name);
  [[nodiscard]] Result<bool> take_in(const std::string& name);

  // Of all files that are closed: SHA-256 by name.
  [[nodiscard]] const std::map<std::string, std::string>& sums() const { return sums_; }
  // Where it stands until it is finished.
  [[nodiscard]] const std::filesystem::path& folder() const { return part_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  // Syncs the folders and renames.
  [[nodiscard]] Result<std::filesystem::path> finish();

 private:
  struct OpenFile {
    Descriptor fd{};
    Sha256 sum{};
    std::string waiting{};  // to be written
  };
  Staging(std::filesystem::path folder, std::time_t seconds);
  [[nodiscard]] Result<OpenFile> create(const std::string& name);
  [[nodiscard]] Status write(const std::string& name, OpenFile&) const;
  [[nodiscard]] Status close(const std::string& name, OpenFile&);
  [[nodiscard]] Status date_and_sync(const std::string& name, int fd) const;

  std::filesystem::path folder_;
  std::filesystem::path part_;
  std::time_t seconds_;
  std::map<std::string, OpenFile, std::less<>> open_{};
  std::map<std::string, std::string> sums_{};
  std::set<std::string> folders_{};  // made in it
  OpenFile taken_{};                 // the one that is being taken in
  std::uint64_t bytes_ = 0;
};

}  // namespace lectern
