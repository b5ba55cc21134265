// bundle_folder.cpp: see bundle_folder.h.
#include "db/bundle/bundle_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "kiosk/base/errno_error.h"
#include "kiosk/base/one_line.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 1U << 20U;

}  // namespace

Result<std::string_view> PieceReader::next() {
  if (fd_.get() < 0) return std::exchange(rest_, {});
  piece_.resize(kPiece);
  ssize_t n = 0;
  do {
    n = ::read(fd_.get(), piece_.data(), piece_.size());
  } while (n < 0 && errno == EINTR);
  if (n < 0) return error_from_errno("read " + name_);
  return std::string_view(piece_).substr(0, static_cast<std::size_t>(n));
}

BundleFolder::BundleFolder(BundleFiles files) : held_(std::move(files)) {
  for (const auto& [name, bytes] : held_) {
    names_.push_back(name);
    bytes_ += bytes.size();
  }
}

void BundleFolder::take_in(const fs::directory_entry& entry, const std::string& name,
                           std::map<std::string, bool>& folders) {
  std::error_code failed;
  const fs::file_status status = entry.symlink_status(failed);
  for (fs::path parent = fs::path(name).parent_path(); !parent.empty(); parent = parent.parent_path()) {
    bool& full = folders[parent.generic_string()];
    if (std::exchange(full, true)) break;  // and so are those above
  }
  if (fs::is_directory(status)) {
    folders.emplace(name, false);
  } else if (fs::is_regular_file(status)) {
    names_.push_back(name);
    const std::uintmax_t size = entry.file_size(failed);
    bytes_ += failed ? 0 : size;
  } else {
    problems_.push_back(printable(name) + " is not a file: a bundle has no links and no devices.");
  }
}

Result<BundleFolder> BundleFolder::open(const fs::path& folder) {
  std::error_code failed;
  const auto is_file = [&](const char* name) { return fs::is_regular_file(folder / name, failed); };
  if (!fs::is_directory(folder, failed)) {
    return Error{ErrorCode::not_found, "there is no folder " + printable(folder.string())};
  }
  if (!is_file("SHA256SUMS") && !is_file("proof/checkpoint.txt")) {
    return Error{ErrorCode::not_found, printable(folder.string()) + " is not a bundle: it has no SHA256SUMS"};
  }
  BundleFolder out;
  out.folder_ = folder;
  std::map<std::string, bool> folders;  // whether there is something in it
  const std::size_t above = (folder / "").generic_string().size();
  failed.clear();
  for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    out.take_in(*at, at->path().generic_string().substr(above), folders);
  }
  if (failed) out.problems_.push_back("The folder cannot be listed to its end: " + failed.message() + ".");
  for (const auto& [name, full] : folders) {
    if (!full) out.problems_.push_back("The folder " + printable(name) + " is empty.");
  }
  std::sort(out.names_.begin(), out.names_.end());
  return out;
}

bool BundleFolder::has(const std::string& name) const { return std::binary_search(names_.begin(), names_.end(), name); }

Result<PieceReader> BundleFolder::read(const std::string& name) const {
  if (folder_.empty()) return PieceReader(held_.at(name));
  // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
  Descriptor fd(::open((folder_ / name).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (fd.get() < 0) return error_from_errno("open " + name);
  return PieceReader(std::move(fd), name);
}

Result<ArchiveReader> BundleFolder::read_archive(const std::string& name) const {
  return folder_.empty() ? ArchiveReader::open(held_.at(name), name) : ArchiveReader::open(folder_ / name, name);
}

Result<BundleFiles> read_all(const BundleFolder& folder) {
  BundleFiles files;
  for (const std::string& name : folder.names()) {
    Result<PieceReader> reader = folder.read(name);
    if (!reader) return reader.error();
    std::string& bytes = files[name];
    for (;;) {
      const Result<std::string_view> piece = reader.value().next();
      if (!piece) return piece.error();
      if (piece.value().empty()) break;
      bytes += piece.value();
    }
  }
  return files;
}

std::string printable(std::string_view name) {
  constexpr std::size_t kMost = 1'000;
  // A name with a line end in it should not look like one without.
  std::string out(name);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return one_line(out, kMost);
}

}  // namespace lectern
