// pin.h: the lock in front of the organizer's screens. It guards a screen, never data: whoever has the disk can try
// every PIN there is in days.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "db/keys/secret.h"
#include "db/store/disk.h"
#include "db/store/pin_digits.h"
#include "db/store/pin_hash.h"
#include "db/store/pin_tries.h"

namespace lectern {

inline constexpr int kFreePinTries = 5;
inline constexpr const char* kPinFile = "pin";

struct PinVerdict {
  enum class Answer : std::uint8_t { open, wrong, wait };
  Answer answer = Answer::wrong;
  int free_left = 0;         // tries that no delay comes before
  std::int64_t wait_ms = 0;  // before the next try
  bool operator==(const PinVerdict&) const = default;
};

struct PinChange {
  Weakness weakness = Weakness::none;  // of the new PIN; if it has one the old one was not tried
  PinVerdict verdict{};                // on the old PIN; the new one holds if this is open and there is no weakness
};

// `now_ms` is the time since the program started: there is no clock to turn back, and a delay begins anew, in full,
// when the lock is opened. The folder belongs to one program at a time, as its record does. Not for several threads.
class PinLock {
 public:
  // Where no PIN was confirmed yet there is a fresh one, in memory only. Errors: damaged if there was a PIN that cannot
  // be read now; what the disk says.
  [[nodiscard]] static Result<PinLock> open(Disk&, const std::filesystem::path& folder, std::int64_t now_ms,
                                            PinHash = argon2id());

  // Six digits to show until they are confirmed; null from then on. A restart before makes others, because nobody may
  // have seen these.
  [[nodiscard]] const Secret* fresh_pin() const { return fresh_ ? &*fresh_ : nullptr; }
  // The organizer has noted it. After an error it is to be called again; a restart may then find this PIN set or none.
  [[nodiscard]] Status confirm();

  // Takes as long as the hash. A try is counted, on the disk and synced, before the digits are compared; one that
  // cannot be counted is an error, and nothing was compared. Five are free; before each one more there is a delay of
  // 15 seconds, doubling up to an hour. A try within a delay is neither counted nor compared. Error: bad_input for
  // other than 6 to 8 digits, a slip of the finger that is not counted; unavailable while no PIN is confirmed.
  [[nodiscard]] Result<PinVerdict> try_pin(std::string_view digits, std::int64_t now_ms);

  // Free tries and delay as try_pin() would find them.
  [[nodiscard]] int free_left() const;
  [[nodiscard]] std::int64_t wait_ms(std::int64_t now_ms) const;

  // After an error that came when the old PIN was right already, either may hold after a restart; until then the old.
  [[nodiscard]] Result<PinChange> change(std::string_view old_pin, std::string_view new_pin, std::int64_t now_ms);

  // For who has the machine but not the PIN: another one whatever was there, with no tries counted. After an error the
  // PIN may be one that nobody knows; it is to be called again.
  [[nodiscard]] static Result<Secret> renew(Disk&, const std::filesystem::path& folder, const PinHash& = argon2id());

 private:
  PinLock(Disk&, const std::filesystem::path& folder, std::int64_t now_ms, PinHash);

  Disk* disk_;
  std::filesystem::path folder_;
  PinHash hash_;
  std::string kept_{};
  std::optional<Secret> fresh_{};
  PinTries tries_;
  std::int64_t ready_at_ms_ = 0;
};

}  // namespace lectern
