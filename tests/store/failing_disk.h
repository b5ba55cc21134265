// failing_disk.h: the real disk as SQLite sees it, with writes, truncations and syncs that can be made to fail.
#pragma once

#include <cstddef>

namespace lectern::test {

// While one lives, every SQLite file opened goes through it. One at a time.
class FailingDisk {
 public:
  FailingDisk();
  ~FailingDisk();
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  // The n-th operation from now on fails, 1 being the next; if `for_ever`, all after it too.
  void fail_at(std::size_t n, bool for_ever);
  void heal();
  bool has_failed() const;
};

}  // namespace lectern::test
