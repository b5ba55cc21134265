// alarm.cpp: one poll() that can be changed from outside.
#include "kiosk/shell/alarm.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <utility>

namespace lectern {

Alarm::Alarm(std::function<void()> ring)
    : ring_(std::move(ring)), poked_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)), thread_([this] { wait(); }) {}

Alarm::~Alarm() {
  {
    const std::lock_guard hold(lock_);
    ends_ = true;
  }
  poke();
  thread_.join();
  ::close(poked_);
}

void Alarm::poke() const { ::eventfd_write(poked_, 1); }

void Alarm::set(const std::vector<int>& descriptors) {
  {
    const std::lock_guard hold(lock_);
    if (descriptors.empty() && awaited_.empty()) return;
    awaited_ = descriptors;
  }
  poke();
}

void Alarm::wait() {
  while (true) {
    std::vector<pollfd> polled{{poked_, POLLIN, 0}};
    {
      const std::lock_guard hold(lock_);
      if (ends_) return;
      for (const int descriptor : awaited_) polled.push_back({descriptor, POLLIN, 0});
    }
    if (::poll(polled.data(), polled.size(), -1) <= 0) continue;
    if (polled.front().revents != 0) {
      eventfd_t count = 0;
      ::eventfd_read(poked_, &count);
      continue;  // what is awaited has changed
    }
    {
      const std::lock_guard hold(lock_);
      awaited_.clear();
    }
    ring_();
  }
}

}  // namespace lectern
