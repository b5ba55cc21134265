// descriptor.h: an open file that closes itself, and reading and writing all of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

// Closes on every way out; close() by hand where its answer matters.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  [[nodiscard]] int get() const { return fd_; }
  int close();
  // Gives it away: somebody else closes it.
  int release();

 private:
  int fd_;
};

// The rest of a regular file of at most `limit` bytes; `name` is for the sentence.
[[nodiscard]] Result<std::string> read_regular(const Descriptor&, const std::string& name, std::size_t limit);
// False with errno if not all of it could be written.
[[nodiscard]] bool write_all(const Descriptor&, std::string_view bytes);

}  // namespace lectern
