// alarm.h: a thread that waits for descriptors while the loop sleeps in a library that knows only its own.
#pragma once

#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace lectern {

class Alarm {
 public:
  // `ring` is called on another thread, once for each set().
  explicit Alarm(std::function<void()> ring);
  ~Alarm();
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;

  // Rings as soon as one of these can be read, and then no more until set again. None: silent.
  void set(const std::vector<int>& descriptors);

 private:
  void wait();
  void poke() const;

  std::function<void()> ring_;
  std::mutex lock_{};
  std::vector<int> awaited_{};  // under the lock
  bool ends_ = false;           // under the lock
  int poked_ = -1;              // wakes the thread itself
  std::thread thread_{};
};

}  // namespace lectern
