// stick_tree.cpp: no recursion and no whole folder in one go, because a stick may hold anything.
#include "kiosk/sticks/stick_tree.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace lectern {
namespace {

constexpr std::size_t kMostEntries = 100'000;
constexpr std::size_t kDeepest = 32;
constexpr std::size_t kAtOnce = 64;

std::string inside(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

std::string folder_of(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string::npos ? std::string() : name.substr(0, slash);
}

}  // namespace

Result<std::size_t> read_chunk(StickFiles& files, int file, char* to, std::size_t most) {
  std::size_t filled = 0;
  while (filled < most) {
    const Result<std::size_t> n = files.read(file, to + filled, most - filled);
    if (!n) return n.error();
    if (n.value() == 0) break;
    filled += n.value();
  }
  return filled;
}

OpenStickFile::OpenStickFile(OpenStickFile&& other) noexcept
    : files_(other.files_), fd_(std::exchange(other.fd_, -1)) {}
OpenStickFile& OpenStickFile::operator=(OpenStickFile&& other) noexcept {
  std::swap(files_, other.files_);
  std::swap(fd_, other.fd_);
  return *this;
}
OpenStickFile::~OpenStickFile() { static_cast<void>(close()); }
Status OpenStickFile::close() { return is_open() ? files_->close(std::exchange(fd_, -1)) : done(); }

std::uint64_t TreePlan::needed(std::uint64_t block) const {
  std::uint64_t total = block;
  for (const StickEntry& entry : entries) total += std::max<std::uint64_t>((entry.size + block - 1) / block, 1) * block;
  return total;
}

Result<TreePlan> plan_tree(const std::filesystem::path& source) {
  StickFiles& files = real_stick_files();
  TreePlan plan;
  const Result<StickEntry> top = files.look(source, "");
  if (!top) return top.error();
  plan.modified = top.value().modified;
  std::vector<std::string> open = {""};
  while (!open.empty()) {
    const std::string folder = std::move(open.back());
    open.pop_back();
    const Result<std::vector<StickEntry>> entries = files.list(source, folder, kMostEntries);
    if (!entries) return entries.error();
    for (StickEntry entry : entries.value()) {
      entry.name = inside(folder, entry.name);
      if (entry.kind == StickEntry::Kind::folder) open.push_back(entry.name);
      if (entry.kind == StickEntry::Kind::other || plan.entries.size() >= kMostEntries) {
        return Error{ErrorCode::bad_input,
                     "copy " + (source / entry.name).string() + ": it is a link or a device, or one file too many"};
      }
      plan.bytes += entry.size;
      plan.entries.push_back(std::move(entry));
    }
  }
  return plan;
}

TreeComparison::TreeComparison(std::filesystem::path source, const TreePlan& plan, StickFiles& files,
                               std::filesystem::path root, std::string name)
    : source_(std::move(source)), plan_(plan), files_(files), root_(std::move(root)), name_(std::move(name)) {
  folders_.emplace_back();
  for (const StickEntry& entry : plan_.entries) {
    if (entry.kind == StickEntry::Kind::folder) folders_.push_back(entry.name);
  }
}

Result<TreeComparison::Answer> TreeComparison::source_error(const Error& error) {
  source_failed_ = true;
  return error;
}

Result<TreeComparison::Answer> TreeComparison::advance() {
  if (!folders_.empty()) {
    const std::string folder = std::move(folders_.back());
    folders_.pop_back();
    at_ = folder;
    return compare_folder(folder);
  }
  if (there_.is_open()) return compare_chunk();
  while (next_ < plan_.entries.size() && plan_.entries[next_].kind == StickEntry::Kind::folder) ++next_;
  if (next_ == plan_.entries.size()) return Answer::same;
  at_ = plan_.entries[next_].name;
  const Result<int> here = real_stick_files().open(source_, at_);
  if (!here) return source_error(here.error());
  here_ = OpenStickFile(real_stick_files(), here.value());
  const Result<int> there = files_.open(root_, inside(name_, at_));
  if (!there) return there.error();
  there_ = OpenStickFile(files_, there.value());
  return Answer::not_yet;
}

Result<TreeComparison::Answer> TreeComparison::compare_folder(const std::string& folder) {
  std::vector<StickEntry> expected;
  for (const StickEntry& entry : plan_.entries) {
    if (folder_of(entry.name) == folder) expected.push_back(entry);
  }
  // One more than expected is enough to know.
  const Result<std::vector<StickEntry>> found = files_.list(root_, inside(name_, folder), expected.size() + 1);
  if (!found) return found.error();
  std::sort(expected.begin(), expected.end(), [](const StickEntry& a, const StickEntry& b) { return a.name < b.name; });
  const bool same = std::equal(found.value().begin(), found.value().end(), expected.begin(), expected.end(),
                               [&folder](const StickEntry& a, const StickEntry& b) {
                                 return inside(folder, a.name) == b.name && a.kind == b.kind && a.size == b.size;
                               });
  return same ? Answer::not_yet : Answer::different;
}

Result<TreeComparison::Answer> TreeComparison::compare_chunk() {
  std::vector<char> a(kStickChunk);
  std::vector<char> b(kStickChunk);
  const Result<std::size_t> here = read_chunk(real_stick_files(), here_.fd(), a.data(), a.size());
  if (!here) return source_error(here.error());
  const Result<std::size_t> there = read_chunk(files_, there_.fd(), b.data(), b.size());
  if (!there) return there.error();
  if (here.value() != there.value() || std::memcmp(a.data(), b.data(), here.value()) != 0) return Answer::different;
  done_ += here.value();
  if (here.value() == a.size()) return Answer::not_yet;
  if (const Status closed = there_.close(); !closed) return closed.error();
  if (const Status closed = here_.close(); !closed) return source_error(closed.error());
  ++next_;
  return Answer::not_yet;
}

TreeRemoval::TreeRemoval(StickFiles& files, std::filesystem::path root, std::string name)
    : files_(files), root_(std::move(root)), open_{std::move(name)} {}

Result<bool> TreeRemoval::advance() {
  if (!looked_) {
    looked_ = true;
    const Result<StickEntry> top = files_.look(root_, open_.back());
    if (!top) return top.error();
    if (top.value().kind == StickEntry::Kind::none) open_.clear();
    if (!open_.empty() && top.value().kind != StickEntry::Kind::folder) {
      if (const Status removed = files_.remove(root_, top.value()); !removed) return removed.error();
      open_.clear();
    }
    return open_.empty();
  }
  if (open_.empty()) return true;
  const std::string folder = open_.back();
  const Result<std::vector<StickEntry>> entries = files_.list(root_, folder, kAtOnce);
  if (!entries) return entries.error();
  for (StickEntry entry : entries.value()) {
    entry.name = inside(folder, entry.name);
    if (entry.kind == StickEntry::Kind::folder && open_.size() < kDeepest) {
      open_.push_back(entry.name);
      return false;
    }
    if (entry.kind == StickEntry::Kind::folder || ++removed_ > kMostEntries) {
      return Error{ErrorCode::bad_input, "remove " + open_.front() + ": it holds too much; delete it on a computer"};
    }
    if (const Status removed = files_.remove(root_, entry); !removed) return removed.error();
  }
  if (!entries.value().empty()) return false;
  const StickEntry emptied{folder, StickEntry::Kind::folder, 0, {}};
  if (const Status removed = files_.remove(root_, emptied); !removed) return removed.error();
  open_.pop_back();
  return open_.empty();
}

}  // namespace lectern
