// bundle_folder.cpp: see bundle_folder.h.
#include "db/bundle/bundle_folder.h"

#include <limits>
#include <set>
#include <system_error>
#include <utility>

#include "kiosk/base/files.h"
#include "kiosk/base/one_line.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::numeric_limits<std::uint32_t>::max();

void take_in(BundleFolder& out, const fs::directory_entry& entry, const std::string& name,
             std::set<std::string>& full) {
  std::error_code failed;
  const fs::file_status status = entry.symlink_status(failed);
  for (fs::path parent = fs::path(name).parent_path(); !parent.empty(); parent = parent.parent_path()) {
    full.insert(parent.generic_string());
  }
  if (fs::is_directory(status)) return;
  if (!fs::is_regular_file(status)) {
    out.problems.push_back(printable(name) + " is not a file: a bundle has no links and no devices.");
    return;
  }
  Result<std::string> bytes = read_file(entry.path(), kMostBytes);
  if (bytes) {
    out.files[name] = std::move(bytes).value();
  } else {
    out.problems.push_back(printable(name) + " cannot be read: " + printable(bytes.error().detail) + ".");
  }
}

}  // namespace

Result<BundleFolder> read_bundle_folder(const fs::path& folder) {
  std::error_code failed;
  const auto is_file = [&](const char* name) { return fs::is_regular_file(folder / name, failed); };
  if (!fs::is_directory(folder, failed)) {
    return Error{ErrorCode::not_found, "there is no folder " + printable(folder.string())};
  }
  if (!is_file("SHA256SUMS") && !is_file("proof/checkpoint.txt")) {
    return Error{ErrorCode::not_found, printable(folder.string()) + " is not a bundle: it has no SHA256SUMS"};
  }
  BundleFolder out;
  std::set<std::string> folders;
  std::set<std::string> full;
  failed.clear();
  for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    const std::string name = at->path().lexically_relative(folder).generic_string();
    std::error_code ignored;
    if (fs::is_directory(at->symlink_status(ignored))) folders.insert(name);
    take_in(out, *at, name, full);
  }
  if (failed) out.problems.push_back("The folder cannot be listed to its end: " + failed.message() + ".");
  for (const std::string& name : folders) {
    if (full.count(name) == 0) out.problems.push_back("The folder " + printable(name) + " is empty.");
  }
  return out;
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
