// folder_sticks.cpp: every operation asks first whether the stick is still in, and what its .stick file wants to go
// wrong.
#include "kiosk/sticks/folder_sticks.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <system_error>
#include <utility>

#include "kiosk/base/files.h"

namespace lectern {
namespace {

constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();

struct Faults {
  std::string format = "vfat";
  std::string label{};
  std::uint64_t size = 8'000'000'000;
  std::uint64_t free = kNever;
  std::uint64_t readonly = 0;
  std::uint64_t capacity = kNever;
  std::uint64_t speed = 0;  // 0: the machine's own
  std::uint64_t pull_after = kNever;
  std::uint64_t pull_at = kNever;
};

Result<Faults> read_faults(const std::filesystem::path& file, const std::string& name) {
  Faults faults;
  faults.label = name;
  if (!std::filesystem::exists(file)) return faults;
  const Result<std::string> text = read_file(file, 4096);
  if (!text) return text.error();
  for (std::string_view rest = text.value(); !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.empty()) continue;
    const Error error{ErrorCode::bad_input,
                      file.string() + ": the line '" + std::string(line) + "' says nothing known"};
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return error;
    const std::string_view key = line.substr(0, equals);
    const std::string_view value = line.substr(equals + 1);
    if (key == "format" || key == "label") {
      (key == "format" ? faults.format : faults.label) = value;
      continue;
    }
    const std::pair<std::string_view, std::uint64_t*> numbers[] = {
        {"size", &faults.size},         {"free", &faults.free},   {"readonly", &faults.readonly},
        {"capacity", &faults.capacity}, {"speed", &faults.speed}, {"pull-after", &faults.pull_after},
        {"pull-at", &faults.pull_at}};
    const auto* const number =
        std::find_if(std::begin(numbers), std::end(numbers), [key](const auto& n) { return n.first == key; });
    if (number == std::end(numbers)) return error;
    const char* const end = value.data() + value.size();
    if (const auto read = std::from_chars(value.data(), end, *number->second);
        read.ec != std::errc() || read.ptr != end) {
      return error;
    }
  }
  return faults;
}

Error gone() { return {ErrorCode::unavailable, "use the stick: it is no longer in"}; }

}  // namespace

struct FolderSticks::Inserted {
  Stick stick{};
  Faults faults{};
  std::filesystem::path folder{};
  std::filesystem::path mount{};  // empty: not mounted
  Access access = Access::read;
  bool out = false;
  std::uint64_t written = 0;
  std::uint64_t moved = 0;  // read and written, for `speed`
  std::uint64_t operations = 0;
};

class FolderSticks::Files : public StickFiles {
 public:
  explicit Files(FolderSticks& sticks) : sticks_(sticks) {}

  Result<StickEntry> look(const Root& root, const std::string& name) override {
    const Result<Inserted*> stick = at(root, Access::read);
    return stick ? real().look(root, name) : stick.error();
  }
  Result<std::vector<StickEntry>> list(const Root& root, const std::string& name, std::size_t most) override {
    const Result<Inserted*> stick = at(root, Access::read);
    return stick ? real().list(root, name, most) : stick.error();
  }
  Result<StickSpace> space(const Root& root) override {
    const Result<Inserted*> stick = at(root, Access::read);
    if (!stick) return stick.error();
    Result<StickSpace> space = real().space(root);
    if (!space) return space;
    const Faults& faults = stick.value()->faults;
    space.value().size = faults.size;
    space.value().free = std::min({space.value().free, faults.size, faults.free});
    space.value().read_only = faults.readonly != 0 || stick.value()->access == Access::read;
    return space;
  }
  Result<int> open(const Root& root, const std::string& name) override {
    const Result<Inserted*> stick = at(root, Access::read);
    if (!stick) return stick.error();
    return remember(real().open(root, name), *stick.value());
  }
  Result<int> create(const Root& root, const std::string& name) override {
    const Result<Inserted*> stick = at(root, Access::write);
    if (!stick) return stick.error();
    return remember(real().create(root, name), *stick.value());
  }
  Result<std::size_t> read(int file, char* to, std::size_t most) override {
    const Result<Inserted*> stick = of(file);
    if (!stick) return stick.error();
    Result<std::size_t> n = real().read(file, to, most);
    if (n) stick.value()->moved += n.value();
    return n;
  }
  Status write(int file, std::string_view bytes) override {
    const Result<Inserted*> found = of(file);
    if (!found) return found.error();
    Inserted& stick = *found.value();
    if (stick.written + bytes.size() > stick.faults.pull_after) {
      static_cast<void>(real().write(file, bytes.substr(0, stick.faults.pull_after - stick.written)));
      sticks_.pull(stick);
      return gone();
    }
    if (stick.faults.free != kNever) {
      if (bytes.size() > stick.faults.free) return Error{ErrorCode::disk_full, "write a file to the stick: it is full"};
      stick.faults.free -= bytes.size();
    }
    const std::uint64_t room = stick.faults.capacity - std::min(stick.faults.capacity, stick.written);
    stick.written += bytes.size();
    stick.moved += bytes.size();
    if (bytes.size() <= room) return real().write(file, bytes);
    return real().write(file, std::string(bytes.substr(0, room)).append(bytes.size() - room, '\0'));
  }
  Status sync(int file) override {
    const Result<Inserted*> stick = of(file);
    return stick ? real().sync(file) : stick.error();
  }
  Status set_time(int file, timespec modified) override {
    const Result<Inserted*> stick = of(file);
    return stick ? real().set_time(file, modified) : stick.error();
  }
  Status close(int file) override {
    const Result<Inserted*> stick = of(file);
    open_.erase(file);
    Status closed = real().close(file);
    return stick ? closed : stick.error();
  }
  Status make_folder(const Root& root, const std::string& name) override {
    const Result<Inserted*> stick = at(root, Access::write);
    return stick ? real().make_folder(root, name) : stick.error();
  }
  Status finish_folder(const Root& root, const std::string& name, timespec modified) override {
    const Result<Inserted*> stick = at(root, Access::write);
    return stick ? real().finish_folder(root, name, modified) : stick.error();
  }
  Status sync_folder(const Root& root, const std::string& name) override {
    const Result<Inserted*> stick = at(root, Access::read);
    return stick ? real().sync_folder(root, name) : stick.error();
  }
  Status remove(const Root& root, const StickEntry& entry) override {
    const Result<Inserted*> stick = at(root, Access::write);
    if (!stick) return stick.error();
    Status removed = real().remove(root, entry);
    if (removed && stick.value()->faults.free != kNever) stick.value()->faults.free += entry.size;
    return removed;
  }
  Status rename(const Root& root, const std::string& from, const std::string& to) override {
    const Result<Inserted*> stick = at(root, Access::write);
    return stick ? real().rename(root, from, to) : stick.error();
  }
  Clock::time_point now() override {
    std::optional<std::chrono::duration<double>> spent;
    for (const auto& [id, stick] : sticks_.in_) {
      if (stick->faults.speed == 0) continue;
      const double kilobytes = static_cast<double>(stick->moved) / 1e3;
      spent = spent.value_or(std::chrono::duration<double>(0)) +
              std::chrono::duration<double>(kilobytes / static_cast<double>(stick->faults.speed));
    }
    return spent ? Clock::time_point(std::chrono::duration_cast<Clock::duration>(*spent)) : Clock::now();
  }

 private:
  static StickFiles& real() { return real_stick_files(); }

  // The stick mounted at `root`, if it lets this be done.
  Result<Inserted*> at(const Root& root, Access access) {
    for (const auto& [id, in] : sticks_.in_) {
      Inserted& stick = *in;
      if (stick.mount.empty() || stick.mount != root) continue;
      if (const Status counted = sticks_.count_operation(stick); !counted) return counted.error();
      if (access == Access::write && (stick.access == Access::read || stick.faults.readonly != 0)) {
        return Error{ErrorCode::read_only, "write to the stick: it is mounted for reading"};
      }
      return &stick;
    }
    return gone();
  }
  Result<Inserted*> of(int file) {
    const auto found = open_.find(file);
    if (found == open_.end()) return Error{ErrorCode::io, "use a file on the stick: it is not open"};
    Inserted& stick = *sticks_.in_.at(found->second);
    if (const Status counted = sticks_.count_operation(stick); !counted) return counted.error();
    return &stick;
  }
  Result<int> remember(Result<int> file, const Inserted& stick) {
    if (file) open_[file.value()] = stick.stick.id;
    return file;
  }

  FolderSticks& sticks_;
  std::map<int, std::string> open_{};
};

FolderSticks::FolderSticks(std::filesystem::path root, bool allow_ext4)
    : root_(std::move(root)),
      allow_ext4_(allow_ext4),
      wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      files_(std::make_unique<Files>(*this)) {
  std::error_code ignored;
  root_ = std::filesystem::absolute(root_, ignored);
  std::string name = (std::filesystem::temp_directory_path(ignored) / "lectern-sticks-XXXXXX").string();
  if (mkdtemp(name.data()) != nullptr) mounts_ = name;  // else mount() says so
}

FolderSticks::~FolderSticks() {
  take_out();
  std::error_code ignored;
  if (!mounts_.empty()) std::filesystem::remove(mounts_, ignored);
  ::close(wake_);
}

void FolderSticks::add_news(StickNews::What what, const Stick& stick) {
  news_.push_back({what, stick});
  ::eventfd_write(wake_, 1);
}

Status FolderSticks::insert(const std::string& name) {
  std::error_code ignored;
  const std::filesystem::path folder = root_ / name;
  if (name.empty() || name.find('/') != std::string::npos || !std::filesystem::is_directory(folder, ignored)) {
    return Error{ErrorCode::bad_input, "put in a stick: there is no folder " + folder.string()};
  }
  Result<Faults> faults = read_faults(root_ / (name + ".stick"), name);
  if (!faults) return faults.error();
  auto in = std::make_shared<Inserted>();
  const Faults& f = faults.value();
  in->stick = {name + "." + std::to_string(++visits_), f.label, f.size, f.format, fit_of(f.format, allow_ext4_)};
  in->faults = f;
  in->folder = folder;
  add_news(StickNews::What::came, in->stick);
  in_[news_.back().stick.id] = std::move(in);
  return done();
}

void FolderSticks::unlink_mount(Inserted& stick) {
  std::error_code ignored;
  if (!stick.mount.empty()) std::filesystem::remove(stick.mount, ignored);
  stick.mount.clear();
}

void FolderSticks::pull(Inserted& stick) {
  if (stick.out) return;
  unlink_mount(stick);
  stick.out = true;
  add_news(StickNews::What::gone, stick.stick);
}

void FolderSticks::take_out() {
  for (const auto& [id, stick] : in_) pull(*stick);
}

Status FolderSticks::count_operation(Inserted& stick) {
  if (++stick.operations >= stick.faults.pull_at) pull(stick);
  return stick.out ? Status(gone()) : done();
}

std::vector<StickNews> FolderSticks::poll() {
  eventfd_t count = 0;
  ::eventfd_read(wake_, &count);
  return std::exchange(news_, {});
}

std::optional<Stick> FolderSticks::find(const std::string& id) {
  const auto found = in_.find(id);
  if (found == in_.end() || found->second->out) return std::nullopt;
  return found->second->stick;
}

Result<std::filesystem::path> FolderSticks::mount(const std::string& id, Access access) {
  const auto found = in_.find(id);
  if (found == in_.end()) return gone();
  Inserted& stick = *found->second;
  if (const Status counted = count_operation(stick); !counted) return counted.error();
  if (stick.stick.fit != Stick::Fit::good)
    return Error{ErrorCode::foreign, "mount the stick: its format is not allowed"};
  if (mounts_.empty()) return Error{ErrorCode::io, "mount the stick: no private folder could be made for it"};
  unlink_mount(stick);
  stick.access = access;
  std::error_code error;
  std::filesystem::create_directory_symlink(stick.folder, mounts_ / id, error);
  if (error) return Error{ErrorCode::io, "mount the stick: " + error.message()};
  stick.mount = mounts_ / id;
  return stick.mount;
}

Status FolderSticks::unmount(const std::string& id) {
  const auto found = in_.find(id);
  if (found == in_.end()) return gone();
  if (const Status counted = count_operation(*found->second); !counted) return counted;
  unlink_mount(*found->second);
  return done();
}

StickFiles& FolderSticks::files() { return *files_; }

}  // namespace lectern
