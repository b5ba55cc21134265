// udisks_sticks.cpp: asks for all devices after every signal and tells the difference; only mounting waits for an
// answer. One file: it is one conversation with one service, whose answers come in any order.
#include "kiosk/sticks/udisks_sticks.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <map>
#include <utility>

#include "kiosk/sticks/udisks_blocks.h"

namespace lectern {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kTryAgain{5};
constexpr std::uint64_t kSecond = 1'000'000;  // sd-bus counts microseconds
constexpr std::uint64_t kListWithin = 25 * kSecond;
// Shorter than the minute in which the service's watchdog takes the kiosk for one that hangs (WatchdogSec in
// lectern.service): nothing is drawn while these are waited for. What is copied was synced before.
constexpr std::uint64_t kMountWithin = 45 * kSecond;
constexpr std::uint64_t kUnmountWithin = 45 * kSecond;

// With no right to set suid programs, devices or any program free; what is written is ours alone to read back.
constexpr const char* kOptions = "nosuid,nodev,noexec";

struct FreeMessage {
  void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
};
using Message = std::unique_ptr<sd_bus_message, FreeMessage>;

class BusError {
 public:
  BusError() = default;
  ~BusError() { sd_bus_error_free(&error_); }
  BusError(const BusError&) = delete;
  BusError& operator=(const BusError&) = delete;
  sd_bus_error* get() { return &error_; }
  [[nodiscard]] std::string_view name() const { return error_.name == nullptr ? "" : error_.name; }
  [[nodiscard]] std::string_view text() const { return error_.message == nullptr ? "" : error_.message; }

 private:
  sd_bus_error error_{};
};

Error plain_error(std::string_view doing, std::string_view name, std::string_view text) {
  const auto has = [text](std::string_view words) { return text.find(words) != std::string_view::npos; };
  ErrorCode code = ErrorCode::io;
  for (const char* gone : {"org.freedesktop.DBus.Error.UnknownObject", "org.freedesktop.DBus.Error.UnknownMethod",
                           "org.freedesktop.DBus.Error.UnknownInterface", "org.freedesktop.DBus.Error.ServiceUnknown",
                           "org.freedesktop.DBus.Error.NameHasNoOwner", "org.freedesktop.DBus.Error.Disconnected"}) {
    if (name == gone) code = ErrorCode::unavailable;
  }
  if (has("write-protected") || has("read-only") || has("Read-only")) code = ErrorCode::read_only;
  if (has("No medium found") || has("No such device")) code = ErrorCode::unavailable;
  std::string detail = std::string(doing) + ": ";
  if (name.find("NotAuthorized") != std::string_view::npos) {
    detail += "this user may not mount sticks; a polkit rule for org.freedesktop.udisks2 is missing. ";
  }
  detail += std::string(text) + " [" + std::string(name) + "]";
  std::replace(detail.begin(), detail.end(), '\n', ' ');
  return {code, detail};
}

Error errno_error(std::string_view doing, int negative) {
  return {ErrorCode::unavailable, std::string(doing) + ": " + std::strerror(-negative)};
}

}  // namespace

class UdisksSticks::Bus {
 public:
  explicit Bus(bool allow_ext4);
  ~Bus();
  Bus(const Bus&) = delete;
  Bus& operator=(const Bus&) = delete;

  void connect();
  void disconnect();
  void process();
  void ask();
  std::vector<StickNews> take_news();
  [[nodiscard]] int fd() const { return epoll_; }
  [[nodiscard]] const std::string* path_of(const std::string& id) const;
  [[nodiscard]] std::optional<Stick> find(const std::string& id) const;
  // Calls a method of the stick's Filesystem with options; `fill` writes them.
  Result<Message> call(const std::string& path, const char* method, const char* options, std::uint64_t within);

  Status status = done();

 private:
  struct Seen {
    UdisksBlock block{};
    Stick stick{};
  };

  static int on_signal(sd_bus_message* message, void* self, sd_bus_error* error);
  static int on_removed(sd_bus_message* message, void* self, sd_bus_error* error);
  static int on_owner(sd_bus_message* message, void* self, sd_bus_error* error);
  static int on_objects(sd_bus_message* message, void* self, sd_bus_error* error);
  void compare(const std::map<std::string, UdisksBlock>& blocks);
  void lost(const std::string& path);
  void lost_all();
  void give_up(const Error& error);
  void wake_in(std::chrono::nanoseconds time) const;
  void rest();
  [[nodiscard]] std::optional<std::chrono::nanoseconds> bus_waits() const;
  [[nodiscard]] bool answer_may_lie_there() const;

  bool allow_ext4_;
  sd_bus* bus_ = nullptr;
  sd_bus_slot* pending_ = nullptr;      // of the question under way
  bool stale_ = false;                  // something happened since it was asked
  std::map<std::string, Seen> seen_{};  // by object path
  std::uint64_t visits_ = 0;
  Clock::time_point tried_ = Clock::now() - kTryAgain;
  std::vector<StickNews> news_{};
  int epoll_ = -1;  // the bus and the timer
  int timer_ = -1;  // for news that came while a mount was waited for, and for trying again
};

UdisksSticks::Bus::Bus(bool allow_ext4)
    : allow_ext4_(allow_ext4),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      timer_(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {
  epoll_event event{};
  event.events = EPOLLIN;
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, timer_, &event);
  // Connected at the first poll(), and not now: a bus closes a connection that says no more within half a minute, and a
  // kiosk may stand for hours before anybody asks for a stick.
  wake_in(std::chrono::nanoseconds(1));
}

UdisksSticks::Bus::~Bus() {
  disconnect();
  ::close(timer_);
  ::close(epoll_);
}

void UdisksSticks::Bus::wake_in(std::chrono::nanoseconds time) const {
  itimerspec when{};
  when.it_value.tv_sec = std::chrono::duration_cast<std::chrono::seconds>(time).count();
  when.it_value.tv_nsec = (time % std::chrono::seconds(1)).count();
  ::timerfd_settime(timer_, 0, &when, nullptr);
}

std::vector<StickNews> UdisksSticks::Bus::take_news() {
  process();
  rest();
  return std::exchange(news_, {});
}

// How long sd-bus itself would wait for an answer; nothing: for ever.
std::optional<std::chrono::nanoseconds> UdisksSticks::Bus::bus_waits() const {
  std::uint64_t until = UINT64_MAX;
  if (bus_ == nullptr || sd_bus_get_timeout(bus_, &until) < 0 || until == UINT64_MAX) return std::nullopt;
  const auto now = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now().time_since_epoch());
  return std::chrono::microseconds(until) - now;
}

// Until something comes, there is something to send, or time matters: nobody looks before the descriptor says so.
void UdisksSticks::Bus::rest() {
  if (bus_ != nullptr) {
    const int wanted = std::max(0, sd_bus_get_events(bus_));
    epoll_event event{};
    event.events = ((wanted & POLLIN) != 0 ? EPOLLIN : 0U) | ((wanted & POLLOUT) != 0 ? EPOLLOUT : 0U);
    ::epoll_ctl(epoll_, EPOLL_CTL_MOD, sd_bus_get_fd(bus_), &event);
  }
  std::optional<std::chrono::nanoseconds> next = bus_waits();
  if (next) next = std::max(*next, std::chrono::nanoseconds(1));
  if (bus_ == nullptr || !status) next = std::min<std::chrono::nanoseconds>(next.value_or(kTryAgain), kTryAgain);
  wake_in(next.value_or(std::chrono::nanoseconds(0)));  // 0: never, and what it told is over
}

void UdisksSticks::Bus::connect() {
  tried_ = Clock::now();
  int r = sd_bus_open_system(&bus_);
  if (r < 0) return give_up(errno_error("open the system bus", r));
  const std::string from = std::string("sender='") + kUdisks + "',";
  const std::pair<std::string, sd_bus_message_handler_t> matches[] = {
      {from + "interface='org.freedesktop.DBus.ObjectManager',member='InterfacesAdded'", on_signal},
      {from + "interface='org.freedesktop.DBus.ObjectManager',member='InterfacesRemoved'", on_removed},
      {from + "interface='org.freedesktop.DBus.Properties',member='PropertiesChanged',arg0='" + kUdisksBlock + "'",
       on_signal},
      {std::string("sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='") + kUdisks + "'", on_owner}};
  for (const auto& [match, handler] : matches) {
    r = sd_bus_add_match_async(bus_, nullptr, ("type='signal'," + match).c_str(), handler, nullptr, this);
    if (r < 0) return give_up(errno_error("listen to udisks2", r));
  }
  epoll_event event{};
  event.events = EPOLLIN;
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, sd_bus_get_fd(bus_), &event);
  ask();
}

void UdisksSticks::Bus::disconnect() {
  pending_ = sd_bus_slot_unref(pending_);
  // Not flushed: that may wait for a bus that is gone.
  sd_bus_close(bus_);
  bus_ = sd_bus_unref(bus_);
}

void UdisksSticks::Bus::give_up(const Error& error) {
  disconnect();
  lost_all();
  status = Error{ErrorCode::unavailable,
                 "USB sticks cannot be seen now; everything else works. Is udisks2 installed, and is the system bus "
                 "running? Trying again by itself. (" +
                     error.detail + ")"};
  wake_in(std::chrono::nanoseconds(1));
}

void UdisksSticks::Bus::ask() {
  stale_ = pending_ != nullptr;
  if (stale_) return;  // asked again when the answer is here
  Message message;
  sd_bus_message* raw = nullptr;
  int r = sd_bus_message_new_method_call(bus_, &raw, kUdisks, kUdisksPath, "org.freedesktop.DBus.ObjectManager",
                                         "GetManagedObjects");
  message.reset(raw);
  if (r >= 0) r = sd_bus_call_async(bus_, &pending_, raw, on_objects, this, kListWithin);
  if (r < 0) give_up(errno_error("ask udisks2", r));
}

// Nobody looked for a while, as when the organizer locked the screen: an answer may lie there that came in time, and
// sd-bus would see only that the time is over.
bool UdisksSticks::Bus::answer_may_lie_there() const {
  const auto left = bus_waits();
  if (!left || left->count() > 0) return false;
  pollfd bus{sd_bus_get_fd(bus_), POLLIN, 0};
  return ::poll(&bus, 1, 0) > 0 && (bus.revents & POLLIN) != 0;
}

// sd-bus hands out at most one message a call and never waits here.
void UdisksSticks::Bus::process() {
  if (bus_ == nullptr && Clock::now() - tried_ >= kTryAgain) connect();
  if (bus_ != nullptr && pending_ != nullptr && answer_may_lie_there()) {
    pending_ = sd_bus_slot_unref(pending_);
    ask();
  }
  while (bus_ != nullptr) {
    const int r = sd_bus_process(bus_, nullptr);
    if (r < 0) give_up(errno_error("listen to the system bus", r));
    if (r <= 0) break;
  }
  if (bus_ != nullptr && !status && pending_ == nullptr && Clock::now() - tried_ >= kTryAgain) {
    tried_ = Clock::now();
    ask();
  }
  if (!news_.empty()) wake_in(std::chrono::nanoseconds(1));
}

int UdisksSticks::Bus::on_signal(sd_bus_message* /*message*/, void* self, sd_bus_error* /*error*/) {
  static_cast<Bus*>(self)->ask();
  return 0;
}

// At once, so that the same port's next stick is not taken for this one.
int UdisksSticks::Bus::on_removed(sd_bus_message* message, void* self, sd_bus_error* /*error*/) {
  Bus& bus = *static_cast<Bus*>(self);
  const char* path = nullptr;
  if (sd_bus_message_read_basic(message, 'o', static_cast<void*>(&path)) >= 0) bus.lost(path);
  bus.ask();
  return 0;
}

int UdisksSticks::Bus::on_owner(sd_bus_message* message, void* self, sd_bus_error* /*error*/) {
  Bus& bus = *static_cast<Bus*>(self);
  const char* name = nullptr;
  const char* before = nullptr;
  const char* after = nullptr;
  if (sd_bus_message_read(message, "sss", &name, &before, &after) < 0) return 0;
  if (*before != '\0') bus.lost_all();
  if (*after != '\0') bus.ask();
  return 0;
}

int UdisksSticks::Bus::on_objects(sd_bus_message* message, void* self, sd_bus_error* /*error*/) {
  Bus& bus = *static_cast<Bus*>(self);
  bus.pending_ = sd_bus_slot_unref(bus.pending_);
  if (const sd_bus_error* const error = sd_bus_message_get_error(message); error != nullptr) {
    const Error plain = plain_error("ask udisks2", error->name, error->message == nullptr ? "" : error->message);
    bus.lost_all();
    bus.tried_ = Clock::now();
    bus.status = Error{ErrorCode::unavailable,
                       "USB sticks cannot be seen now; everything else works. Is udisks2 installed? Trying again by "
                       "itself. (" +
                           plain.detail + ")"};
    if (bus.stale_) bus.ask();
    return 0;
  }
  const Result<std::map<std::string, UdisksBlock>> blocks = read_blocks(message);
  if (!blocks) {
    bus.status = blocks.error();
    return 0;
  }
  bus.status = done();
  bus.compare(blocks.value());
  if (bus.stale_) bus.ask();
  return 0;
}

void UdisksSticks::Bus::compare(const std::map<std::string, UdisksBlock>& blocks) {
  std::vector<std::string> away;
  for (const auto& [path, seen] : seen_) {
    const auto found = blocks.find(path);
    const bool same = found != blocks.end() && found->second.is_stick() &&
                      found->second.as_stick(seen.stick.id, allow_ext4_) == seen.stick;
    if (!same) away.push_back(path);
  }
  for (const std::string& path : away) lost(path);
  for (const auto& [path, block] : blocks) {
    if (!block.is_stick() || seen_.contains(path)) continue;
    const std::string id = path.substr(path.rfind('/') + 1) + "." + std::to_string(++visits_);
    const Stick stick = block.as_stick(id, allow_ext4_);
    seen_[path] = {block, stick};
    news_.push_back({StickNews::What::came, stick});
  }
}

void UdisksSticks::Bus::lost(const std::string& path) {
  const auto found = seen_.find(path);
  if (found == seen_.end()) return;
  news_.push_back({StickNews::What::gone, found->second.stick});
  seen_.erase(found);
}

void UdisksSticks::Bus::lost_all() {
  while (!seen_.empty()) lost(std::string(seen_.begin()->first));
}

const std::string* UdisksSticks::Bus::path_of(const std::string& id) const {
  const auto found = std::find_if(seen_.begin(), seen_.end(), [&id](const auto& s) { return s.second.stick.id == id; });
  return found == seen_.end() ? nullptr : &found->first;
}

std::optional<Stick> UdisksSticks::Bus::find(const std::string& id) const {
  const std::string* const path = path_of(id);
  if (path == nullptr) return std::nullopt;
  return seen_.at(*path).stick;
}

Result<Message> UdisksSticks::Bus::call(const std::string& path, const char* method, const char* options,
                                        std::uint64_t within) {
  const std::string doing = std::string(method) + " " + path.substr(path.rfind('/') + 1);
  sd_bus_message* raw = nullptr;
  int r = sd_bus_message_new_method_call(bus_, &raw, kUdisks, path.c_str(), kUdisksFilesystem, method);
  const Message message(raw);
  // Nobody stands at a kiosk who could be asked for a password.
  if (r >= 0 && options != nullptr) {
    r = sd_bus_message_append(raw, "a{sv}", 2, "options", "s", options, "auth.no_user_interaction", "b", 1);
  } else if (r >= 0) {
    r = sd_bus_message_append(raw, "a{sv}", 1, "auth.no_user_interaction", "b", 1);
  }
  if (r < 0) return errno_error(doing, r);
  BusError error;
  sd_bus_message* reply = nullptr;
  r = sd_bus_call(bus_, raw, within, error.get(), &reply);
  process();  // what came meanwhile is with us now, and would wake nobody
  if (r >= 0) return Message(reply);
  if (error.name().empty()) return errno_error(doing, r);
  return plain_error(doing, error.name(), error.text());
}

UdisksSticks::UdisksSticks(bool allow_ext4) : bus_(std::make_unique<Bus>(allow_ext4)) {}
UdisksSticks::~UdisksSticks() = default;

Status UdisksSticks::status() const { return bus_->status; }

std::vector<StickNews> UdisksSticks::poll() { return bus_->take_news(); }

int UdisksSticks::wake_fd() const { return bus_->fd(); }

std::optional<Stick> UdisksSticks::find(const std::string& id) {
  bus_->process();
  return bus_->find(id);
}

Result<std::filesystem::path> UdisksSticks::mount(const std::string& id, Access access) {
  const std::optional<Stick> stick = find(id);
  if (!stick) return Error{ErrorCode::unavailable, "mount the stick: it is no longer in"};
  if (stick->fit != Stick::Fit::good) return Error{ErrorCode::foreign, "mount the stick: its format is not allowed"};
  const std::string path = *bus_->path_of(id);
  const std::string options = std::string(kOptions) + (access == Access::read ? ",ro" : "");
  // Ours from before, or somebody's who would see what we do: it is mounted anew, as we need it.
  if (const Status status = unmount(id); !status) return status.error();
  const Result<Message> reply = bus_->call(path, "Mount", options.c_str(), kMountWithin);
  if (!reply) return reply.error();
  const char* where = nullptr;
  if (sd_bus_message_read_basic(reply.value().get(), 's', static_cast<void*>(&where)) < 0 || *where != '/') {
    return Error{ErrorCode::io, "mount the stick: udisks2 did not say where"};
  }
  return std::filesystem::path(where);
}

Status UdisksSticks::unmount(const std::string& id) {
  if (!find(id)) return Error{ErrorCode::unavailable, "unmount the stick: it is no longer in"};
  const std::string path = *bus_->path_of(id);
  const Result<Message> reply = bus_->call(path, "Unmount", nullptr, kUnmountWithin);
  if (reply || reply.error().detail.find("UDisks2.Error.NotMounted") != std::string::npos) return done();
  return reply.error();
}

}  // namespace lectern
