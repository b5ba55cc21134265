// event_log.h: what happened to the record and by whose hand, in numbers only: there is no column that a word of a
// visitor could get into. A comment leaves no entry.
#pragma once

#include <cstdint>

namespace lectern {

// The numbers are kept in files: never change one, never use one again.
enum class LogKind : std::uint8_t {
  started = 1,     // the kiosk was started
  repaired = 2,    // a: rows that did not fit, b: rows one file lacked
  rebuilt = 3,     // a: files made anew
  missing = 4,     // a: comments thanked for that are in neither file
  alone = 5,       // one file is left out
  checkpoint = 6,  // a: its number, b: comments it covers
  withheld = 7,
  exported = 8,    // a: comments, b: those held back
  key_made = 9,    // a signing key
  key_drill = 10,  // the sealed mode's key was tried; a: 1 if it opened the test
  full = 11,       // nothing new is accepted for want of room
  pin = 12,        // the organizer's PIN was set; a: 1 if by lecternctl, for who did not know the old one
  restored = 13,   // a: comments taken back from a bundle, b: of all it had, newly withheld
  taken_out = 14,  // a bundle is on a stick and was read back; a: comments, b: 1 if it was there already
  approved = 15,   // for visitors to read who have sent theirs; a: 0 if that was taken back
};

struct LoggedEvent {
  LogKind kind = LogKind::started;
  std::int64_t a = 0;
  std::int64_t b = 0;
  bool operator==(const LoggedEvent&) const = default;
};

struct LogEntry {
  std::uint64_t n = 0;
  std::uint64_t boot = 0;
  std::uint64_t uptime_s = 0;  // since the record was opened
  LoggedEvent event{};
  bool operator==(const LogEntry&) const = default;
};

}  // namespace lectern
