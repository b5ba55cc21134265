// secret.h: bytes that must not reach the disk and are zeroed when nobody needs them.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace lectern {

// Memory of its own, between guard pages, zeroed when it goes. It is kept out of swap and core dumps as far as the
// system lets us lock memory. Its bytes are not set at first. Moved from, it is empty.
class Secret {
 public:
  explicit Secret(std::size_t size);
  ~Secret();
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;

  // The caller's own bytes remain the caller's to wipe.
  [[nodiscard]] static Secret copy_of(std::string_view bytes);

  [[nodiscard]] unsigned char* data() { return data_; }
  [[nodiscard]] const unsigned char* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string_view view() const { return {reinterpret_cast<const char*>(data_), size_}; }

 private:
  unsigned char* data_ = nullptr;
  std::size_t size_ = 0;
};

// Zeroes them in a way that no compiler leaves out.
void wipe(void* bytes, std::size_t size);

// A small key for the time of one function: on the stack, zeroed when it ends.
template <std::size_t N>
class Wiped {
 public:
  Wiped() = default;
  ~Wiped() { wipe(bytes_.data(), N); }
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;

  [[nodiscard]] unsigned char* data() { return bytes_.data(); }
  [[nodiscard]] std::span<unsigned char, N> span() { return bytes_; }

 private:
  std::array<unsigned char, N> bytes_{};
};

}  // namespace lectern
