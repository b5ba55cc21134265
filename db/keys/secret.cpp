// secret.cpp: libsodium's guarded memory with an owner.
#include "db/keys/secret.h"

#include <sodium.h>

#include <cstdlib>
#include <cstring>
#include <utility>

#include "db/keys/bytes.h"

namespace lectern {

Secret::Secret(std::size_t size) : size_(size) {
  need_sodium();  // it tells sodium_malloc the size of a page
  data_ = static_cast<unsigned char*>(sodium_malloc(size));
  if (data_ == nullptr) std::abort();
}

Secret::~Secret() { sodium_free(data_); }

Secret::Secret(Secret&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  sodium_free(data_);
  data_ = std::exchange(other.data_, nullptr);
  size_ = std::exchange(other.size_, 0);
  return *this;
}

Secret Secret::copy_of(std::string_view bytes) {
  Secret copy(bytes.size());
  if (!bytes.empty()) std::memcpy(copy.data_, bytes.data(), bytes.size());
  return copy;
}

void wipe(void* bytes, std::size_t size) { sodium_memzero(bytes, size); }

}  // namespace lectern
