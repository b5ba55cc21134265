// wait.cpp: poll() on the input devices, and on their folder for those plugged in later.
#include "kiosk/shell/wait.h"

#include <SDL.h>
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/shell/alarm.h"

namespace lectern {
namespace {

constexpr const char* kInputFolder = "/dev/input";
constexpr Millis kLongest = 3'600'000;

class SdlWait : public Wait {
 public:
  void until_input(Millis most, const std::vector<int>& descriptors) override {
    if (!descriptors.empty() && !alarm_) alarm_ = std::make_unique<Alarm>(push_wake);
    if (alarm_) alarm_->set(descriptors);
    if (most < 0)
      SDL_WaitEvent(nullptr);
    else
      SDL_WaitEventTimeout(nullptr, static_cast<int>(std::min<Millis>(most, kLongest)));
    if (alarm_) alarm_->set({});
  }

 private:
  // SDL takes this from any thread. Nobody reads it.
  static void push_wake() {
    SDL_Event wake{};
    wake.type = SDL_USEREVENT;
    SDL_PushEvent(&wake);
  }
  std::unique_ptr<Alarm> alarm_{};
};

class DeviceWait : public Wait {
 public:
  DeviceWait() : folder_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) { open_devices(); }
  ~DeviceWait() override {
    close_devices();
    if (folder_ >= 0) close(folder_);
  }
  DeviceWait(const DeviceWait&) = delete;
  DeviceWait& operator=(const DeviceWait&) = delete;

  void until_input(Millis most, const std::vector<int>& descriptors) override {
    if (watch_ < 0) open_devices();
    std::vector<pollfd> polled;
    polled.push_back({folder_, POLLIN, 0});
    for (const int device : devices_) polled.push_back({device, POLLIN, 0});
    for (const int descriptor : descriptors) polled.push_back({descriptor, POLLIN, 0});
    const int timeout = most < 0 ? -1 : static_cast<int>(std::min<Millis>(most, kLongest));
    if (poll(polled.data(), polled.size(), timeout) <= 0) return;
    polled.resize(1 + devices_.size());  // the others are read by whoever knows what they tell
    for (const pollfd& one : polled)
      if (one.fd != folder_ && (one.revents & POLLIN) != 0) drain(one.fd);
    const bool gone = std::any_of(polled.begin(), polled.end(),
                                  [](const pollfd& p) { return (p.revents & (POLLHUP | POLLERR)) != 0; });
    if ((polled[0].revents & POLLIN) != 0 || gone) {
      close_devices();
      // The folder itself may be gone with the last device, and another one be there by now.
      if (watch_ >= 0) inotify_rm_watch(folder_, watch_);
      watch_ = -1;
      drain(folder_);  // the end of the watch is news too
      open_devices();
    }
  }

 private:
  // SDL reads the same events from descriptors of its own; ours only tell that there are some.
  static void drain(int device) {
    std::array<char, 4096> bytes{};
    while (read(device, bytes.data(), bytes.size()) > 0) {
    }
  }

  // The folder itself comes with the first device.
  void open_devices() {
    if (watch_ < 0) watch_ = inotify_add_watch(folder_, kInputFolder, IN_CREATE | IN_DELETE | IN_ATTRIB);
    DIR* folder = opendir(kInputFolder);
    if (folder == nullptr) return;
    while (const dirent* entry = readdir(folder)) {
      if (std::string_view(entry->d_name).substr(0, 5) != "event") continue;
      const std::string path = std::string(kInputFolder) + "/" + entry->d_name;
      if (const int device = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC); device >= 0)
        devices_.push_back(device);
    }
    closedir(folder);
  }

  void close_devices() {
    for (const int device : devices_) close(device);
    devices_.clear();
  }

  int folder_ = -1;
  int watch_ = -1;
  std::vector<int> devices_{};
};

}  // namespace

std::unique_ptr<Wait> make_sdl_wait() { return std::make_unique<SdlWait>(); }

std::unique_ptr<Wait> make_wait() {
  const char* driver = SDL_GetCurrentVideoDriver();
  const std::string_view name = driver == nullptr ? "" : driver;
  if (name == "x11" || name == "wayland") return make_sdl_wait();
  return std::make_unique<DeviceWait>();
}

Millis running_time() {
  static const auto start = std::chrono::steady_clock::now();
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace lectern
