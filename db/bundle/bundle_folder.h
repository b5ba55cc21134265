// bundle_folder.h: a folder that came from anywhere, read without trusting anything in it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "db/store/archive.h"
#include "kiosk/base/descriptor.h"
#include "kiosk/base/result.h"

namespace lectern {

using BundleFiles = std::map<std::string, std::string>;  // bytes by name

// One file, a piece after the other.
class PieceReader {
 public:
  PieceReader(Descriptor fd, std::string name) : fd_(std::move(fd)), name_(std::move(name)) {}
  // Of bytes that outlive it.
  explicit PieceReader(std::string_view bytes) : rest_(bytes) {}
  // The next piece, which stands until the one after is asked for; empty at the end.
  [[nodiscard]] Result<std::string_view> next();

 private:
  Descriptor fd_{};
  std::string name_{};
  std::string piece_{};
  std::string_view rest_{};
};

// Follows no link; writes nothing; holds names, and bytes only if it was made of them.
class BundleFolder {
 public:
  // not_found if there is no such folder, or nothing in it that a bundle has.
  [[nodiscard]] static Result<BundleFolder> open(const std::filesystem::path&);
  explicit BundleFolder(BundleFiles files);

  // Sorted, with '/' between.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] bool has(const std::string& name) const;
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  // Sentences: links, devices, empty folders.
  [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }

  [[nodiscard]] Result<PieceReader> read(const std::string& name) const;
  [[nodiscard]] Result<ArchiveReader> read_archive(const std::string& name) const;

 private:
  BundleFolder() = default;
  void take_in(const std::filesystem::directory_entry&, const std::string& name, std::map<std::string, bool>& folders);

  std::filesystem::path folder_{};
  BundleFiles held_{};  // if it stands in no folder
  std::vector<std::string> names_{};
  std::vector<std::string> problems_{};
  std::uint64_t bytes_ = 0;
};

// All of a bundle's files, for those who want to change one.
[[nodiscard]] Result<BundleFiles> read_all(const BundleFolder&);

// A name as it can be printed, whatever is in it.
[[nodiscard]] std::string printable(std::string_view name);

}  // namespace lectern
