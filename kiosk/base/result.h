// result.h: a value or the reason there is none. Expected failures travel as values; nothing here throws.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <variant>

namespace lectern {

// What went wrong, in the few kinds that callers tell apart. The sentence a person reads is chosen from the code;
// `detail` is for the organizer's console and never holds a visitor's words.
enum class ErrorCode : std::uint8_t {
  bad_input,    // a file or argument does not say what it should
  not_found,    // a file or record that should exist does not
  disk_full,    // ENOSPC, EDQUOT, SQLITE_FULL
  read_only,    // EROFS, EACCES, EPERM, SQLITE_READONLY
  io,           // any other failed read, write or sync
  foreign,      // a file of another program, or of a newer Lectern: it is left untouched
  damaged,      // contents do not match their own hash or structure
  unavailable,  // a device, font or service that is not there
};

struct Error {
  ErrorCode code = ErrorCode::io;
  std::string detail{};  // UTF-8, one line: what was tried, on what, and what the system said
  bool operator==(const Error&) const = default;
};

// Holds a T or an Error. Reading the wrong one ends the program: that is a mistake in the code, not in the input.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : held_(std::move(value)) {}  // NOLINT(google-explicit-constructor): `return value;` should read plainly
  Result(Error error) : held_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] const T& value() const& { return require<0>(held_); }
  [[nodiscard]] T& value() & { return require<0>(held_); }
  [[nodiscard]] T&& value() && { return std::move(require<0>(held_)); }
  [[nodiscard]] const Error& error() const { return require<1>(held_); }

 private:
  template <std::size_t I, class V>
  static auto& require(V& held) {
    if (held.index() != I) std::abort();
    return *std::get_if<I>(&held);
  }
  std::variant<T, Error> held_;
};

struct Nothing {
  bool operator==(const Nothing&) const = default;
};
using Status = Result<Nothing>;
[[nodiscard]] inline Status done() { return Nothing{}; }

}  // namespace lectern
